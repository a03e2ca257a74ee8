using PumpFirmware.Dosing;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A bit that flips in gate, windows, ledger or quantities is found, and a number out of its range ends nothing.</summary>
[TestClass]
[Requirement("SR34")]
public class BookMemoryTests
{
    [TestMethod]
    public void The_gate_misses_each_of_its_numbers_until_it_is_forgotten()
    {
        FakePower power = new FakePower();
        DrugQuantity quantity = new DrugQuantity(TestRig.UsualGeometry(100));
        quantity.SetConcentration(64_000);
        DeliveryGate gate = new DeliveryGate(new FakeMotor(power), power, new DeliveryWindows(), quantity, TestRig.UsualGeometry(100));
        gate.Load(new Prescription(Drug.Morphine, 64_000, 1, 0, 0));
        gate.Open();
        gate.SetFormerLimits(10, 20, 0, 5);
        MemoryHit.EachShows(gate, () => gate.IsWhole, "granted LastRefusal ");
        MemoryHit.Set(gate, "DayLimitPg", long.MaxValue);
        Assert.AreEqual(0, gate.Grant(1));
        gate.Forget();
        Assert.IsTrue(gate.IsWhole);
        Assert.IsFalse(gate.IsOpen);
        Assert.IsFalse(power.On);
        Assert.AreEqual(0L, gate.DayLimitPg);
    }

    [TestMethod]
    public void The_quantities_miss_each_of_their_numbers_until_they_are_forgotten()
    {
        DrugQuantity quantity = new DrugQuantity(TestRig.UsualGeometry(100));
        quantity.SetConcentration(1_234_567);
        quantity.TakeSteps(3);
        quantity.TakeCounts(2);
        MemoryHit.EachShows(quantity, () => quantity.IsWhole, "");
        MemoryHit.Set(quantity, "stepCarry", 0L);
        quantity.Forget();
        Assert.IsTrue(quantity.IsWhole);
        Assert.AreEqual(0L, quantity.PgOf(1_000));
    }

    [TestMethod]
    public void The_ledger_misses_each_of_its_numbers_and_stores_none_of_them()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Reserve(5);
        MemoryHit.EachShows(
            rig.Ledger, () => rig.Ledger.IsWhole,
            "StorageFailing <RunsFromMemory>k__BackingField <EndsWithLease>k__BackingField ");
        MemoryHit.Set(rig.Ledger, "UnspentLease", 1_000);
        Assert.IsFalse(rig.Ledger.StoreRecord());
        Assert.IsFalse(rig.Ledger.Elapse(100));
        Assert.IsTrue(rig.Restarted().Ledger.CommandedSteps == 32);
    }

    [TestMethod]
    public void No_minute_is_ended_on_windows_or_quantities_that_were_hit()
    {
        LedgerRig rig = LedgerRig.Fresh();
        Assert.IsTrue(rig.Ledger.Elapse(60_000));
        MemoryHit.Set(rig.Windows, "hourMeasuredPg", 1L);
        Assert.IsFalse(rig.Ledger.Elapse(60_000));
        Assert.AreEqual(1, rig.Windows.Minute);
        rig = LedgerRig.Fresh();
        MemoryHit.Set(MemoryHit.Get(rig.Ledger, "quantity"), "countCarry", 1L);
        Assert.IsFalse(rig.Ledger.Elapse(60_000));
        Assert.AreEqual(0, rig.Windows.Minute);
    }

    [TestMethod]
    public void Windows_miss_each_of_their_numbers()
    {
        DeliveryWindows windows = Filled();
        MemoryHit.EachShows(windows, () => windows.IsWhole, "checkedBuckets ");
        Bucket(windows, "measuredPg")[windows.Minute]++;
        Assert.IsFalse(windows.IsWhole);
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(DeliveryWindows.BucketCount)]
    [DataRow(int.MaxValue)]
    public void A_minute_that_was_hit_leads_nowhere(int current)
    {
        DeliveryWindows windows = Filled();
        MemoryHit.Set(windows, "current", current);
        Assert.IsFalse(windows.IsWhole);
        windows.AddCommanded(5);
        windows.AddMeasured(5);
        Assert.AreEqual(7L, windows.HourPg);
        Assert.IsTrue(windows.IsBroken);
        MemoryHit.Set(windows, "current", 2);
        Assert.IsFalse(windows.IsWhole);
    }

    // Every bucket is looked at within a day's buckets, from wherever the count stands.
    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(0, 1)]
    [DataRow(0, 1440)]
    [DataRow(1440, 1439)]
    [DataRow(1441, 1)]
    [DataRow(-5, 1)]
    public void Looking_on_finds_a_bucket_that_was_hit(int from, int hit)
    {
        DeliveryWindows windows = Filled();
        MemoryHit.Set(windows, "checkedBuckets", from);
        Assert.IsTrue(windows.NextBucketsAreWhole(DeliveryWindows.BucketCount));
        Bucket(windows, "checks")[hit] ^= 64;
        int looked = 0;
        while (looked <= 60 && windows.NextBucketsAreWhole(25)) looked++;
        Assert.AreEqual(hit / 25, looked);
        Assert.IsTrue(windows.IsBroken);
        Assert.IsFalse(windows.NextBucketsAreWhole(1));
    }

    [TestMethod]
    [DataRow(61, 1, 62)]
    [DataRow(1_000, 5, 1_446)]
    public void A_bucket_that_was_hit_is_found_when_it_leaves_the_hour_or_the_day(int minute, int hit, int found)
    {
        DeliveryWindows windows = new DeliveryWindows();
        while (windows.Minute < minute) Next(windows);
        Bucket(windows, "commandedPg")[hit] ^= 8;
        while (!windows.IsBroken && windows.Minute < 3_000) Next(windows);
        Assert.AreEqual(found, windows.Minute);
    }

    private static DeliveryWindows Filled()
    {
        DeliveryWindows windows = new DeliveryWindows();
        windows.MeasuredGrainPg = 3;
        Next(windows);
        windows.Elapse(1_000);
        windows.AddCommanded(7);
        windows.AddMeasured(8);
        return windows;
    }

    private static void Next(DeliveryWindows windows)
    {
        windows.Elapse(60_000);
        windows.StartMinute();
    }

    private static int[] Bucket(DeliveryWindows windows, string name)
    {
        return (int[])MemoryHit.Get(windows, name);
    }
}
