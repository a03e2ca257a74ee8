using PumpFirmware.Hal;
using PumpFirmware.Therapy;

namespace PumpFirmware.Storage;

/// <summary>The prescription in force, as a record of its own: it changes rarely and is read back at every start-up.</summary>
public sealed class PrescriptionRecord
{
    private const int Magic = 0x50504902;   // "IPP", version 2
    private const int PayloadBytes = 44;

    private readonly TwoCopyRecord record;
    private readonly ProfileStore profiles;
    private readonly byte[] payload = new byte[PayloadBytes];

    /// <summary>Uses a store; reads nothing yet.</summary>
    public PrescriptionRecord(INonVolatileStore store)
    {
        record = new TwoCopyRecord(store, StoreLayout.PrescriptionA, Magic, PayloadBytes);
        profiles = new ProfileStore(store);
    }

    /// <summary>
    /// Stores a prescription. A profile goes into its first place, then the record that names its checksum, then the
    /// profile's second place: whenever power fails, one place holds the profile that the record names.
    /// </summary>
    /// <returns>False when the store may have lost it.</returns>
    public bool Write(Prescription order)
    {
        ByteOrder.PutInt(payload, 0, (int)order.Drug);
        ByteOrder.PutLong(payload, 4, order.ConcentrationNgPerMl);
        ByteOrder.PutLong(payload, 12, order.BasalDosePgPerDay);
        ByteOrder.PutLong(payload, 20, order.LimitPgPerHour);
        ByteOrder.PutLong(payload, 28, order.LimitPgPerDay);
        ByteOrder.PutInt(payload, 36, (int)order.Mode);
        bool flex = order.Mode == BasalMode.Flex;
        ByteOrder.PutInt(payload, 40, flex ? (int)profiles.ChecksumOf(order.Profile) : 0);
        if (flex && !profiles.Write(order.Profile, 0)) return false;
        if (!record.Write(payload)) return false;
        return !flex || profiles.Write(order.Profile, 1);
    }

    /// <summary>Reads the prescription back.</summary>
    /// <returns>The prescription, or null when no whole copy exists. Allocates: for start-up only.</returns>
    public Prescription Read()
    {
        if (!record.Read(payload)) return null;
        Drug drug = (Drug)ByteOrder.GetInt(payload, 0);
        long concentrationNgPerMl = ByteOrder.GetLong(payload, 4);
        long dosePgPerDay = ByteOrder.GetLong(payload, 12);
        long limitPgPerHour = ByteOrder.GetLong(payload, 20);
        long limitPgPerDay = ByteOrder.GetLong(payload, 28);
        if (ByteOrder.GetInt(payload, 36) == (int)BasalMode.Constant)
        {
            return new Prescription(drug, concentrationNgPerMl, dosePgPerDay, limitPgPerHour, limitPgPerDay);
        }

        DayProfile profile = profiles.Read((uint)ByteOrder.GetInt(payload, 40));
        return profile == null ? null : new Prescription(drug, concentrationNgPerMl, profile, limitPgPerHour, limitPgPerDay);
    }
}
