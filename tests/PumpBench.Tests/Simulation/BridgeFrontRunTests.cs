using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Simulation;

/// <summary>
/// What truly leaves the tip in any hour around a bridge, where the new concentration is many times stronger or weaker: the
/// dispersion is the plant's own, which the firmware only reckons with.
/// </summary>
[TestClass]
[Requirement("SR25")]
public sealed class BridgeFrontRunTests
{
    private const double HourMs = BenchScenarios.HourMs;
    private const double PgPerDay = 110e6;

    public TestContext TestContext { get; set; } = null!;

    // At 2.2 mL a day the front is 4 uL wide, more than an hour of the flow at forty times the concentration.
    [TestMethod]
    [DataRow(50L, 2_000L, 30.0)]
    [DataRow(50L, 500L, 30.0)]
    [DataRow(500L, 1_000L, 60.0)]
    [DataRow(2_000L, 500L, 120.0)]
    [DataRow(500L, 50L, 60.0)]
    [DataRow(2_000L, 50L, 120.0)]
    public void No_hour_gets_much_more_than_its_dose(long oldUg, long newUg, double hours)
    {
        const double catheterNl = 100_000;
        double refilledAtMs = 1.3 * catheterNl * oldUg / PgPerDay * 24 * HourMs;
        refilledAtMs = Math.Ceiling((refilledAtMs + (2 * HourMs)) / HourMs) * HourMs;
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 110, (refilledAtMs / HourMs) + hours);
        long residualNl = 20_000_000 - (long)(PgPerDay / oldUg * (refilledAtMs / HourMs / 24));
        var run = new ScenarioRun((scenario with
        {
            TickMs = 1_000,
            Pump = scenario.Pump with { CatheterNl = (long)catheterNl },
            Therapy = scenario.Therapy with { ConcentrationNgPerMl = oldUg * 1000, Basal = BasalSetup.Constant((long)PgPerDay) },
        }).With(new RefillEvent((long)refilledAtMs, 0, 10, residualNl, 20_000_000, newUg * 1000, 20_000_000, newUg * 1000)));
        RunReport report = run.ToEnd();

        Assert.IsNotNull(report.Bridges.Single().CompletedAtMs);
        double Tip(int row) => run.Trace[row].TipDrugPg;
        (double most, double least) = (0, double.MaxValue);
        for (double ms = refilledAtMs; ms + HourMs <= scenario.DurationMs; ms += 60_000)
        {
            double share = (TraceReading.At(run.Trace, (long)(ms + HourMs), Tip) - TraceReading.At(run.Trace, (long)ms, Tip)) / PgPerDay * 24;
            (most, least) = (Math.Max(most, share), Math.Min(least, share));
        }

        TestContext.WriteLine($"{oldUg} to {newUg} ug/mL: an hour got {least:0.000} to {most:0.000} of its dose");
        Assert.IsTrue(report.Invariants.All(rule => rule.Held != false));
        Assert.IsLessThan(1.12, most);
        Assert.IsGreaterThan(0.4, least);
    }
}
