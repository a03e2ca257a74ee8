using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>A low battery gives ninety days; then, or when it is critical, the pump has come to its end.</summary>
[TestClass]
[Requirement("SR28")]
public class ServiceLifeTests
{
    private const long NinetyDaysMs = 7_776_000_000;

    private static EventLog log;
    private static ServiceLifeRecord record;

    [TestMethod]
    public void A_good_battery_is_nothing_to_write_down()
    {
        ServiceLife service = New();
        Assert.IsTrue(service.Follow(1, Battery(3_600), 0, 10, 20));
        Assert.AreEqual(0L, service.Causes);
        Assert.AreEqual(0, log.Count);
    }

    [TestMethod]
    public void A_low_battery_is_dated_once()
    {
        ServiceLife service = New();
        BatteryMonitor low = Battery(2_700);
        Assert.IsTrue(service.Follow(1, low, 0, 10, 20));
        Assert.IsTrue(service.Follow(2, low, 1, 11, 21));
        Assert.AreEqual(FaultTable.Bit(AlarmCode.BatteryLow), service.Causes);
        Assert.AreEqual(10L, record.LowPoweredMs);
        Assert.AreEqual(20L, record.LowLocalMs);
        Assert.AreEqual(1, log.Count);
        Assert.IsTrue(log.TryGet(0, out long atMs, out EventCode code, out long value));
        Assert.AreEqual((int)EventCode.BatteryFoundLow, (int)code);
        Assert.AreEqual(2_700L, value);
    }

    [TestMethod]
    public void A_battery_that_rests_stays_low()
    {
        ServiceLife service = New();
        service.Follow(1, Battery(2_700), 0, 10, 20);
        service.Follow(2, Battery(3_600), 1, 11, 21);
        Assert.AreEqual(FaultTable.Bit(AlarmCode.BatteryLow), service.Causes);
    }

    [TestMethod]
    [DataRow(NinetyDaysMs - 1, false)]
    [DataRow(NinetyDaysMs, true)]
    [DataRow(NinetyDaysMs + 1, true)]
    public void After_ninety_days_it_ends_although_the_battery_recovered(long sinceLowMs, bool hasEnded)
    {
        ServiceLife service = New();
        service.Follow(1, Battery(2_700), 0, 10, 20);
        service.Follow(2, Battery(3_600), sinceLowMs, 10, 20);
        Assert.AreEqual(hasEnded, record.HasEnded);
        Assert.AreEqual(hasEnded, (service.Causes & FaultTable.Bit(AlarmCode.EndOfService)) != 0);
        Assert.IsTrue((service.Causes & FaultTable.Bit(AlarmCode.BatteryLow)) != 0);
        Assert.AreEqual(hasEnded ? ServiceLife.TimeIsOver : -1L, EndedBecause());
    }

    [TestMethod]
    [DataRow(2_399, true)]
    [DataRow(2_400, false)]
    [DataRow(2_401, false)]
    public void A_critical_battery_ends_it_at_once(int supplyMv, bool hasEnded)
    {
        ServiceLife service = New();
        service.Follow(1, Battery(supplyMv), 0, 10, 20);
        Assert.AreEqual(hasEnded, record.HasEnded);
        Assert.AreEqual(hasEnded ? ServiceLife.BatteryIsCritical : -1L, EndedBecause());
    }

    [TestMethod]
    public void An_end_is_written_down_once()
    {
        ServiceLife service = New();
        service.Follow(1, Battery(2_000), 0, 10, 20);
        Assert.IsTrue(service.Follow(2, Battery(2_000), NinetyDaysMs, 10, 20));
        Assert.AreEqual(1, log.Count);
    }

    private static ServiceLife New()
    {
        log = new EventLog();
        record = new ServiceLifeRecord(new FakeStore(StoreLayout.NeededBytes));
        return new ServiceLife(record, log);
    }

    private static BatteryMonitor Battery(int supplyMv)
    {
        BatteryMonitor battery = new BatteryMonitor();
        for (int second = 0; second <= 60; second++) battery.Judge(second * 1_000L, SensorStatus.Ok, 0, supplyMv);
        return battery;
    }

    private static long EndedBecause()
    {
        for (int number = 0; number < log.Count; number++)
        {
            if (log.TryGet(number, out long atMs, out EventCode code, out long value) && code == EventCode.ServiceEnded) return value;
        }

        return -1;
    }
}
