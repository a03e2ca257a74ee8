using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>The examples ask for what their names promise.</summary>
[TestClass]
public class ExampleEventsTests
{
    [TestMethod]
    public void The_flex_week_has_four_rates_on_weekdays_and_two_at_weekends_for_two_weeks()
    {
        Scenario scenario = ReadExample("baclofen-flex-week");

        Assert.AreEqual(14 * 86_400_000L, scenario.DurationMs);
        Assert.AreEqual(500_000L, scenario.Therapy.ConcentrationNgPerMl);
        Assert.AreEqual(4, scenario.Therapy.Basal.Segments.Count(segment => segment.Group == DayGroup.Weekdays));
        Assert.AreEqual(2, scenario.Therapy.Basal.Segments.Count(segment => segment.Group == DayGroup.Weekend));
        Assert.HasCount(6, scenario.Therapy.Basal.Segments);
    }

    [TestMethod]
    public void The_patient_asks_within_the_lockout_at_its_end_beyond_the_days_four_and_twice_by_one_identifier()
    {
        Scenario scenario = ReadExample("morphine-patient-bolus");
        PatientBolusSetup bolus = scenario.Therapy.PatientBolus!;
        List<long> given = [];
        HashSet<long> numbers = [];
        var outcomes = new List<string>();
        foreach (RequestEvent asked in scenario.Events.Cast<RequestEvent>())
        {
            bool lockedOut = given.Count > 0 && asked.AtMs - given[^1] < bolus.LockoutMs;
            bool dayFull = given.Count(startMs => startMs > asked.AtMs - 86_400_000) >= bolus.MaxPerDay;
            string outcome = !numbers.Add(asked.RequestNumber) ? "repeated" : lockedOut ? "lockout" : dayFull ? "day" : "given";
            if (outcome == "given")
                given.Add(asked.AtMs);
            outcomes.Add(outcome);
        }

        Assert.AreEqual(
            "given lockout lockout given given given repeated day given repeated", string.Join(' ', outcomes));
        Assert.AreEqual(bolus.LockoutMs, given[1] - given[0]);
    }

    [TestMethod]
    public void The_clock_goes_an_hour_forward_and_an_hour_back_across_a_change_of_rate()
    {
        Scenario scenario = ReadExample("setclock-dst");
        SetClockEvent[] settings = [.. scenario.Events.Cast<SetClockEvent>()];
        DateTime forwardFrom = scenario.StartsAt.AddMilliseconds(settings[0].AtMs);
        DateTime backFrom = settings[0].To.AddMilliseconds(settings[1].AtMs - settings[0].AtMs);

        Assert.HasCount(2, settings);
        Assert.AreEqual(new DateTime(2026, 3, 29, 2, 0, 0), forwardFrom);
        Assert.AreEqual(forwardFrom.AddHours(1), settings[0].To);
        Assert.AreEqual(backFrom.AddHours(-1), settings[1].To);
        Assert.IsTrue(ChangesBetween(scenario, DayGroup.Weekend, forwardFrom, settings[0].To));
        Assert.IsTrue(ChangesBetween(scenario, DayGroup.Weekdays, settings[1].To, backFrom));
    }

    private static bool ChangesBetween(Scenario scenario, DayGroup group, DateTime from, DateTime to) =>
        scenario.Therapy.Basal.Segments.Any(segment => segment.Group == group
            && segment.StartMinute > from.TimeOfDay.TotalMinutes && segment.StartMinute < to.TimeOfDay.TotalMinutes);

    private static Scenario ReadExample(string name) => ScenarioReader.ReadFile(RepositoryRoot.PathTo($"docs/scenarios/{name}.json"));
}
