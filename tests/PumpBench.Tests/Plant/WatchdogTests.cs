using PumpBench.Plant;
using PumpFirmware.Hal;

namespace PumpBench.Tests.Plant;

/// <summary>The window watchdog at ticks of 100 ms: open from 50 ms to 160 ms after a feed.</summary>
[TestClass]
public sealed class WatchdogTests
{
    [TestMethod]
    [DataRow(49, true)]
    [DataRow(50, false)]
    [DataRow(51, false)]
    [DataRow(100, false)]
    [DataRow(159, false)]
    [DataRow(160, false)]
    [DataRow(161, true)]
    public void A_feed_outside_the_window_bites(int afterMs, bool bites)
    {
        PumpPlant plant = FedAt(1000);
        plant.AdvanceTo(1000 + afterMs);
        plant.Watchdog.Feed();

        Assert.AreEqual(bites, plant.Watchdog.HasBitten);
        Assert.AreEqual(bites, plant.Watchdog.CausedRestart);
        Assert.AreEqual(!bites, plant.MotorPowerOn);
    }

    [TestMethod]
    [DataRow(10, 16)]
    [DataRow(1000, 1600)]
    public void The_window_follows_the_tick(int tickMs, int lastMs)
    {
        PumpPlant plant = FedAt(1000, tickMs);
        plant.AdvanceTo(1000 + lastMs);
        Assert.IsFalse(plant.Watchdog.HasBitten);
        plant.AdvanceTo(1000 + lastMs + 1);
        Assert.IsTrue(plant.Watchdog.HasBitten);
    }

    [TestMethod]
    public void Unfed_it_cuts_the_motor_sounds_the_buzzer_and_darkens_the_light_when_its_window_closes()
    {
        PumpPlant plant = FedAt(1000);
        plant.Buzzer.Sound(AlarmSignal.Low);
        plant.Light.Show(AlarmSignal.Low);
        plant.AdvanceTo(1200);

        Assert.AreEqual(1160L, plant.Watchdog.BitAtMs);
        Assert.IsFalse(plant.MotorPowerOn);
        plant.Motor.StartBurst(1, 100);
        Assert.AreEqual(0, plant.ShaftSteps);
        Assert.AreEqual(AlarmSignal.High, plant.BuzzerSignal);
        Assert.AreEqual(AlarmSignal.None, plant.LightSignal);
    }

    [TestMethod]
    public void The_reserve_counts_from_the_bite()
    {
        PumpPlant plant = FedAt(1000);
        plant.AdvanceTo(1200);
        plant.HoldProcessor();
        plant.AdvanceTo(1160 + 30 * 60_000 - 1);
        Assert.AreEqual(AlarmSignal.High, plant.BuzzerSignal);
        plant.AdvanceTo(1160 + 30 * 60_000);
        Assert.AreEqual(AlarmSignal.None, plant.BuzzerSignal);
    }

    [TestMethod]
    public void A_restarted_processor_finds_the_interlock_cut_and_the_watchdog_waiting_for_its_first_feed()
    {
        PumpPlant plant = FedAt(1000);
        plant.AdvanceTo(1200);
        plant.HoldProcessor();
        plant.PowerOn();

        Assert.IsTrue(plant.Watchdog.CausedRestart);
        Assert.IsFalse(plant.MotorPowerOn);
        Assert.AreEqual(AlarmSignal.None, plant.BuzzerSignal);
        plant.AdvanceTo(6_200);
        Assert.IsFalse(plant.Watchdog.HasBitten);
        plant.Watchdog.Feed();
        plant.AdvanceTo(6_361);
        Assert.IsTrue(plant.Watchdog.HasBitten);
    }

    [TestMethod]
    [DataRow(1, 100, false)]
    [DataRow(2, 100, true)]
    [DataRow(2, 50, true)]
    [DataRow(2, 160, true)]
    [DataRow(2, 49, false)]
    [DataRow(2, 161, false)]
    public void After_a_restart_the_second_feed_in_time_gives_the_motor_its_supply_and_the_first_alone_does_not(
        int feeds, int everyMs, bool isSupplied)
    {
        PumpPlant plant = FedAt(1000);
        plant.PowerOff();
        plant.PowerOn();
        plant.Power.SwitchOn();
        for (int fed = 0; fed < feeds; fed++)
        {
            Assert.IsFalse(plant.MotorPowerOn);
            plant.AdvanceTo(1000 + (fed * everyMs));
            plant.Watchdog.Feed();
        }

        Assert.AreEqual(isSupplied, plant.MotorPowerOn);
        plant.Power.Cut();
        Assert.IsFalse(plant.MotorPowerOn);
    }

    [TestMethod]
    [DataRow(6_199, false)]
    [DataRow(6_200, false)]
    [DataRow(6_201, true)]
    public void A_processor_that_hangs_before_its_first_feed_is_restarted_too(int untilMs, bool bites)
    {
        PumpPlant plant = FedAt(1000);
        plant.AdvanceTo(1200);
        plant.HoldProcessor();
        plant.PowerOn();
        plant.AdvanceTo(untilMs);

        Assert.AreEqual(bites, plant.Watchdog.HasBitten);
        Assert.AreEqual(bites ? AlarmSignal.High : AlarmSignal.None, plant.BuzzerSignal);
    }

    [TestMethod]
    public void The_latch_is_cleared_by_the_firmware_or_by_a_loss_of_supply()
    {
        PumpPlant told = FedAt(1000);
        told.AdvanceTo(1200);
        told.Watchdog.ForgetRestart();
        Assert.IsFalse(told.Watchdog.CausedRestart);

        PumpPlant cut = FedAt(1000);
        cut.AdvanceTo(1200);
        cut.PowerOff();
        cut.PowerOn();
        Assert.IsFalse(cut.Watchdog.CausedRestart);
    }

    [TestMethod]
    public void Without_a_tick_to_go_by_no_window_is_judged()
    {
        PumpPlant plant = FedAt(1000, tickMs: 0);
        plant.AdvanceTo(1000 + 3_600_000);
        Assert.IsFalse(plant.Watchdog.HasBitten);
    }

    private static PumpPlant FedAt(long nowMs, int tickMs = 100)
    {
        var plant = new PumpPlant(new PlantSettings
        {
            ReservoirNl = 20_000_000,
            FillNl = 20_000_000,
            ConcentrationNgPerMl = 2_000_000,
            WatchdogTickMs = tickMs,
        });
        plant.Power.SwitchOn();
        plant.AdvanceTo(nowMs);
        plant.Watchdog.Feed();
        return plant;
    }
}
