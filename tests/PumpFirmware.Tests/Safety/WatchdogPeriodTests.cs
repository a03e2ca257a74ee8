using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>
/// The slow sensors' pace at every tick that a pump may have: each sample is judged, soon, and what is told late by it stays within
/// what the monitors promise. All at 24 mL/day.
/// </summary>
[TestClass]
[Requirement("SR38")]
public class WatchdogPeriodTests
{
    private const long Empty = 1L << (int)AlarmCode.ReservoirEmpty;
    private const long Occlusion = 1L << (int)AlarmCode.Occlusion;
    private const long SensorsLost = (1L << (int)AlarmCode.ReservoirSensorLost) | (1L << (int)AlarmCode.PressureSensorLost);
    private const int Phases = 25;

    [TestMethod]
    [DataRow(10)]
    [DataRow(50)]
    [DataRow(100)]
    [DataRow(200)]
    [DataRow(240)]
    [DataRow(300)]
    [DataRow(400)]
    [DataRow(600)]
    [DataRow(660)]
    [DataRow(700)]
    [DataRow(900)]
    [DataRow(999)]
    [DataRow(1_000)]
    public void Every_sample_is_judged_and_no_two_judgements_lie_1300_ms_apart(int tickMs)
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        for (int i = 0; i < 3_000 / tickMs; i++) rig.SampledTick(tickMs, 0);
        long volumeAtMs = rig.NowMs;
        long pressureAtMs = rig.NowMs;
        int volumes = 0;
        int pressures = 0;
        long fromMs = rig.NowMs;
        while (rig.NowMs < fromMs + 60_000)
        {
            rig.SampledTick(tickMs, 0);
            if (rig.Watchdog.TookVolume)
            {
                volumes++;
                volumeAtMs = rig.NowMs;
            }

            if (rig.Watchdog.TookPressure)
            {
                pressures++;
                pressureAtMs = rig.NowMs;
            }

            Assert.IsTrue(rig.NowMs - volumeAtMs <= 1_300);
            Assert.IsTrue(rig.NowMs - pressureAtMs <= 1_300);
        }

        Assert.IsTrue(volumes >= 59);
        Assert.IsTrue(pressures >= 59);
    }

    // No crystal is exact, and no sensor waits for a tick.
    [TestMethod]
    [DataRow(10, 905)]
    [DataRow(10, 985)]
    [DataRow(100, 905)]
    [DataRow(100, 985)]
    [DataRow(100, 1_015)]
    [DataRow(100, 1_095)]
    [DataRow(240, 960)]
    [DataRow(999, 985)]
    public void A_sensor_that_is_early_or_late_with_its_second_is_judged_as_often(int tickMs, int samplesEveryMs)
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.SamplesEveryMs = samplesEveryMs;
        for (int i = 0; i < 3_000 / tickMs; i++) rig.SampledTick(tickMs, 0);
        long fromMs = rig.NowMs;
        int volumes = 0;
        int pressures = 0;
        while (rig.NowMs < fromMs + 60_000)
        {
            rig.SampledTick(tickMs, 0);
            if (rig.Watchdog.TookVolume) volumes++;
            if (rig.Watchdog.TookPressure) pressures++;
        }

        // One in a tick: of a sensor that is earlier than a long tick, more samples come than there are ticks.
        int samples = samplesEveryMs < tickMs ? 60_000 / tickMs : 60_000 / samplesEveryMs;
        Assert.IsTrue(volumes >= samples - 1);
        Assert.IsTrue(pressures >= samples - 1);
    }

    // A sensor that takes no sample any more says so by its age alone.
    [TestMethod]
    [DataRow("volumeAtMs")]
    [DataRow("pressureAtMs")]
    public void A_time_that_was_hit_hides_no_sensor_that_takes_no_samples(string field)
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        for (int i = 0; i < 30; i++) rig.SampledTick(100, 0);
        MemoryHit.Set(rig.Watchdog, field, rig.NowMs ^ long.MinValue);
        rig.SensorsMove = false;
        for (int i = 0; i < 150; i++)
        {
            rig.Readings.ReservoirAgeMs += 100;
            rig.Readings.PressureAgeMs += 100;
            rig.EachIsASecond = i % 10 == 0;
            rig.Tick(1, 100, 0);
        }

        Assert.AreEqual(SensorsLost, rig.Seen & SensorsLost);
    }

    // It is judged in every tick then, which must not leave the other one none.
    [TestMethod]
    [DataRow(100)]
    [DataRow(200)]
    [DataRow(240)]
    public void While_the_volume_is_not_well_the_pressure_keeps_its_pace(int tickMs)
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.Readings.ReservoirStatus = SensorStatus.Failed;
        for (int i = 0; i < 60; i++) rig.SampledTick(tickMs, 0);
        int taken = 0;
        long fromMs = rig.NowMs;
        while (rig.NowMs < fromMs + 60_000)
        {
            rig.SampledTick(tickMs, 0);
            if (rig.Watchdog.TookPressure) taken++;
        }

        Assert.IsTrue(taken >= 59);
    }

    [TestMethod]
    public void Sensors_that_fail_in_turn_leave_other_work_its_ticks()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        for (int i = 0; i < 600; i++)
        {
            rig.Readings.ReservoirStatus = i % 2 == 0 ? SensorStatus.Failed : SensorStatus.Ok;
            rig.Readings.PressureStatus = i % 2 == 1 ? SensorStatus.Failed : SensorStatus.Ok;
            rig.SampledTick(100, 0);
            Assert.IsFalse(i > 5 && rig.Watchdog.TookSample);
        }
    }

    // The sample that shows it may be a second old, and then waits for its tick: 5 s and 1.3 s are 1.75 uL.
    [TestMethod]
    [DataRow(10, 5_300)]
    [DataRow(100, 5_300)]
    [DataRow(240, 5_520)]
    [DataRow(300, 6_000)]
    [DataRow(700, 6_300)]
    [DataRow(999, 6_994)]
    [DataRow(1_000, 6_000)]
    public void An_empty_reservoir_is_told_of_five_seconds_after_the_sample_that_shows_it(int tickMs, int withinMs)
    {
        for (int phase = 0; phase < Phases; phase++)
        {
            WatchdogRig rig = AfterSample(tickMs, phase);
            long sampledAtMs = rig.NowMs / 1_000 * 1_000 + 1_000;
            while (rig.NowMs < sampledAtMs + withinMs)
            {
                if (rig.NowMs + tickMs >= sampledAtMs) rig.Readings.ReservoirVolumeNl = 50_000 + (rig.NowMs + tickMs) / 1_000 % 2;
                rig.SampledTick(tickMs, tickMs * 16 / 1_000);
            }

            Assert.AreEqual(Empty, rig.Seen & Empty);
        }
    }

    // Three samples, each a second after the one before.
    [TestMethod]
    [DataRow(100, 2_500)]
    [DataRow(240, 2_700)]
    [DataRow(700, 3_400)]
    [DataRow(999, 3_999)]
    [DataRow(1_000, 3_000)]
    public void An_occlusion_s_level_is_told_of_by_three_samples(int tickMs, int withinMs)
    {
        for (int phase = 0; phase < Phases; phase++)
        {
            WatchdogRig rig = AfterSample(tickMs, phase);
            long sampledAtMs = rig.NowMs / 1_000 * 1_000 + 1_000;
            while (rig.NowMs < sampledAtMs + withinMs)
            {
                if (rig.NowMs + tickMs >= sampledAtMs) rig.Readings.PressurePa = 20_000 + (int)((rig.NowMs + tickMs) / 1_000 % 2);
                rig.SampledTick(tickMs, tickMs * 16 / 1_000);
            }

            Assert.AreEqual(Occlusion, rig.Seen & Occlusion);
        }
    }

    // The next sample is a test's own; it comes at another place between two judgements in each phase.
    private static WatchdogRig AfterSample(int tickMs, int phase)
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        int steps = tickMs * 16 / 1_000;
        for (int i = 0; i < 20 + phase; i++) rig.SampledTick(tickMs, steps);
        long second = rig.NowMs / 1_000;
        while (rig.NowMs / 1_000 == second) rig.SampledTick(tickMs, steps);
        rig.SensorsMove = false;
        return rig;
    }
}
