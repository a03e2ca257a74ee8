using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Simulation;

/// <summary>A constant-rate pump's runs: what flows whatever anybody says, what is refused, what a refill changes and when.</summary>
[TestClass]
public sealed class ConstantRateRunTests
{
    [TestMethod]
    public void What_a_restrictor_cannot_do_is_refused_with_its_reason_and_the_drug_flows_on()
    {
        TherapySetup other = BenchScenarios.Constant(Drug.Morphine, 500, 1).Therapy;
        RunReport report = Run(ConstantRateScenarios.Morphine(24).With(
            BenchScenarios.Command(CommandKind.Stop, 1, 1),
            BenchScenarios.Command(CommandKind.Resume, 2, 2),
            new BolusEvent(3 * BenchScenarios.HourMs, 0, 3, 1, 60_000),
            new PatientBolusEvent(4 * BenchScenarios.HourMs, 0, 4),
            new TestDoseEvent(5 * BenchScenarios.HourMs, 0, 5, 1, 60_000),
            new PrimeEvent(6 * BenchScenarios.HourMs, 0, 6, 1000),
            new BridgeEvent(7 * BenchScenarios.HourMs, 0, 7, 1000),
            new ProgramEvent(8 * BenchScenarios.HourMs, 0, 8, other, Confirmation.Matching),
            new RecordScoreEvent(9 * BenchScenarios.HourMs, 0, 9, ScoreScale.PainNrs, 1000, false),
            new EvaluateTrialEvent(10 * BenchScenarios.HourMs, 0, 10)));
        CollectionAssert.AreEqual(
            (string[])
            [
                "stop constantRateNoStop", "resume constantRateNoStop", "bolus constantRateNoBolus", "patientBolus constantRateNoBolus",
                "testDose constantRateNoBolus", "prime constantRateNoBolus", "bridge constantRateNoProgramming",
                "program constantRateNoProgramming", "recordScore notInTrial", "evaluateTrial notInTrial",
            ],
            report.Refusals.Select(refusal => $"{refusal.Request} {refusal.Reason}").ToArray());
        Assert.AreEqual(10, report.Events.Count(logged => logged.Code == "commandRefused"));
        Assert.AreEqual(1_000_000.0, report.Delivered.VolumeNl, 1e-3);
        Assert.AreEqual("Delivering", report.State);
        Assert.IsEmpty(report.Alarms);
    }

    // With 0.05 degrees of noise: a tenth below the bound nothing is alarmed, a tenth above it the heat.
    [TestMethod]
    [DataRow(41.9, false)]
    [DataRow(42.1, true)]
    public void A_body_as_hot_as_no_fever_is_alarmed_as_heat(double celsius, bool isAlarmed)
    {
        RunReport report = Run(ConstantRateScenarios.Morphine(1, celsius));
        Assert.AreEqual(isAlarmed, report.Alarms.Any(alarm => alarm.Code == "overTemperature"));
        AssertAllHeld(report);
    }

    [TestMethod]
    public void Nothing_is_withheld_and_the_report_has_no_shaft()
    {
        RunReport report = Run(ConstantRateScenarios.Morphine(48).With(BenchScenarios.PowerCut(10, 3600, 1)));
        Assert.AreEqual(2_000_000.0, report.Prescribed.VolumeNl, 1e-3);
        Assert.AreEqual(4_000_000_000.0, report.Prescribed.DrugPg, 1);
        Assert.AreEqual(2_000_000.0, report.Delivered.VolumeNl, 1e-3);
        Assert.AreEqual(0.0, report.Withheld.VolumeNl);
        Assert.AreEqual(new ReportShaft(0, 0), report.Shaft);
        Assert.AreEqual(0.0, report.ExcessPg);

        // The hour without power is in the ledger, as the first level after it found it: to the last minute and the sensor's grain.
        Assert.AreEqual(2_000_000.0, report.Ledger.VolumeNl, 6_000);
        AssertAllHeld(report);
    }

    [TestMethod]
    public void A_refill_is_the_only_way_to_another_dose_and_takes_the_catheters_volume_to_arrive()
    {
        var run = new ConstantRateRun(ConstantRateScenarios.Morphine(72).With(ConstantRateScenarios.Refill(24, 1, 19_000, 20_000, 2400)));
        RunReport report = run.ToEnd();
        Assert.AreEqual((1000 * 2000e3) + (2000 * 2400e3), report.Prescribed.DrugPg, 1);
        Assert.AreEqual(2_400_000, report.Events.Single(logged => logged.Code == "concentrationChanged").Value);
        Assert.IsEmpty(report.Refusals);
        Assert.IsEmpty(report.Alarms);
        AssertAllHeld(report);

        // 250 uL at 1000 uL a day take six hours; in the hour around that half of the change is there.
        Assert.AreEqual(2000 / 24.0, TipUg(run, 24, 25), 0.1);
        Assert.AreEqual(2200 / 24.0, TipUg(run, 29.5, 30.5), 2);
        Assert.AreEqual(2400 / 24.0, TipUg(run, 40, 41), 0.1);
    }

    [TestMethod]
    public void A_refused_refill_changes_nothing()
    {
        RunReport report = Run(ConstantRateScenarios.Morphine(24).With(ConstantRateScenarios.Refill(12, 1, 19_500, 20_000, 20_001)));
        Assert.AreEqual("doseAboveDailyLimit", report.Refusals.Single().Reason);
        Assert.AreEqual(2000e6, report.Delivered.DrugPg, 1);
        AssertAllHeld(report);
    }

    [TestMethod]
    public void A_refill_that_misses_is_alarmed_and_what_is_missing_is_not_silent()
    {
        RunReport report = Run(ConstantRateScenarios.Morphine(30).With(
            BenchScenarios.Fault(PlantFault.PocketFill, 20), ConstantRateScenarios.Refill(24, 1, 19_000, 20_000, 2000)));
        string[] alarms = [.. report.Alarms.Select(alarm => alarm.Code)];
        CollectionAssert.Contains(alarms, "refillMismatch");
        CollectionAssert.Contains(alarms, "reservoirEmpty");
        AssertAllHeld(report);
    }

    [TestMethod]
    public void A_stuck_sensor_is_alarmed_as_the_only_witness_that_it_is()
    {
        RunReport report = Run(ConstantRateScenarios.Morphine(12, 40).With(BenchScenarios.Fault(PlantFault.ReservoirSensorStuck, 0.1)));
        Assert.AreEqual("reservoirSensorLost", report.Alarms.Last(alarm => alarm.ClearedAtMs == null).Code);
        AssertAllHeld(report);
    }

    [TestMethod]
    public void A_request_acts_once_and_needs_power()
    {
        RunReport report = Run(ConstantRateScenarios.Morphine(6, 40).With(
            BenchScenarios.Command(CommandKind.Acknowledge, 2, 1),
            BenchScenarios.Command(CommandKind.Acknowledge, 3, 1),
            BenchScenarios.PowerCut(4, 600, 2),
            BenchScenarios.Command(CommandKind.Acknowledge, 4.1, 3),
            new SetClockEvent(5 * BenchScenarios.HourMs, 0, 4, new DateTime(2030, 1, 1))));
        CollectionAssert.AreEqual(
            (string[])["acknowledge requestRepeated", "acknowledge noPower"],
            report.Refusals.Select(refusal => $"{refusal.Request} {refusal.Reason}").ToArray());
        Assert.AreEqual(2 * BenchScenarios.HourMs, report.Alarms[0].SilencedAtMs);
        AssertAllHeld(report);
    }

    [TestMethod]
    public void A_cleared_fault_comes_back_while_its_cause_is_there()
    {
        RunReport report = Run(ConstantRateScenarios.Morphine(12, 40).With(
            BenchScenarios.Command(CommandKind.ClearFault, 6, 1, "motorStall"),
            BenchScenarios.Command(CommandKind.ClearFault, 6, 2, "volumeDisagreement")));
        Assert.AreEqual("nothingToClear", report.Refusals.Single().Reason);
        Assert.AreEqual(2, report.Alarms.Count(alarm => alarm.Code == "volumeDisagreement"));
        AssertAllHeld(report);
    }

    // 20 mL at 1 mL a day are low, at 2 mL, after 18 days; the sensor says so, and the date an hour later does not.
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_low_reservoir_is_alarmed_by_itself_with_or_without_resets(bool resets)
    {
        Scenario scenario = ConstantRateScenarios.Morphine(18.2 * 24);
        if (resets) scenario = scenario.With(BenchScenarios.PowerCut(100, 36_000, 1), BenchScenarios.PowerCut(300, 36_000, 2));
        RunReport report = Run(scenario);
        Assert.AreEqual("reservoirLow", string.Join(' ', report.Alarms.Select(alarm => alarm.Code)));
        Assert.AreEqual(18.0 * 24, report.Alarms[0].RaisedAtMs / (double)BenchScenarios.HourMs, 0.2);
    }

    // The book counts the nominal flow of powered time, and the sensor sees that a cool body leaves more: neither is low when the
    // date comes by real time, an hour of grace included.
    [TestMethod]
    public void The_date_of_the_refill_comes_by_real_time_however_long_power_was_away()
    {
        RunReport report = Run(ConstantRateScenarios.Morphine(18.1 * 24, 36.5).With(BenchScenarios.PowerCut(100, 360_000, 1)));
        long dueMs = (18 * 24 * BenchScenarios.HourMs) + BenchScenarios.HourMs;
        Assert.IsInRange(dueMs - 61_000, dueMs + 61_000, report.Alarms.Single(alarm => alarm.Code == "refillDue").RaisedAtMs);
    }

    [TestMethod]
    public void A_drug_that_has_been_in_for_too_long_is_alarmed()
    {
        Scenario scenario = ConstantRateScenarios.Morphine(15 * 24, flowUlPerDay: 500);
        TherapySetup therapy = scenario.Therapy with
        {
            Drug = Drug.Ziconotide,
            ConcentrationNgPerMl = 20_000,
            Basal = BasalSetup.OfFlow(500_000, 20_000),
        };
        RunReport report = Run(scenario with { Therapy = therapy });
        Assert.AreEqual(14 * 24 * BenchScenarios.HourMs, report.Alarms.Single(alarm => alarm.Code == "drugExpired").RaisedAtMs, 2000);
    }

    [TestMethod]
    public void The_same_scenario_gives_the_same_events()
    {
        Scenario scenario = ConstantRateScenarios.Morphine(24, 39).With(BenchScenarios.PowerCut(3, 60, 1));
        Assert.AreEqual(Run(scenario).EventDigest, Run(scenario).EventDigest);
    }

    private static double TipUg(ConstantRateRun run, double fromHours, double toHours) => (TipPgAt(run, toHours) - TipPgAt(run, fromHours)) / 1e6;

    private static double TipPgAt(ConstantRateRun run, double hours)
    {
        for (int i = 0; i < run.Trace.Count; i++)
        {
            if (run.Trace[i].TimeMs >= hours * BenchScenarios.HourMs) return run.Trace[i].TipDrugPg;
        }

        throw new ArgumentOutOfRangeException(nameof(hours));
    }

    private static RunReport Run(Scenario scenario) => new ConstantRateRun(scenario).ToEnd();

    private static void AssertAllHeld(RunReport report) =>
        Assert.AreEqual("", string.Join(' ', report.Invariants.Where(rule => rule.Held == false).Select(rule => rule.Id)));
}
