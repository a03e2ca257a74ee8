using PumpFirmware.Hal;
using PumpFirmware.Therapy;

namespace PumpFirmware.Storage;

/// <summary>
/// The prescription in two places. The ledger's record names the one in force by its checksum, so an order that was
/// written but never accepted cannot come into force by a reset.
/// </summary>
/// <remarks>Bytes: magic (4), drug (4), concentration, dose, hour's and day's limit (8 each), checksum over all before it (4).</remarks>
public sealed class PrescriptionRecord
{
    private const int Magic = 0x50504901;   // "IPP", version 1
    private const int BodyBytes = 40;

    private readonly INonVolatileStore store;
    private readonly byte[] image = new byte[BodyBytes + 4];

    /// <summary>Uses a store; reads nothing yet.</summary>
    public PrescriptionRecord(INonVolatileStore store)
    {
        this.store = store;
    }

    /// <summary>The checksum that names a prescription.</summary>
    public int ChecksumOf(Prescription order)
    {
        ByteOrder.PutInt(image, 0, Magic);
        ByteOrder.PutInt(image, 4, (int)order.Drug);
        ByteOrder.PutLong(image, 8, order.ConcentrationNgPerMl);
        ByteOrder.PutLong(image, 16, order.BasalDosePgPerDay);
        ByteOrder.PutLong(image, 24, order.LimitPgPerHour);
        ByteOrder.PutLong(image, 32, order.LimitPgPerDay);
        return (int)Crc32.Compute(image, BodyBytes);
    }

    /// <summary>Stores a prescription in one of its two places.</summary>
    /// <param name="order">The prescription.</param>
    /// <param name="place">0 or 1.</param>
    /// <returns>False when the store may have lost it.</returns>
    public bool Write(Prescription order, int place)
    {
        ByteOrder.PutInt(image, BodyBytes, ChecksumOf(order));
        return store.Write(AddressOf(place), image, image.Length);
    }

    /// <summary>Reads the prescription of this name from whichever place holds it whole. Allocates: for start-up only.</summary>
    /// <param name="checksum">Its name.</param>
    /// <returns>The prescription, or null when neither place does.</returns>
    public Prescription Read(int checksum)
    {
        Prescription first = ReadPlace(0, checksum);
        return first != null ? first : ReadPlace(1, checksum);
    }

    private Prescription ReadPlace(int place, int checksum)
    {
        if (!store.Read(AddressOf(place), image, image.Length)) return null;
        if (ByteOrder.GetInt(image, 0) != Magic || ByteOrder.GetInt(image, BodyBytes) != checksum) return null;
        if ((int)Crc32.Compute(image, BodyBytes) != checksum) return null;
        return new Prescription(
            (Drug)ByteOrder.GetInt(image, 4),
            ByteOrder.GetLong(image, 8),
            ByteOrder.GetLong(image, 16),
            ByteOrder.GetLong(image, 24),
            ByteOrder.GetLong(image, 32));
    }

    private static int AddressOf(int place)
    {
        return StoreLayout.PrescriptionA + place * StoreLayout.CopyDistance;
    }
}
