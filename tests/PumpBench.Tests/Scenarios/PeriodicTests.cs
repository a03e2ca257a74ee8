using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>A basal of boluses at a fixed interval, over a background.</summary>
[TestClass]
public class PeriodicTests
{
    [TestMethod]
    [DataRow("25", "10", "360", "150", 25_000_000L, 600_000L, 21_600_000L, 150_000_000L)]
    [DataRow("0.000001", "0.001", "0.001", "0", 1L, 60L, 60L, 0L)]
    [DataRow(
        "1000000000", "10080", "10080", "1000000000",
        1_000_000_000_000_000L, 604_800_000L, 604_800_000L, 1_000_000_000_000_000L)]
    [DataRow("1.5", "2.125", "2.126", "0.000001", 1_500_000L, 127_500L, 127_560L, 1L)]
    public void A_periodic_basal_is_read_exactly(
        string bolusUg, string over, string every, string background, long bolusPg, long overMs, long everyMs, long backgroundPg)
    {
        BasalSetup basal = ScenarioReader.Read(Periodic(bolusUg, over, every, background)).Therapy.Basal;

        Assert.AreEqual(
            new BasalSetup(BasalKind.Periodic, backgroundPg, [], new PeriodicSetup(bolusPg, overMs, everyMs)), basal);
    }

    [TestMethod]
    [DataRow("0", "10", "360", "0", "bolusUg", "must be above zero and at most 1,000,000,000 ug, not 0")]
    [DataRow(
        "1000000000.000001", "10", "360", "0", "bolusUg",
        "must be above zero and at most 1,000,000,000 ug, not 1000000000.000001")]
    [DataRow("1.0000001", "10", "360", "0", "bolusUg", "must have at most 6 decimals (a resolution of 1 pg), not 1.0000001")]
    [DataRow("1", "0", "360", "0", "overMinutes", "must be above zero and at most 10,080 minutes, not 0")]
    [DataRow("1", "0.0001", "360", "0", "overMinutes", "must have at most 3 decimals (a resolution of 60 ms), not 0.0001")]
    [DataRow("1", "360.001", "360", "0", "overMinutes", "must be at most everyMinutes, 360 minutes, not 360.001")]
    [DataRow("1", "1234.568", "1234.567", "0", "overMinutes", "must be at most everyMinutes, 1,234.567 minutes, not 1234.568")]
    [DataRow("1", "10080.001", "10080", "0", "overMinutes", "must be above zero and at most 10,080 minutes, not 10080.001")]
    [DataRow("1", "10", "0", "0", "everyMinutes", "must be above zero and at most 10,080 minutes, not 0")]
    [DataRow("1", "10", "10080.001", "0", "everyMinutes", "must be above zero and at most 10,080 minutes, not 10080.001")]
    [DataRow("1", "10", "60.0001", "0", "everyMinutes", "must have at most 3 decimals (a resolution of 60 ms), not 60.0001")]
    [DataRow("1", "10", "360", "-1", "backgroundUgPerDay", "must be 0 to 1,000,000,000 ug/day, not -1")]
    [DataRow(
        "1", "10", "360", "1000000000.000001", "backgroundUgPerDay",
        "must be 0 to 1,000,000,000 ug/day, not 1000000000.000001")]
    [DataRow(
        "1", "10", "360", "0.0000001", "backgroundUgPerDay",
        "must have at most 6 decimals (a resolution of 1 pg), not 0.0000001")]
    [DataRow("1", "\"10\"", "360", "0", "overMinutes", "must be a number, not a string")]
    public void Another_figure_is_refused_by_its_path(
        string bolusUg, string over, string every, string background, string field, string reason) =>
        Sample.IsRefused(Periodic(bolusUg, over, every, background), $"therapy.basal.{field}", reason);

    [TestMethod]
    [DataRow("""{"mode":"periodic","overMinutes":1,"everyMinutes":2,"backgroundUgPerDay":3}""", "bolusUg")]
    [DataRow("""{"mode":"periodic","bolusUg":1,"everyMinutes":2,"backgroundUgPerDay":3}""", "overMinutes")]
    [DataRow("""{"mode":"periodic","bolusUg":1,"overMinutes":2,"backgroundUgPerDay":3}""", "everyMinutes")]
    [DataRow("""{"mode":"periodic","bolusUg":1,"overMinutes":2,"everyMinutes":3}""", "backgroundUgPerDay")]
    public void A_figure_that_is_missing_is_refused_by_its_path(string basal, string field) =>
        Sample.IsRefused(Sample.With("therapy.basal", basal), $"therapy.basal.{field}", "required field is missing");

    [TestMethod]
    [DataRow("doseUgPerDay")]
    [DataRow("segments")]
    public void A_field_of_another_mode_is_refused(string field) =>
        Sample.IsRefused(
            Sample.With("therapy.basal", $$"""{"mode":"periodic","{{field}}":1}"""), $"therapy.basal.{field}", "unknown field");

    private static string Periodic(string bolusUg, string over, string every, string background) => Sample.With(
        "therapy.basal",
        $$"""
        {
          "mode": "periodic", "bolusUg": {{bolusUg}}, "overMinutes": {{over}}, "everyMinutes": {{every}},
          "backgroundUgPerDay": {{background}}
        }
        """);
}
