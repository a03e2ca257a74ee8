using PumpBench.Oracle;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Oracle;
using PumpBench.Tests.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Reports;

/// <summary>
/// The dose at the tip around a change of concentration. What the report says would have come without a bridge is held against a
/// pump that really does not bridge: it was told of a catheter of 1 uL, and the plant's holds 250 uL.
/// </summary>
[TestClass]
public sealed class BridgeReportTests
{
    private const long HourMs = BenchScenarios.HourMs;
    private const double Ug = 1e6;

    // The head's pulsation at both ends of a mean over some hours, and what dispersion carries ahead of the plug.
    private const double Share = 0.03;

    [TestMethod]
    [DataRow(500L, 2000L, 48.0, 10.0)]
    [DataRow(2000L, 500L, 96.0, 40.0)]
    public void The_dose_at_the_tip_stays_before_during_and_after_a_bridge(long oldUg, long newUg, double atHours, double overHours)
    {
        ReportBridge bridge = new ScenarioRun(Refilled(oldUg, newUg, atHours, 200)).ToEnd().Bridges.Single();
        Assert.AreEqual(atHours * HourMs, bridge.StartedAtMs);

        // The flow turns with the front, and so a little later than the catheter's volume alone would say.
        Assert.AreEqual((atHours + overHours + 0.5) * HourMs, bridge.CompletedAtMs!.Value, 0.5 * HourMs);
        Assert.HasCount(6, bridge.Front);
        Assert.AreEqual((oldUg * 1000, newUg * 1000, 250_000.0), (bridge.OldNgPerMl, bridge.NewNgPerMl, bridge.VolumeNl));
        Assert.AreEqual(300 * Ug, bridge.TipPgPerDayBefore!.Value, Share * 300 * Ug);
        Assert.AreEqual(300 * Ug, bridge.TipPgPerDayDuring!.Value, Share * 300 * Ug);
        Assert.AreEqual(300 * Ug, bridge.TipPgPerDayAfter!.Value, Share * 300 * Ug);
        Assert.AreEqual(300 * Ug * oldUg / newUg, bridge.WithoutBridgePgPerDay!.Value, 1e-4 * 300 * Ug);
    }

    [TestMethod]
    public void Without_a_bridge_to_a_stronger_drug_the_tip_really_gets_the_quarter_that_the_report_says_and_I10_breaks()
    {
        ScenarioRun run = WithoutBridge(Refilled(500, 2000, 48, 96));
        AssertTip(run, Bridged(500, 2000, 48, 96), 48, 30);
        Assert.IsFalse(Held(run, "I10"));
    }

    [TestMethod]
    public void Without_a_bridge_to_a_weaker_drug_the_tip_really_gets_the_fourfold_that_the_report_says_and_I2_breaks()
    {
        // 12.5 ug an hour are prescribed and 50 would come, which a limit of 40 forbids.
        Scenario limited = Refilled(2000, 500, 96, 120);
        limited = limited with { Therapy = limited.Therapy with { LimitPgPerHour = 40_000_000 } };
        ScenarioRun run = WithoutBridge(limited);
        AssertTip(run, Bridged(2000, 500, 96, 120), 96, 8);
        Assert.IsFalse(Held(run, "I2"));
    }

    [TestMethod]
    [DataRow(0.999, false)]
    [DataRow(1.0, true)]
    [DataRow(1.001, true)]
    public void A_mean_needs_an_hour(double hoursOfBridge, bool known)
    {
        ReportBridge bridge = Bridged(500, 2000, 48, 48 + hoursOfBridge);
        Assert.IsNull(bridge.CompletedAtMs);
        Assert.IsNull(bridge.TipPgPerDayAfter);
        Assert.AreEqual(known, bridge.TipPgPerDayDuring.HasValue);
        Assert.AreEqual(known, bridge.WithoutBridgePgPerDay.HasValue);
    }

    [TestMethod]
    public void Before_drug_has_filled_the_catheter_there_is_no_dose_to_compare_with()
    {
        ReportBridge bridge = Bridged(500, 2000, 6, 30);
        Assert.IsNull(bridge.TipPgPerDayBefore);
        Assert.IsNotNull(bridge.TipPgPerDayAfter);
    }

    [TestMethod]
    public void A_refill_of_the_same_concentration_is_no_bridge() =>
        Assert.IsEmpty(new ScenarioRun(Refilled(500, 500, 4, 6)).ToEnd().Bridges);

    [TestMethod]
    public void What_primes_the_catheter_is_no_prescribed_dose_and_what_a_bridge_gives_counts_by_the_old_concentration()
    {
        var prime = new PrimeEvent(HourMs / 4, 0, 1, 225_000);
        var run = new ScenarioRun(Refilled(500, 2000, 24, 48).With(prime));
        RunReport report = run.ToEnd();
        double[] dosePg = DoseCourse.Of(run.Trace, 500_000, report.Bridges);
        Assert.AreEqual(600 * Ug, dosePg[^1], 0.01 * Ug);
        Assert.AreEqual(225_000, report.Catheter.PrimedNl, 0.001);
    }

    private static ReportBridge Bridged(long oldUg, long newUg, double atHours, double hours) =>
        new ScenarioRun(Refilled(oldUg, newUg, atHours, hours)).ToEnd().Bridges.Single();

    // 300 ug a day; the refill's residual is what the pump expects by then.
    private static Scenario Refilled(long oldUg, long newUg, double atHours, double hours)
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 300, hours);
        long residualNl = 20_000_000 - (long)(300_000_000 / oldUg * atHours / 24);
        return (scenario with
        {
            Therapy = scenario.Therapy with { ConcentrationNgPerMl = oldUg * 1000, Basal = BasalSetup.Constant(300_000_000) },
        }).With(new RefillEvent(
            (long)(atHours * HourMs), 0, 10, residualNl, 20_000_000, newUg * 1000, 20_000_000, newUg * 1000));
    }

    private static ScenarioRun WithoutBridge(Scenario scenario)
    {
        ScenarioRun? run = null;
        run = new ScenarioRun(scenario, hardware => new Meddler(hardware, 2, () => TellOfAShortCatheter(run!)).Tampered);
        run.ToEnd();
        return run;
    }

    private static void TellOfAShortCatheter(ScenarioRun run)
    {
        PumpFirmware.PumpController pump = run.Pump.Controller;
        Assert.AreEqual(PumpFirmware.RefusalReason.None, pump.Stop(5));
        Assert.AreEqual(PumpFirmware.RefusalReason.None, pump.DeclareCatheter(6, 1000));
        Assert.AreEqual(PumpFirmware.RefusalReason.None, pump.Resume(7));
    }

    private static void AssertTip(ScenarioRun run, ReportBridge said, double refilledAtHours, double forHours)
    {
        double Tip(int row) => run.Trace[row].TipDrugPg;
        long fromMs = (long)((refilledAtHours + 0.5) * HourMs);
        long toMs = fromMs + (long)(forHours * HourMs);
        double perDay = (TraceReading.At(run.Trace, toMs, Tip) - TraceReading.At(run.Trace, fromMs, Tip)) / forHours * 24;
        double expected = said.WithoutBridgePgPerDay!.Value;
        Assert.AreEqual(expected, perDay, Share * expected);
    }

    private static bool Held(ScenarioRun run, string id) => run.Oracle.Invariants.Single(rule => rule.Id == id).Held;
}
