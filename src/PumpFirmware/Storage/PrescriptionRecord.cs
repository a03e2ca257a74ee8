using PumpFirmware.Hal;
using PumpFirmware.Therapy;

namespace PumpFirmware.Storage;

/// <summary>
/// The prescription in two places. The ledger's record names the one in force by its checksum, so an order that was
/// written but never accepted cannot come into force by a reset. A day profile lies beside it and is named the same way.
/// </summary>
/// <remarks>
/// Bytes: magic, drug (4 each), concentration, dose, hour's and day's limit (8 each), mode, the profile's checksum (4 each),
/// the patient's bolus (8, 4, 4, 4; a dose of 0 for none), checksum over all before it (4).
/// </remarks>
public sealed class PrescriptionRecord
{
    private const int Magic = 0x50504903;   // "IPP", version 3
    private const int BodyBytes = 68;

    private readonly INonVolatileStore store;
    private readonly ProfileStore profiles;
    private readonly byte[] image = new byte[BodyBytes + 4];

    /// <summary>Uses a store; reads nothing yet.</summary>
    public PrescriptionRecord(INonVolatileStore store)
    {
        this.store = store;
        profiles = new ProfileStore(store);
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
        ByteOrder.PutInt(image, 40, (int)order.Mode);
        ByteOrder.PutInt(image, 44, order.Mode == BasalMode.Flex ? (int)profiles.ChecksumOf(order.Profile) : 0);
        PatientBolus bolus = order.PatientBolus;
        ByteOrder.PutLong(image, 48, bolus == null ? 0 : bolus.DosePg);
        ByteOrder.PutInt(image, 56, bolus == null ? 0 : bolus.OverMs);
        ByteOrder.PutInt(image, 60, bolus == null ? 0 : bolus.LockoutMs);
        ByteOrder.PutInt(image, 64, bolus == null ? 0 : bolus.MaxPerDay);
        return (int)Crc32.Compute(image, BodyBytes);
    }

    /// <summary>Stores a prescription, and its profile before it, in one of the two places.</summary>
    /// <param name="order">The prescription.</param>
    /// <param name="place">0 or 1.</param>
    /// <returns>False when the store may have lost it.</returns>
    public bool Write(Prescription order, int place)
    {
        if (order.Mode == BasalMode.Flex && !profiles.Write(order.Profile, place)) return false;
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

        Drug drug = (Drug)ByteOrder.GetInt(image, 4);
        long concentrationNgPerMl = ByteOrder.GetLong(image, 8);
        long limitPgPerHour = ByteOrder.GetLong(image, 24);
        long limitPgPerDay = ByteOrder.GetLong(image, 32);
        Prescription basal;
        if (ByteOrder.GetInt(image, 40) == (int)BasalMode.Constant)
        {
            basal = new Prescription(drug, concentrationNgPerMl, ByteOrder.GetLong(image, 16), limitPgPerHour, limitPgPerDay);
        }
        else
        {
            DayProfile profile = profiles.Read((uint)ByteOrder.GetInt(image, 44));
            if (profile == null) return null;
            basal = new Prescription(drug, concentrationNgPerMl, profile, limitPgPerHour, limitPgPerDay);
        }

        long bolusPg = ByteOrder.GetLong(image, 48);
        if (bolusPg == 0) return basal;
        return basal.With(new PatientBolus(
            bolusPg, ByteOrder.GetInt(image, 56), ByteOrder.GetInt(image, 60), ByteOrder.GetInt(image, 64)));
    }

    private static int AddressOf(int place)
    {
        return StoreLayout.PrescriptionA + place * StoreLayout.CopyDistance;
    }
}
