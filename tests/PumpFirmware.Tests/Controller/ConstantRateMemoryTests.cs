using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>What a constant-rate pump holds in memory is mended from its store, or latched as lost; the drug flows on, and is watched.</summary>
[TestClass]
[Requirement("SR34")]
public class ConstantRateMemoryTests
{
    private const int Minute = ConstantRateRig.Minute;

    [TestMethod]
    [DataRow("hourLimitPg", MemoryPart.Limits)]
    [DataRow("dayLimitPg", MemoryPart.Limits)]
    [DataRow("refillDueMs", MemoryPart.Limits)]
    [DataRow("drugExpiresSeal", MemoryPart.Limits)]
    [DataRow("refillJudgedByMs", MemoryPart.Limits)]
    [DataRow("refilledAtMs", MemoryPart.Limits)]
    public void A_number_of_its_own_is_mended_within_a_minute(string name, int part)
    {
        ConstantRateRig rig = Rig();
        long hourPg = rig.Pump.HourLimitPg;
        long dayPg = rig.Pump.DayLimitPg;
        MemoryHit.Set(rig.Pump, name, (long)MemoryHit.Get(rig.Pump, name) ^ (1L << 45));
        rig.Run(61_000);
        ExpectMended(rig, part);
        Assert.AreEqual(hourPg, rig.Pump.HourLimitPg);
        Assert.AreEqual(dayPg, rig.Pump.DayLimitPg);
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.MemoryMended));
        rig.Run(Minute);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
    }

    // No store holds the dates. Of a date and its seal one is right: the earlier one alarms too soon, if it is wrong, and never late.
    [TestMethod]
    [DataRow("refillDueMs", 12_000_000L)]
    [DataRow("refillDueSeal", 12_000_000L)]
    [DataRow("refillDueMs", 16L)]
    public void A_date_that_was_hit_is_told_in_time(string name, long flip)
    {
        ConstantRateRig rig = Rig();
        rig.Pump.SetDates(20 * Minute, long.MaxValue);
        MemoryHit.Set(rig.Pump, name, (long)MemoryHit.Get(rig.Pump, name) ^ flip);
        rig.Run(9 * Minute);
        ExpectMended(rig, MemoryPart.Limits);
        rig.Run(6 * Minute);
        Assert.IsTrue(rig.IsRaised(AlarmCode.RefillDue));
    }

    [TestMethod]
    public void The_rigs_own_numbers_are_not_in_the_store_and_only_a_reset_brings_them_back()
    {
        ConstantRateRig rig = Rig();
        PumpGeometry geometry = rig.Geometry;
        MemoryHit.Set(geometry, "ReservoirCapacityNl", geometry.ReservoirCapacityNl ^ 4096);
        rig.Run(61_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.MemoryFault));
        Assert.AreEqual((long)MemoryPart.Rig, rig.NewestValue(EventCode.MemoryLost));
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        rig.Expect(RefusalReason.CauseStillPresent, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.MemoryFault));
        rig.Expect(RefusalReason.FaultLatched, rig.Refill(ConstantRateRig.FillNl, 0, ConstantRateRig.FillNl, 500_000));
        MemoryHit.Set(geometry, "ReservoirCapacityNl", geometry.ReservoirCapacityNl ^ 4096);
        rig.PowerUp();
        Assert.IsTrue(rig.IsLatched(AlarmCode.MemoryFault));
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.MemoryFault));
        rig.Run(2 * Minute);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
    }

    [TestMethod]
    public void A_record_that_the_store_has_lost_too_is_never_written_over()
    {
        ConstantRateRig rig = Rig();
        rig.Store.FlipBit(StoreLayout.LedgerA + 30, 0);
        rig.Store.FlipBit(StoreLayout.LedgerA + StoreLayout.CopyDistance + 30, 0);
        byte before = rig.Store.Bytes[StoreLayout.LedgerA + 30];
        Record(rig).FillNl ^= 4096;
        rig.Run(Minute);
        Assert.IsTrue(rig.IsLatched(AlarmCode.MemoryFault));
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
        rig.Run(2 * Minute);
        Assert.AreEqual((int)before, (int)rig.Store.Bytes[StoreLayout.LedgerA + 30]);
        rig.Expect(RefusalReason.CauseStillPresent, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.StorageFault));
    }

    // A request comes before any minute could find the flip.
    [TestMethod]
    public void A_request_is_judged_by_whole_memory()
    {
        ConstantRateRig rig = Rig();
        Record(rig).LastRequestNumber -= 1;
        rig.Expect(RefusalReason.RequestRepeated, rig.Pump.Acknowledge(rig.LastRequest));
        Record(rig).FillNl -= 4_000_000;
        rig.Expect(RefusalReason.ConstantRateNoStop, rig.Pump.Stop(rig.NextRequest()));
        rig.Run(Minute);
        ExpectMended(rig, MemoryPart.Ledger);
        Assert.AreEqual(ConstantRateRig.FillNl, Record(rig).FillNl);
    }

    // A fault that is told by numbers that were hit is none.
    [TestMethod]
    public void A_flip_raises_no_fault_but_its_own()
    {
        ConstantRateRig rig = Rig();
        MemoryHit.Set(MemoryHit.Get(rig.Pump, "flowMonitor"), "tooMuch", 1L << 50);
        rig.TickAfter(1_000);
        rig.Run(Minute);
        ExpectMended(rig, MemoryPart.Monitors);
        MemoryHit.Set(rig.Pump, "dayLimitPg", 1L);
        rig.Run(2_000);
        ExpectMended(rig, MemoryPart.Limits);
    }

    private static void ExpectMended(ConstantRateRig rig, int part)
    {
        Assert.AreEqual((long)part, rig.NewestValue(EventCode.MemoryMended));
        Assert.AreEqual(FaultTable.Bit(AlarmCode.MemoryMended), rig.Pump.LatchedFaults);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
    }

    private static ConstantRateRecord Record(ConstantRateRig rig)
    {
        return (ConstantRateRecord)MemoryHit.Get(rig.Pump, "record");
    }

    private static ConstantRateRig Rig()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(5 * Minute + 20_000);
        return rig;
    }
}
