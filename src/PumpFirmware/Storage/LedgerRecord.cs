using PumpFirmware.Hal;

namespace PumpFirmware.Storage;

/// <summary>What the pump must know after a power cut, as one record. Fields are set by their owners and stored together.</summary>
public sealed class LedgerRecord
{
    private const int Magic = 0x4C504903;   // "IPL", version 3
    private const int PayloadBytes = 88;

    private readonly TwoCopyRecord record;
    private readonly byte[] payload = new byte[PayloadBytes];
    private readonly byte[] older = new byte[PayloadBytes];

    /// <summary>Steps delivered or leased since commissioning.</summary>
    public long LeasedSteps;

    /// <summary>Steps of the lease that was running when the record was stored.</summary>
    public int LeaseSteps;

    /// <summary>Steps of earlier leases of which nobody knows whether they were made.</summary>
    public long UncertainSteps;

    /// <summary>Drug delivered or leased since commissioning, in pg.</summary>
    public long LeasedPg;

    /// <summary>The declared fill in nL, or 0 when none was declared.</summary>
    public long FillNl;

    /// <summary><see cref="LeasedSteps"/> when the fill was declared.</summary>
    public long StepsAtFill;

    /// <summary>The number of the last accepted request.</summary>
    public long LastRequestNumber;

    /// <summary>Latched faults, one bit a code.</summary>
    public long LatchedMask;

    /// <summary>The state, as a number of <see cref="Safety.PumpState"/>.</summary>
    public int State;

    /// <summary>The powered minutes of the last two resets, newest first; -1 for none.</summary>
    public int LastResetMinute = -1;

    /// <summary>The reset before <see cref="LastResetMinute"/>.</summary>
    public int SecondLastResetMinute = -1;

    /// <summary>Powered minutes that the rotation sensor was dead since a clinician last cleared that fault.</summary>
    public int RotationDeadMinutes;

    /// <summary>The number of the request whose bolus runs, or 0.</summary>
    public long RunningBolus;

    /// <summary>The checksum that names the prescription in force.</summary>
    public int PrescriptionChecksum;

    /// <summary>Uses a store; reads nothing yet.</summary>
    public LedgerRecord(INonVolatileStore store)
    {
        record = new TwoCopyRecord(store, StoreLayout.LedgerA, Magic, PayloadBytes);
    }

    /// <summary>Stores every field.</summary>
    /// <returns>False when the store may have lost it.</returns>
    public bool Write()
    {
        ByteOrder.PutLong(payload, 0, LeasedSteps);
        ByteOrder.PutLong(payload, 8, UncertainSteps);
        ByteOrder.PutLong(payload, 16, LeasedPg);
        ByteOrder.PutLong(payload, 24, FillNl);
        ByteOrder.PutLong(payload, 32, StepsAtFill);
        ByteOrder.PutLong(payload, 40, LastRequestNumber);
        ByteOrder.PutLong(payload, 48, LatchedMask);
        ByteOrder.PutInt(payload, 56, LeaseSteps);
        ByteOrder.PutInt(payload, 60, State);
        ByteOrder.PutInt(payload, 64, LastResetMinute);
        ByteOrder.PutInt(payload, 68, SecondLastResetMinute);
        ByteOrder.PutInt(payload, 72, RotationDeadMinutes);
        ByteOrder.PutInt(payload, 76, PrescriptionChecksum);
        ByteOrder.PutLong(payload, 80, RunningBolus);
        return record.Write(payload);
    }

    /// <summary>
    /// Reads every field. Where the two copies differ, a write was broken off: steps count as in the newer one, latched faults
    /// as in either, and what a request changed as in the older, for a request is in force only when both copies hold it. A
    /// pump that stands still in either copy stands still.
    /// </summary>
    /// <returns>False when no whole copy exists; the fields are then untouched.</returns>
    public bool Read()
    {
        bool first = record.ReadCopy(0, payload, out int firstSequence);
        bool second = record.ReadCopy(1, older, out int secondSequence);
        if (!record.Read(payload)) return false;
        LeasedSteps = ByteOrder.GetLong(payload, 0);
        UncertainSteps = ByteOrder.GetLong(payload, 8);
        LeasedPg = ByteOrder.GetLong(payload, 16);
        LatchedMask = ByteOrder.GetLong(payload, 48);
        LeaseSteps = ByteOrder.GetInt(payload, 56);
        State = ByteOrder.GetInt(payload, 60);
        LastResetMinute = ByteOrder.GetInt(payload, 64);
        SecondLastResetMinute = ByteOrder.GetInt(payload, 68);
        RotationDeadMinutes = ByteOrder.GetInt(payload, 72);
        RunningBolus = ByteOrder.GetLong(payload, 80);
        if (first && second && firstSequence != secondSequence)
        {
            if (secondSequence - firstSequence > 0) record.ReadCopy(0, older, out firstSequence);
            TakeRequestsFrom(older);
            LatchedMask |= ByteOrder.GetLong(older, 48);
            int olderState = ByteOrder.GetInt(older, 60);
            if (!Delivers(olderState) && Delivers(State)) State = olderState;
            return true;
        }

        TakeRequestsFrom(payload);
        return true;
    }

    private void TakeRequestsFrom(byte[] copy)
    {
        FillNl = ByteOrder.GetLong(copy, 24);
        StepsAtFill = ByteOrder.GetLong(copy, 32);
        LastRequestNumber = ByteOrder.GetLong(copy, 40);
        PrescriptionChecksum = ByteOrder.GetInt(copy, 76);
    }

    private static bool Delivers(int state)
    {
        return state == (int)Safety.PumpState.Delivering || state == (int)Safety.PumpState.Degraded;
    }
}
