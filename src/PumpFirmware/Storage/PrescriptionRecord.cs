using PumpFirmware.Hal;
using PumpFirmware.Therapy;

namespace PumpFirmware.Storage;

/// <summary>The prescription in force, as a record of its own: it changes rarely and is read back at every start-up.</summary>
public sealed class PrescriptionRecord
{
    private const int Magic = 0x50504901;   // "IPP", version 1
    private const int PayloadBytes = 36;

    private readonly TwoCopyRecord record;
    private readonly byte[] payload = new byte[PayloadBytes];

    /// <summary>Uses a store; reads nothing yet.</summary>
    public PrescriptionRecord(INonVolatileStore store)
    {
        record = new TwoCopyRecord(store, StoreLayout.PrescriptionA, Magic, PayloadBytes);
    }

    /// <summary>Stores a prescription.</summary>
    /// <returns>False when the store may have lost it.</returns>
    public bool Write(Prescription order)
    {
        ByteOrder.PutInt(payload, 0, (int)order.Drug);
        ByteOrder.PutLong(payload, 4, order.ConcentrationNgPerMl);
        ByteOrder.PutLong(payload, 12, order.BasalDosePgPerDay);
        ByteOrder.PutLong(payload, 20, order.LimitPgPerHour);
        ByteOrder.PutLong(payload, 28, order.LimitPgPerDay);
        return record.Write(payload);
    }

    /// <summary>Reads the prescription back.</summary>
    /// <returns>The prescription, or null when no whole copy exists. Allocates: for start-up only.</returns>
    public Prescription Read()
    {
        if (!record.Read(payload)) return null;
        return new Prescription(
            (Drug)ByteOrder.GetInt(payload, 0),
            ByteOrder.GetLong(payload, 4),
            ByteOrder.GetLong(payload, 12),
            ByteOrder.GetLong(payload, 20),
            ByteOrder.GetLong(payload, 28));
    }
}
