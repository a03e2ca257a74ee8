using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Hal;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Simulation;

/// <summary>What happens to a run when supply, processor, clock or memory fail. What the firmware makes of it is its own tests'.</summary>
[TestClass]
[Requirement("SR29")]
[Requirement("SR31")]
public sealed class ProcessorFaultTests
{
    private const long HourMs = BenchScenarios.HourMs;

    [TestMethod]
    public void A_dead_battery_ends_delivery_until_the_fault_ends()
    {
        RunReport report = Run(BenchScenarios.Fault(PlantFault.BatteryDead, 1, 2));

        Assert.AreEqual(500_000 / 24.0, report.Withheld.ByReason.Power, 1);
        CollectionAssert.AreEqual((long[])[0, 2 * HourMs], Starts(report));
    }

    [TestMethod]
    public void A_dead_battery_without_an_end_leaves_the_pump_unpowered_and_silent_after_the_reserve()
    {
        RunReport report = Run(BenchScenarios.Fault(PlantFault.BatteryDead, 1));

        Assert.AreEqual("Unpowered", report.State);
        Assert.AreEqual(2 * HourMs - 30 * 60_000, report.UnalarmedMs, 5_000);
    }

    [TestMethod]
    public void A_battery_that_dies_during_a_power_cycle_keeps_the_pump_off_when_that_ends()
    {
        RunReport report = Run(BenchScenarios.PowerCut(1, 600, 1), BenchScenarios.Fault(PlantFault.BatteryDead, 1.1, 2));

        CollectionAssert.AreEqual((long[])[0, 2 * HourMs], Starts(report));
    }

    [TestMethod]
    public void A_brown_out_restarts_the_processor_at_once_and_once()
    {
        RunReport report = Run(BenchScenarios.Fault(PlantFault.BrownOut, 1));

        CollectionAssert.AreEqual((long[])[0, HourMs], Starts(report));
        Assert.AreEqual(0.0, report.Withheld.ByReason.Power);
    }

    [TestMethod]
    public void A_brown_out_that_lasts_restarts_it_every_200_ms()
    {
        RunReport report = Run(BenchScenarios.Fault(PlantFault.BrownOut, 1, 1 + (1.0 / 3600)));

        CollectionAssert.AreEqual(
            (long[])[0, HourMs, HourMs + 200, HourMs + 400, HourMs + 600, HourMs + 800, HourMs + 1000], Starts(report));
    }

    [TestMethod]
    public void A_hung_processor_is_restarted_by_the_watchdog_two_ticks_later()
    {
        RunReport report = Run(BenchScenarios.Fault(PlantFault.ProcessorHang, 1));

        CollectionAssert.AreEqual((long[])[0, HourMs + 200], Starts(report));
    }

    [TestMethod]
    public void While_a_hang_lasts_the_processor_is_held_the_interlock_cut_and_requests_are_refused()
    {
        RunReport report = Run(
            BenchScenarios.Fault(PlantFault.ProcessorHang, 1, 2), BenchScenarios.Command(CommandKind.Stop, 1.5, 1));

        CollectionAssert.AreEqual((long[])[0, 2 * HourMs], Starts(report));
        Assert.AreEqual("noPower", report.Refusals.Single().Reason);
        Assert.AreEqual(30 * 60_000, report.UnalarmedMs, 5_000);
        Assert.AreEqual(500_000 / 24.0, report.Withheld.ByReason.Power, 2);
    }

    [TestMethod]
    public void A_held_processor_knows_that_the_watchdog_restarted_it_and_one_after_a_brown_out_that_it_did_not()
    {
        Assert.IsTrue(LatchOf(PlantFault.ProcessorHang));
        Assert.IsFalse(LatchOf(PlantFault.BrownOut));
    }

    [TestMethod]
    [DataRow(0.5)]
    [DataRow(-0.05)]
    [DataRow(-3600)]
    public void After_its_clock_jumped_the_firmwares_log_is_read_in_the_runs_time(double seconds)
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 3, tickMs: 100).With(
            BenchScenarios.Fault(PlantFault.ClockJump, 1, ratioPpm: (int)(seconds * 1000)),
            BenchScenarios.Command(CommandKind.Stop, 2, 1));
        RunReport report = BenchRun.Of(scenario).ToEnd();

        Assert.AreEqual(2 * HourMs, report.Events.Single(logged => logged.Code == CodeNames.Of(EventCode.StopAccepted)).AtMs);
        if (seconds < -0.1)
            Assert.AreEqual(HourMs + 100, report.Events.First(logged => logged.Code == CodeNames.Of(EventCode.TimeWentBack)).AtMs);
    }

    [TestMethod]
    public void A_store_that_takes_nothing_takes_it_again_when_the_fault_ends()
    {
        var run = new ScenarioRun(BenchScenarios.Constant(Drug.Baclofen, 500, 3, tickMs: 100).With(
            BenchScenarios.Fault(PlantFault.StorageWriteFails, 1, 2)));
        run.ToEnd();

        Assert.IsFalse(run.Pump.Store.WritesFail);
        Assert.Contains("storageFault", string.Join(' ', run.Alarms.ToReport().Select(alarm => alarm.Code)));
    }

    [TestMethod]
    [DataRow(PlantFault.BatteryDead)]
    [DataRow(PlantFault.BrownOut)]
    [DataRow(PlantFault.ProcessorHang)]
    [DataRow(PlantFault.FreeFlow)]
    [DataRow(PlantFault.CatheterOcclusion)]
    [DataRow(PlantFault.ReverseRotation)]
    public void The_same_faults_give_the_same_digest(PlantFault fault)
    {
        FaultEvent broken = BenchScenarios.Fault(fault, 1, 1.01, fault == PlantFault.FreeFlow ? 100_000 : 0);

        Assert.AreEqual(Run(broken).EventDigest, Run(broken).EventDigest);
    }

    private static bool LatchOf(PlantFault fault)
    {
        bool latched = false;
        var run = new ScenarioRun(
            BenchScenarios.Constant(Drug.Baclofen, 500, 2).With(BenchScenarios.Fault(fault, 1)),
            real => new WatchedLatch(real, () => latched = true).Tampered);
        run.ToEnd();
        return latched || run.Pump.Plant.Watchdog.CausedRestart;
    }

    private static RunReport Run(params ScenarioEvent[] events) =>
        BenchRun.Of(BenchScenarios.Constant(Drug.Baclofen, 500, 3, tickMs: 100).With(events)).ToEnd();

    private static long[] Starts(RunReport report) =>
        [.. report.Events.Where(logged => logged.Code == CodeNames.Of(EventCode.PoweredUp)).Select(logged => logged.AtMs)];

    // The firmware may clear the latch once it has noted it.
    private sealed class WatchedLatch(PumpFirmware.PumpHardware real, Action noted) : Oracle.Saboteur(real)
    {
        public override void ForgetRestart()
        {
            if (Real.Watchdog.CausedRestart) noted();
            base.ForgetRestart();
        }
    }
}
