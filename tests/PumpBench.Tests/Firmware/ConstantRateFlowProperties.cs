using PumpBench.Plant;
using PumpFirmware.Alarms;
using PumpFirmware.Safety;

namespace PumpBench.Tests.Firmware;

/// <summary>
/// The detection bounds of a constant flow, with the bench's sensor: 1 uL rms of noise, grains of 10 nL, and a drift of up to
/// 2 uL a day, either as it comes or for ever in the worst direction.
/// </summary>
[TestClass]
public sealed class ConstantRateFlowProperties
{
    private const long TooMuch = 1L << (int)AlarmCode.VolumeDisagreement;
    private const long Missing = (1L << (int)AlarmCode.UnderDelivery) | (1L << (int)AlarmCode.NonDelivery);
    private const long MsPerDay = 86_400_000;
    private const int Seeds = 40;

    [TestMethod]
    [DataRow(100_000L, 950)]
    [DataRow(100_000L, 1_000)]
    [DataRow(100_000L, 1_050)]
    [DataRow(300_000L, 1_000)]
    [DataRow(1_500_000L, 950)]
    [DataRow(1_500_000L, 1_050)]
    [DataRow(24_000_000L, 1_000)]
    public void A_flow_within_5_percent_never_alarms(long flowNlPerDay, int thousandths)
    {
        var minutes = 0L;
        foreach (var (seed, drift) in Sensors(Seeds / 4))
        {
            var run = new Run(flowNlPerDay, thousandths, seed, drift);
            while (run.NowMs < 4 * MsPerDay) run.Second();
            Assert.AreEqual(0L, run.EverPresent, $"seed {seed}, drift {drift}");
            minutes += run.Levels;
        }

        Assert.IsGreaterThan(100_000L, minutes, "levels have to be judged, or this proves nothing");
    }

    [TestMethod]
    [DataRow(100_000L, 1_150, TooMuch)]
    [DataRow(100_000L, 850, Missing)]
    [DataRow(300_000L, 1_150, TooMuch)]
    [DataRow(300_000L, 850, Missing)]
    [DataRow(1_500_000L, 1_150, TooMuch)]
    [DataRow(1_500_000L, 850, Missing)]
    [DataRow(6_000_000L, 1_150, TooMuch)]
    [DataRow(6_000_000L, 850, Missing)]
    [DataRow(300_000L, 2_000, TooMuch)]
    [DataRow(300_000L, 0, Missing)]
    public void A_flow_that_is_15_percent_off_alarms_within_10_uL_and_24_hours(long flowNlPerDay, int thousandths, long expected)
    {
        foreach (var (seed, drift) in Sensors(Seeds))
        {
            var run = new Run(flowNlPerDay, 1_000, seed, drift);
            while (run.NowMs < MsPerDay / 24) run.Second();
            Assert.AreEqual(0L, run.EverPresent);
            run.Change(thousandths);
            while ((run.EverPresent & expected) == 0) run.Second();
            var afterMs = run.NowMs - MsPerDay / 24;
            var missedNl = Math.Abs(thousandths - 1_000L) * flowNlPerDay / 1_000 * afterMs / MsPerDay;
            Assert.IsLessThanOrEqualTo(10_000L, missedNl, $"seed {seed}, drift {drift}");
            Assert.IsLessThanOrEqualTo(MsPerDay, afterMs, $"seed {seed}, drift {drift}");
            Assert.AreEqual(0L, run.EverPresent & ~expected, "only what is wrong is alarmed");
        }
    }

    [TestMethod]
    [DataRow(1_150, TooMuch)]
    [DataRow(850, Missing)]
    public void At_the_highest_flow_24_hours_hold(int thousandths, long expected)
    {
        foreach (var (seed, drift) in Sensors(Seeds))
        {
            var run = new Run(24_000_000, thousandths, seed, drift);
            while ((run.EverPresent & expected) == 0) run.Second();
            Assert.IsLessThanOrEqualTo(MsPerDay / 96, run.NowMs);
        }
    }

    [TestMethod]
    [DataRow(100_000L)]
    [DataRow(300_000L)]
    [DataRow(1_500_000L)]
    public void A_full_stop_is_non_delivery_within_2_5_uL_and_two_minutes(long flowNlPerDay)
    {
        foreach (var (seed, drift) in Sensors(Seeds))
        {
            var run = new Run(flowNlPerDay, 1_000, seed, drift);
            while (run.NowMs < MsPerDay / 24) run.Second();
            run.Change(0);
            while ((run.EverPresent & (1L << (int)AlarmCode.NonDelivery)) == 0) run.Second();

            // Two minutes and three seconds; 1.2 uL for noise, twice as it counts half.
            var missingNl = flowNlPerDay * (run.NowMs - MsPerDay / 24 - 123_000) / MsPerDay;
            Assert.IsLessThanOrEqualTo(2_500L + 1_200, missingNl, $"seed {seed}, drift {drift}");
        }
    }

    private static IEnumerable<(long Seed, int DriftNlPerDay)> Sensors(int count)
    {
        for (var seed = 1; seed <= count; seed++)
        {
            foreach (var drift in new[] { int.MaxValue, -2_000, 2_000 }) yield return (seed, drift);
        }
    }

    private sealed class Run(long flowNlPerDay, int thousandths, long seed, int driftNlPerDay)
    {
        private readonly RandomStream noise = new(seed, RandomPurpose.ReservoirNoise);
        private readonly SensorDrift drift = new(seed);
        private readonly VolumeMean mean = new(new ConstantFlow(flowNlPerDay));
        private readonly FlowMonitor monitor = new(new ConstantFlow(flowNlPerDay));
        private long left = 100_000_000 * MsPerDay;
        private long realNlPerDay = flowNlPerDay * thousandths / 1_000;

        public long NowMs { get; private set; }

        public long EverPresent { get; private set; }

        public long Levels { get; private set; }

        public void Change(int newThousandths) => realNlPerDay = flowNlPerDay * newThousandths / 1_000;

        public void Second()
        {
            var driftNl = driftNlPerDay == int.MaxValue ? drift.At(NowMs) : driftNlPerDay * NowMs / MsPerDay;
            var seenNl = left / MsPerDay + driftNl + noise.NextGaussian(1_000);
            if (mean.Take(NowMs, (seenNl + 5) / 10 * 10))
            {
                monitor.Judge(NowMs, mean.LevelNl);
                EverPresent |= monitor.Present;
                Levels++;
            }

            NowMs += 1_000;
            left -= realNlPerDay * 1_000;
        }
    }
}
