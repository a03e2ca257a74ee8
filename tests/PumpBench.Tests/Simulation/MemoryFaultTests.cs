using System.Reflection;
using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Simulation;

/// <summary>A bit that flips is one bit, of the record that it was asked of, wherever it is.</summary>
[TestClass]
[Requirement("SR34")]
public sealed class MemoryFaultTests
{
    [TestMethod]
    [DataRow(MemoryRecord.Prescription)]
    [DataRow(MemoryRecord.Limits)]
    [DataRow(MemoryRecord.Ledger)]
    [DataRow(MemoryRecord.Windows)]
    public void Every_byte_of_working_memory_flips_and_flips_back(MemoryRecord record)
    {
        PumpController pump = Set().Controller;
        int bytes = WorkingMemory.BytesOf(pump, record);
        Assert.IsGreaterThan(20, bytes);
        string sound = Image(pump);
        HashSet<string> images = [sound];
        int tried = 0;
        for (int at = 0; at < bytes; at += Math.Max(1, bytes / 300), tried++)
        {
            var flip = new MemoryBit(MemoryPlace.Working, record, at, at % 8);
            WorkingMemory.Flip(pump, flip);
            Assert.IsTrue(images.Add(Image(pump)), $"byte {at} of {record} is another's too");
            WorkingMemory.Flip(pump, flip);
            Assert.AreEqual(sound, Image(pump));
        }

        Assert.HasCount(tried + 1, images);
    }

    [TestMethod]
    public void A_byte_beyond_the_record_counts_on_from_its_beginning()
    {
        PumpController pump = Set().Controller;
        string sound = Image(pump);
        int bytes = WorkingMemory.BytesOf(pump, MemoryRecord.Limits);
        WorkingMemory.Flip(pump, new MemoryBit(MemoryPlace.Working, MemoryRecord.Limits, 3, 5));
        WorkingMemory.Flip(pump, new MemoryBit(MemoryPlace.Working, MemoryRecord.Limits, bytes + 3, 5));

        Assert.AreEqual(sound, Image(pump));
    }

    [TestMethod]
    [DataRow(MemoryRecord.Ledger, StoreLayout.LedgerA)]
    [DataRow(MemoryRecord.Prescription, StoreLayout.PrescriptionA)]
    [DataRow(MemoryRecord.Boluses, StoreLayout.BolusA)]
    [DataRow(MemoryRecord.Trial, StoreLayout.TrialA)]
    [DataRow(MemoryRecord.Windows, StoreLayout.WindowsA)]
    [DataRow(MemoryRecord.Profile, StoreLayout.ProfileA)]
    public void A_stored_bit_flips_in_the_copy_that_was_named(MemoryRecord record, int address)
    {
        AssertFlips(new MemoryBit(MemoryPlace.StoredFirst, record, 5, 3), address + 5);
        AssertFlips(new MemoryBit(MemoryPlace.StoredSecond, record, 5, 3), address + 5 + StoreLayout.CopyDistance);
        AssertFlips(new MemoryBit(MemoryPlace.StoredBoth, record, 5, 3), address + 5, address + 5 + StoreLayout.CopyDistance);
    }

    [TestMethod]
    public void A_flip_in_a_run_strikes_the_working_copy_and_the_same_flip_gives_the_same_digest()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 2).With(
            new FaultEvent(
                BenchScenarios.HourMs, 0, PlantFault.MemoryBitFlip, null, 0,
                new MemoryBit(MemoryPlace.StoredBoth, MemoryRecord.Prescription, 20, 1)),
            BenchScenarios.PowerCut(1.5, 1, 1));
        var report = BenchRun.Of(scenario).ToEnd();

        Assert.Contains("storageFault", string.Join(' ', report.Alarms.Select(alarm => alarm.Code)));
        Assert.AreEqual(report.EventDigest, BenchRun.Of(scenario).ToEnd().EventDigest);
    }

    private static SimulatedPump Set()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 1);
        var pump = new SimulatedPump(scenario);
        Assert.AreEqual(RefusalReason.None, pump.SetUp(scenario));
        return pump;
    }

    private static void AssertFlips(MemoryBit flip, params int[] addresses)
    {
        SimulatedStore store = Set().Store;
        byte[] before = All(store);
        StoredMemory.Flip(store, flip);
        byte[] after = All(store);
        CollectionAssert.AreEqual(addresses, Enumerable.Range(0, before.Length).Where(i => before[i] != after[i]).ToArray());
        Assert.IsTrue(addresses.All(address => (before[address] ^ after[address]) == 1 << flip.Bit));
    }

    private static byte[] All(SimulatedStore store)
    {
        byte[] all = new byte[store.CapacityBytes];
        Assert.IsTrue(store.Read(0, all, all.Length));
        return all;
    }

    // Every whole number that can be reached from the controller, as text.
    private static string Image(object root)
    {
        var text = new System.Text.StringBuilder();
        Append(root, text, new HashSet<object>(ReferenceEqualityComparer.Instance));
        return text.ToString();
    }

    private static void Append(object? value, System.Text.StringBuilder text, HashSet<object> seen)
    {
        if (value is null or string) return;
        if (value.GetType().IsPrimitive || value.GetType().IsEnum)
        {
            text.Append(value is Enum ? Convert.ToInt64(value) : value).Append(' ');
            return;
        }

        if (!seen.Add(value)) return;
        if (value is Array array)
        {
            foreach (object? item in array) Append(item, text, seen);
            return;
        }

        if (value.GetType().Namespace?.StartsWith("PumpFirmware", StringComparison.Ordinal) != true) return;
        foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            Append(field.GetValue(value), text, seen);
    }
}
