using PumpBench.Oracle.Faults;
using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Simulation;
using PumpFirmware.Safety;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Oracle;

/// <summary>What campaigns found and was mended, each in as few events as it takes: nothing breaks, and the alarm is there in time.</summary>
[TestClass]
[Requirement("SR22")]
[Requirement("SR33")]
[Requirement("SR37")]
public sealed class CampaignFindingTests
{
    private const long HourMs = BenchScenarios.HourMs;

    [TestMethod]
    public void A_refill_that_missed_while_nobody_knew_that_the_sensor_is_stuck_is_told_of()
    {
        // Little was missing, so a sensor that stands still says what it should.
        ScenarioRun run = Run(BenchScenarios.Constant(Drug.Morphine, 48, 4).With(
            Fault(PlantFault.PocketFill, 0.9), Fault(PlantFault.ReservoirSensorStuck, 0.98), Refill(1)));
        Assert.AreEqual(HourMs + 15_000, RaisedAtMs(run, "refillMismatch"), 1_000.0);
    }

    [TestMethod]
    public void A_refill_that_missed_a_constant_rate_pump_with_a_stuck_sensor_is_told_of()
    {
        var run = new ConstantRateRun(ConstantRateScenarios.Morphine(2).With(
            Fault(PlantFault.ReservoirSensorStuck, 0.04), Fault(PlantFault.PocketFill, 0.04, 1),
            ConstantRateScenarios.Refill(0.05, 1, 19_998, 20_000, 2000)));
        run.ToEnd();
        Assert.AreEqual("", string.Join(' ', run.Invariants.Where(rule => !rule.Held).Select(rule => rule.Id)));
        Assert.IsTrue(run.Oracle.Alarms.ToReport().Any(alarm => alarm.Code == "refillMismatch" && alarm.RaisedAtMs < HourMs / 6));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    public void A_power_cut_before_the_sensor_told_of_a_refill_leaves_it_doubted(int afterS)
    {
        ScenarioRun run = Run(BenchScenarios.Constant(Drug.Morphine, 500, 2).With(
            Fault(PlantFault.PocketFill, 0.9), Refill(1), BenchScenarios.PowerCut(1 + (afterS / 3600.0), 60, 2)));
        Assert.IsLessThan(HourMs + 70_000, RaisedAtMs(run, "refillMismatch"));
    }

    [TestMethod]
    public void A_power_cut_after_a_sound_refill_was_confirmed_raises_nothing()
    {
        ScenarioRun run = Run(BenchScenarios.Constant(Drug.Morphine, 500, 2).With(
            Refill(1), BenchScenarios.PowerCut(1 + (10 / 3600.0), 60, 2)));
        Assert.IsEmpty(run.Oracle.Alarms.ToReport());
    }

    [TestMethod]
    public void A_sensor_that_is_lost_stays_so_over_a_power_cut()
    {
        // The refill missed and its alarm was cleared: that the sensor is lost is all that is left to say that nothing is known.
        ScenarioRun run = Run(BenchScenarios.Constant(Drug.Morphine, 2000, 4).With(
            Fault(PlantFault.ReservoirSensorStuck, 0.5), Fault(PlantFault.PocketFill, 0.9), Refill(1),
            BenchScenarios.Command(CommandKind.ClearFault, 1.5, 2, "refillMismatch"), BenchScenarios.PowerCut(2, 3, 3)));
        long[] raised = [.. run.Oracle.Alarms.ToReport().Where(alarm => alarm.Code == "reservoirSensorLost").Select(alarm => alarm.RaisedAtMs)];
        Assert.AreEqual(2 * HourMs + 3_000, raised[^1], 2_000.0);
    }

    [TestMethod]
    public void A_sensor_that_was_lost_and_lives_is_believed_again_after_a_power_cut()
    {
        ScenarioRun run = Run(BenchScenarios.Constant(Drug.Morphine, 500, 2).With(
            Fault(PlantFault.ReservoirSensorStuck, 0.5, 1.001), BenchScenarios.PowerCut(1, 60, 1)));
        Assert.IsTrue(run.Oracle.Alarms.ToReport().Where(alarm => alarm.Code == "reservoirSensorLost").All(alarm => alarm.ClearedAtMs != null));
    }

    [TestMethod]
    [DataRow(-532_955_548L)]
    [DataRow(20_284L)]
    public void A_clock_that_leaps_while_memory_is_hit_is_told_of_as_such(long byMs)
    {
        var flip = new MemoryBit(MemoryPlace.Working, MemoryRecord.Ledger, 1739, 5);
        ScenarioRun run = Run(BenchScenarios.Constant(Drug.Morphine, 500, 1).With(
            new FaultEvent(HourMs / 2 - 1_000, 0, PlantFault.MemoryBitFlip, null, 0) { Bit = flip },
            new FaultEvent(HourMs / 2, 0, PlantFault.ClockJump, null, byMs)));
        Assert.AreEqual(HourMs / 2, RaisedAtMs(run, "clockFault"), 1_000.0);
    }

    [TestMethod]
    [DataRow(60_000L)]
    [DataRow(-60_000L)]
    public void A_clock_that_leaps_right_after_a_start_or_while_stopped_is_told_of(long byMs)
    {
        ScenarioRun run = Run(BenchScenarios.Constant(Drug.Morphine, 500, 1).With(
            BenchScenarios.PowerCut(0.5, 60, 1), new FaultEvent(HourMs / 2 + 60_000, 1, PlantFault.ClockJump, null, byMs)));
        Assert.AreEqual(HourMs / 2 + 60_000, RaisedAtMs(run, "clockFault"), 1_000.0);
        run = Run(BenchScenarios.Constant(Drug.Morphine, 500, 1).With(
            BenchScenarios.Command(CommandKind.Stop, 0.25, 1), new FaultEvent(HourMs / 2, 0, PlantFault.ClockJump, null, byMs)));
        Assert.AreEqual(HourMs / 2, RaisedAtMs(run, "clockFault"), 1_000.0);
    }

    [TestMethod]
    public void A_clock_that_leaps_in_the_moment_of_a_power_cut_shows_nowhere()
    {
        ScenarioRun run = Run(BenchScenarios.Constant(Drug.Morphine, 500, 1).With(
            new FaultEvent(HourMs / 2, 0, PlantFault.ClockJump, null, 20_284), BenchScenarios.PowerCut(0.5, 5, 1)));
        Assert.AreEqual("noEffect", run.Oracle.FaultFindings.Single().Reason);
    }

    [TestMethod]
    public void A_pump_that_lost_its_order_counts_its_restarts_all_the_same()
    {
        var flip = new MemoryBit(MemoryPlace.StoredBoth, MemoryRecord.Prescription, 7, 7);
        ScenarioRun run = Run(BenchScenarios.Constant(Drug.Morphine, 500, 1).With(
            new FaultEvent(HourMs / 4, 0, PlantFault.MemoryBitFlip, null, 0) { Bit = flip }, Fault(PlantFault.BrownOut, 0.5, 0.51)));
        Assert.IsLessThan(HourMs / 2 + 5_000, RaisedAtMs(run, "repeatedReset"));
    }

    // The alarm is latched: each restart for its own sake would else forget what is missing.
    [TestMethod]
    public void A_restart_now_and_then_after_a_storm_excuses_no_missing_drug()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Ziconotide, 3_840, 0.1, 100).With(Fault(PlantFault.BrownOut, 0.01, 0.011));
        for (int i = 0; i < 7; i++) scenario = scenario.With(BenchScenarios.PowerCut(0.02 + (i * 40 / 3600.0), 0.3, i + 1));
        var run = new ScenarioRun(scenario, hardware => new SwallowingMotor(hardware, 3200).Tampered);
        run.ToEnd();
        Assert.Contains("I3", run.Oracle.Invariants.Where(rule => !rule.Held).Select(rule => rule.Id));
    }

    // Beyond the ticks that a minute is made of whole, a programme's bolus begins within one.
    [TestMethod]
    [DataRow(300)]
    [DataRow(700)]
    [DataRow(999)]
    public void A_programme_s_bolus_may_begin_within_a_tick(int tickMs)
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Morphine, 154, 4, tickMs);
        Run(scenario with
        {
            Therapy = scenario.Therapy with
            {
                Basal = new BasalSetup(BasalKind.Periodic, 300_000_000, [], new PeriodicSetup(137_000_000, 24 * 60_000, 61 * 60_000)),
            },
        });
    }

    // The campaign's days 240446899 and 750150584 at the rig's own tick: 3.84 mL a day, so 2 uL are gone within the storm.
    [TestMethod]
    public void A_storm_of_restarts_is_told_of_once_and_what_it_took_is_no_silence()
    {
        ScenarioRun run = Run(BenchScenarios.Constant(Drug.Ziconotide, 3_840, 0.1, 100).With(Fault(PlantFault.BrownOut, 0.01, 0.04)));
        ReportAlarm[] told = [.. run.Oracle.Alarms.ToReport().Where(alarm => alarm.Code == "repeatedReset")];
        Assert.HasCount(1, told, "the buzzer sounds on from its reserve between two restarts");
        Assert.AreEqual(HourMs / 100, told[0].RaisedAtMs, 1_000.0);
        Assert.IsNull(told[0].ClearedAtMs, "nobody cleared it");
    }

    [TestMethod]
    public void A_storm_that_is_over_excuses_no_missing_drug()
    {
        var run = new ScenarioRun(
            BenchScenarios.Constant(Drug.Ziconotide, 3_840, 0.1, 100).With(Fault(PlantFault.BrownOut, 0.01, 0.011)),
            hardware => new SwallowingMotor(hardware, 3200).Tampered);
        run.ToEnd();
        Assert.IsTrue(run.Oracle.Alarms.ToReport().Any(alarm => alarm.Code == "repeatedReset" && alarm.ClearedAtMs == null));
        Assert.Contains("I3", run.Oracle.Invariants.Where(rule => !rule.Held).Select(rule => rule.Id));
    }

    // The campaign's day 2079584847: both copies of the ledger, and the restarts begin before a scrub or a full record came.
    [TestMethod]
    public void A_pump_that_lost_its_books_counts_no_restarts_and_its_storage_fault_stands_for_them()
    {
        var flip = new MemoryBit(MemoryPlace.StoredBoth, MemoryRecord.Ledger, 238, 2);
        ScenarioRun run = Run(BenchScenarios.Constant(Drug.Morphine, 48, 1).With(
            new FaultEvent(HourMs / 4, 0, PlantFault.MemoryBitFlip, null, 0) { Bit = flip }, Fault(PlantFault.BrownOut, 0.2545, 0.29)));
        Assert.IsLessThan(HourMs / 2, RaisedAtMs(run, "storageFault"));
        Assert.AreEqual(PumpState.Faulted, run.Pump.State);
        Assert.AreEqual(NotFound.WitnessLost, run.Oracle.FaultFindings.Single(finding => finding.Fault == "brownOut").Reason);
        Assert.IsTrue(run.Oracle.Invariants.All(rule => rule.Held));
    }

    [TestMethod]
    public void What_latched_while_the_store_failed_is_stored_as_soon_as_it_works_again()
    {
        ScenarioRun run = Run(BenchScenarios.Constant(Drug.Morphine, 500, 2).With(
            Fault(PlantFault.StorageWriteFails, 0.5, 1), BenchScenarios.PowerCut(1.1, 60, 1)));
        Assert.AreEqual(PumpState.Faulted, run.Pump.State);
        Assert.AreEqual(2, run.Oracle.Alarms.ToReport().Count(alarm => alarm.Code == "storageFault"));
    }

    [TestMethod]
    [DataRow(830_722)]
    [DataRow(-830_722)]
    public void A_sensor_that_comes_back_drifting_is_found_within_ten_microlitres(int nlPerHour) =>
        Run(BenchScenarios.Constant(Drug.Ziconotide, 2_500, 2).With(
            BenchScenarios.PowerCut(0.5, 10, 1), Fault(PlantFault.ReservoirSensorStuck, 0.1, 1),
            new FaultEvent(HourMs * 3 / 4, 0, PlantFault.ReservoirSensorDrift, null, nlPerHour)));

    private static ScenarioRun Run(Scenario scenario)
    {
        var run = new ScenarioRun(scenario);
        run.ToEnd();
        Assert.AreEqual("", string.Join(' ', run.Oracle.Invariants.Where(rule => !rule.Held).Select(rule => rule.Id)));
        return run;
    }

    private static double RaisedAtMs(ScenarioRun run, string code) =>
        run.Oracle.Alarms.ToReport().FirstOrDefault(alarm => alarm.Code == code)?.RaisedAtMs ?? double.PositiveInfinity;

    private static FaultEvent Fault(PlantFault kind, double atHours, double? untilHours = null) =>
        BenchScenarios.Fault(kind, atHours, untilHours);

    // At one hour, of a pump that held nearly all still.
    private static RefillEvent Refill(long number) =>
        new(HourMs, 0, number, 19_970_000, 20_000_000, 500_000, 20_000_000, 500_000);
}
