using PumpFirmware.Hal;
using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>A battery is low when it stays low, not when the motor pulls at it; and critical only without a single doubt.</summary>
[TestClass]
[Requirement("SR28")]
public class BatteryMonitorTests
{
    [TestMethod]
    [DataRow(2_899, true)]
    [DataRow(2_900, false)]
    [DataRow(2_901, false)]
    [DataRow(3_600, false)]
    public void Below_2900_mV_it_is_low(int supplyMv, bool isLow)
    {
        BatteryMonitor battery = new BatteryMonitor();
        Run(battery, 0, 60, supplyMv);
        Assert.AreEqual(isLow, battery.IsLow);
        Assert.AreEqual(supplyMv, battery.SupplyMv);
        Assert.IsFalse(battery.IsCritical);
        Assert.IsFalse(battery.IsSensorLost);
    }

    [TestMethod]
    [DataRow(29_999L, false)]
    [DataRow(30_000L, true)]
    [DataRow(30_001L, true)]
    public void It_is_low_after_thirty_seconds(long afterMs, bool isLow)
    {
        BatteryMonitor battery = new BatteryMonitor();
        battery.Judge(500, SensorStatus.Ok, 0, 2_700);
        battery.Judge(500 + afterMs, SensorStatus.Ok, 0, 2_700);
        Assert.AreEqual(isLow, battery.IsLow);
    }

    [TestMethod]
    [DataRow(2_949, true)]
    [DataRow(2_950, false)]
    [DataRow(2_951, false)]
    public void A_dip_ends_at_2950_mV(int betweenMv, bool isLow)
    {
        BatteryMonitor battery = new BatteryMonitor();
        battery.Judge(0, SensorStatus.Ok, 0, 2_700);
        battery.Judge(15_000, SensorStatus.Ok, 0, betweenMv);
        battery.Judge(30_000, SensorStatus.Ok, 0, 2_700);
        Assert.AreEqual(isLow, battery.IsLow);
    }

    [TestMethod]
    public void A_motor_that_pulls_every_other_second_alarms_nothing()
    {
        BatteryMonitor battery = new BatteryMonitor();
        for (int second = 0; second < 3_600; second++)
        {
            battery.Judge(second * 1_000L, SensorStatus.Ok, 0, second % 2 == 0 ? 2_300 : 3_500);
            Assert.IsFalse(battery.IsLow);
            Assert.IsFalse(battery.IsCritical);
        }
    }

    [TestMethod]
    public void A_voltage_that_recovers_is_no_longer_low()
    {
        BatteryMonitor battery = new BatteryMonitor();
        Run(battery, 0, 60, 2_700);
        Assert.IsTrue(battery.IsLow);
        battery.Judge(61_000, SensorStatus.Ok, 0, 2_950);
        Assert.IsFalse(battery.IsLow);
    }

    [TestMethod]
    [DataRow(2_399, 9_999L, false)]
    [DataRow(2_399, 10_000L, true)]
    [DataRow(2_399, 10_001L, true)]
    [DataRow(2_400, 60_000L, false)]
    [DataRow(2_401, 60_000L, false)]
    public void Below_2400_mV_for_ten_seconds_it_is_critical(int supplyMv, long afterMs, bool isCritical)
    {
        BatteryMonitor battery = new BatteryMonitor();
        battery.Judge(0, SensorStatus.Ok, 0, supplyMv);
        battery.Judge(afterMs, SensorStatus.Ok, 0, supplyMv);
        Assert.AreEqual(isCritical, battery.IsCritical);
    }

    [TestMethod]
    [DataRow((int)SensorStatus.Ok, 0, 2_400, false)]
    [DataRow((int)SensorStatus.NoAnswer, 0, 2_000, false)]
    [DataRow((int)SensorStatus.Ok, 5_001, 2_000, false)]
    [DataRow((int)SensorStatus.Ok, 5_000, 2_000, true)]
    [DataRow((int)SensorStatus.Ok, 0, 1_499, false)]
    [DataRow((int)SensorStatus.Ok, 0, 1_500, true)]
    [DataRow((int)SensorStatus.Ok, 0, 5_001, false)]
    public void One_reading_that_is_good_or_not_believed_starts_the_critical_time_anew(
        int status, int ageMs, int supplyMv, bool isCritical)
    {
        BatteryMonitor battery = new BatteryMonitor();
        battery.Judge(0, SensorStatus.Ok, 0, 2_000);
        battery.Judge(5_000, (SensorStatus)status, ageMs, supplyMv);
        battery.Judge(10_000, SensorStatus.Ok, 0, 2_000);
        Assert.AreEqual(isCritical, battery.IsCritical);
    }

    [TestMethod]
    [DataRow(4_999L, false)]
    [DataRow(5_000L, true)]
    [DataRow(5_001L, true)]
    public void A_voltmeter_without_an_answer_is_lost_and_no_battery_is_low(long afterMs, bool isLost)
    {
        BatteryMonitor battery = new BatteryMonitor();
        battery.Judge(0, SensorStatus.NoAnswer, 0, 0);
        battery.Judge(afterMs, SensorStatus.NoAnswer, 0, 0);
        Assert.AreEqual(isLost, battery.IsSensorLost);
        Assert.IsFalse(battery.IsLow);
        Assert.IsFalse(battery.IsCritical);
    }

    private static void Run(BatteryMonitor battery, long fromMs, int seconds, int supplyMv)
    {
        for (int second = 0; second <= seconds; second++)
        {
            battery.Judge(fromMs + second * 1_000L, SensorStatus.Ok, 0, supplyMv);
        }
    }
}
