using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>The setting of the wall clock.</summary>
[TestClass]
public class SetClockTests
{
    [TestMethod]
    [DataRow("2001-01-01T00:00:00")]
    [DataRow("2026-03-29T03:00:00")]
    [DataRow("2024-02-29T12:34:56")]
    [DataRow("2199-12-31T23:59:59")]
    public void The_clock_may_be_set_forward_or_back_to_any_date_and_time(string to) =>
        Assert.AreEqual(
            new SetClockEvent(3_600_000, 0, 1, DateTime.Parse(to)), ScenarioReader.Read(SetClock($"\"{to}\"")).Events.Single());

    [TestMethod]
    [DataRow("2026-03-29")]
    [DataRow("2026-03-29T03:00")]
    [DataRow("2026-03-29T03:00:00Z")]
    [DataRow("2026-03-29T03:00:00+01:00")]
    [DataRow("2026-03-29T24:00:00")]
    [DataRow("2025-02-29T00:00:00")]
    [DataRow("")]
    public void A_time_in_another_form_is_refused(string to) =>
        Sample.IsRefused(
            SetClock($"\"{to}\""), "events[0].to", $"must be a date and time like 2026-01-05T00:00:00, not \"{to}\"");

    [TestMethod]
    [DataRow("2000-12-31T23:59:59")]
    [DataRow("2200-01-01T00:00:00")]
    public void A_time_that_a_calendar_may_not_outlast_is_refused(string to) =>
        Sample.IsRefused(SetClock($"\"{to}\""), "events[0].to", $"must be in the years 2001 to 2199, not \"{to}\"");

    [TestMethod]
    [DataRow("""{"atHours":1,"do":"setClock"}""", "to", "required field is missing")]
    [DataRow("""{"atHours":1,"do":"setClock","to":3}""", "to", "must be a string, not a number")]
    [DataRow("""{"atHours":1,"do":"setClock","to":"2026-03-29T03:00:00","seconds":1}""", "seconds", "unknown field")]
    public void Setting_the_clock_says_to_what_and_nothing_else(string item, string field, string reason) =>
        Sample.IsRefused(Sample.WithEvents(item), $"events[0].{field}", reason);

    private static string SetClock(string to) => Sample.WithEvents($$"""{"atHours":1,"do":"setClock","to":{{to}}}""");
}
