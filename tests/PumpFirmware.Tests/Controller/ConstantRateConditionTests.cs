using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>The monitor of a constant-rate pump watches its own battery, warmth, clocks and restarts, and the drug flows on.</summary>
[TestClass]
[Requirement("SR28")]
[Requirement("SR31")]
[Requirement("SR33")]
[Requirement("SR39")]
public class ConstantRateConditionTests
{
    [TestMethod]
    public void A_low_battery_alarms_for_good()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Supply.SupplyMv = 2_700;
        rig.Run(29_000);
        Assert.IsFalse(rig.IsRaised(AlarmCode.BatteryLow));
        rig.Run(3_000);
        Assert.IsTrue(rig.IsRaised(AlarmCode.BatteryLow));
        rig.Supply.SupplyMv = 3_600;
        rig.PowerOff(1_000);
        rig.Run(60_000);
        Assert.IsTrue(rig.IsRaised(AlarmCode.BatteryLow));
        Assert.IsTrue(rig.Pump.ServiceLife.IsBatteryLow);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
    }

    [TestMethod]
    [DataRow(0L, true)]
    [DataRow(-60_000L, false)]
    public void After_ninety_days_with_power_its_service_ends_and_the_drug_flows_on(long lessMs, bool hasEnded)
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(60_000);

        // Found low ninety days ago.
        ServiceLifeRecord dated = new ServiceLifeRecord(rig.Store);
        Assert.IsTrue(dated.Read());
        Assert.IsTrue(dated.NoteLow(60_000 - ServiceLifeRecord.ServiceAfterLowMs - lessMs, 0));
        rig.PowerUp();
        rig.Run(1_000);
        Assert.AreEqual(hasEnded, rig.IsLatched(AlarmCode.EndOfService));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        if (!hasEnded) return;
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        rig.Expect(RefusalReason.CauseStillPresent, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.EndOfService));
        rig.PowerUp();
        Assert.IsTrue(rig.IsLatched(AlarmCode.EndOfService));
    }

    [TestMethod]
    public void A_lost_record_counts_as_found_low_now()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Store.FlipBit(StoreLayout.ServiceLifeA, 0);
        rig.Store.FlipBit(StoreLayout.ServiceLifeA + StoreLayout.CopyDistance, 0);
        rig.PowerUp();
        rig.Run(1_000);
        Assert.AreEqual(1, rig.Logged(EventCode.ServiceLifeLost));
        Assert.IsTrue(rig.IsRaised(AlarmCode.BatteryLow));
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
    }

    [TestMethod]
    [DataRow(41_980, false)]
    [DataRow(42_000, true)]
    public void Heat_alarms(int milliCelsius, bool isHot)
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Temperature.MilliCelsius = milliCelsius;
        rig.Run(12_000);
        Assert.AreEqual(isHot, rig.IsRaised(AlarmCode.OverTemperature));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
    }

    [TestMethod]
    public void Lost_sensors_are_named()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Supply.Status = SensorStatus.Failed;
        rig.Temperature.Status = SensorStatus.NoAnswer;
        rig.Run(7_000);
        Assert.IsTrue(rig.IsRaised(AlarmCode.SupplySensorLost));
        Assert.IsTrue(rig.IsRaised(AlarmCode.TemperatureSensorLost));
    }

    [TestMethod]
    [DataRow(1_999L, false, true)]
    [DataRow(2_000L, true, false)]
    [DataRow(3_600_000L, true, false)]
    public void A_clock_that_leaps_is_a_fault_and_the_books_do_not_leap_with_it(long byMs, bool isClock, bool isLate)
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(60_000);
        long before = rig.Pump.PoweredMs;
        rig.WallClock.LocalMs += 1_000;
        rig.Reservoir.Flow(1_000);
        rig.NowMs += 1_000 + byMs;
        rig.Pump.Tick(rig.NowMs);
        Assert.AreEqual(isClock, rig.IsLatched(AlarmCode.ClockFault));
        Assert.AreEqual(isLate, rig.IsLatched(AlarmCode.LateTick));
        if (isClock) Assert.AreEqual(before + 1_000, rig.Pump.PoweredMs);
        rig.Expect(
            RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), isClock ? AlarmCode.ClockFault : AlarmCode.LateTick));
    }

    [TestMethod]
    [DataRow(1_000L, false)]
    [DataRow(1_001L, true)]
    public void A_late_tick_is_alarmed_once_and_not_fed(long afterMs, bool isLate)
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(10_000);
        int before = rig.Watchdog.Feeds;
        rig.TickAfter(afterMs);
        Assert.AreEqual(isLate, rig.Logged(EventCode.TickLate) == 1);
        rig.TickAfter(afterMs);
        Assert.AreEqual(isLate, rig.IsLatched(AlarmCode.LateTick));
        Assert.AreEqual(isLate ? 1 : 0, rig.Logged(EventCode.TickLate));
    }

    [TestMethod]
    public void A_restart_by_the_watchdog_is_alarmed_and_forgotten_by_the_hardware()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(10_000);
        rig.Watchdog.CausedRestart = true;
        rig.PowerUp();
        Assert.IsTrue(rig.IsRaised(AlarmCode.WatchdogReset));
        Assert.AreEqual(1, rig.Logged(EventCode.WatchdogRestarted));
        Assert.IsFalse(rig.Watchdog.CausedRestart);
        rig.PowerUp();
        Assert.IsTrue(rig.IsLatched(AlarmCode.WatchdogReset));
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.WatchdogReset));
        Assert.IsFalse(rig.IsLatched(AlarmCode.WatchdogReset));
    }
}
