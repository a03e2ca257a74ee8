using System.Reflection;
using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpFirmware.Dosing;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpBench.Simulation;

/// <summary>Where the firmware's records lie in the store, for a bit that flips in one of them.</summary>
internal static class StoredMemory
{
    /// <summary>Flips the bit in one copy or in both.</summary>
    public static void Flip(SimulatedStore store, MemoryBit flip)
    {
        (int address, int bytes) = PlaceOf(flip.Record, store);
        address += flip.Byte % bytes;
        if (flip.Place != MemoryPlace.StoredSecond) store.FlipBit(address, flip.Bit);
        if (flip.Place != MemoryPlace.StoredFirst) store.FlipBit(address + StoreLayout.CopyDistance, flip.Bit);
    }

    private static (int Address, int Bytes) PlaceOf(MemoryRecord record, SimulatedStore store) => record switch
    {
        MemoryRecord.Ledger => (StoreLayout.LedgerA, StoreLayout.LedgerSpaceBytes + StoreLayout.LeaseSpaceBytes),
        MemoryRecord.Prescription => (StoreLayout.PrescriptionA, OrderBytes(new PrescriptionRecord(store))),
        MemoryRecord.Boluses => (StoreLayout.BolusA, ImageBytes(new BolusRecord(store).Copies)),
        MemoryRecord.Trial => (StoreLayout.TrialA, ImageBytes(new TwoCopyRecord(store, StoreLayout.TrialA, 0, TrialRecord.Bytes))),
        MemoryRecord.Windows => (StoreLayout.WindowsA, DeliveryWindows.BucketCount * StoreLayout.MinuteBytes),
        MemoryRecord.Profile => (StoreLayout.ProfileA, StoreLayout.CopyDistance - StoreLayout.ProfileA),
        _ => throw new ArgumentOutOfRangeException(nameof(record), record, "is not stored"),
    };

    // How long a record is, its header and checksum included, is its own business: its buffer tells.
    private static int ImageBytes(TwoCopyRecord copies) => copies.Image.Length;

    private static int OrderBytes(PrescriptionRecord order) =>
        order.GetType().GetField("image", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(order) is byte[] image
            ? image.Length
            : throw new InvalidOperationException($"{nameof(PrescriptionRecord)} has no image");
}
