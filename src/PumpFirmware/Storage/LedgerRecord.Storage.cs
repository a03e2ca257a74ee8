namespace PumpFirmware.Storage;

/// <content>How the fields lie in the store.</content>
public sealed partial class LedgerRecord
{
    private readonly byte[] payload = new byte[PayloadBytes];
    private readonly byte[] older = new byte[PayloadBytes];
    private readonly byte[] kept = new byte[PayloadBytes];

    /// <summary>Stores every field.</summary>
    /// <returns>False when the store may have lost it, or memory is not what was written there: that is never stored.</returns>
    public bool Write()
    {
        if (!IsWhole) return false;
        Put(payload);
        return Copies.Write(payload);
    }

    /// <summary>Remembers every field as it is, before a request changes some of them.</summary>
    public void Keep()
    {
        Put(kept);
    }

    /// <summary>Takes back what changed since <see cref="Keep"/>: the request could not be stored.</summary>
    public void Return()
    {
        TakeCountsFrom(kept);
        TakeRequestsFrom(kept);
    }

    private void Put(byte[] payload)
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
        ByteOrder.PutInt(payload, 88, CatheterNl);
        ByteOrder.PutInt(payload, 92, (IsPrimed ? 1 : 0) | (IsFirstFill ? 2 : 0) | (Doubted << 2) | (FirstFault << 8));
        ByteOrder.PutLong(payload, 96, StepsAtCatheter);
        ByteOrder.PutInt(payload, 104, ReservoirNgPerMl);
        ByteOrder.PutInt(payload, 108, BridgeOldNgPerMl);
        ByteOrder.PutLong(payload, 112, BridgeFromSteps);
        ByteOrder.PutLong(payload, 120, ProgrammeStartMs);
        ByteOrder.PutInt(payload, 128, PeriodicBegun);
        ByteOrder.PutLong(payload, 132, FillPoweredMs);
        ByteOrder.PutLong(payload, 140, FillLocalMs);
        ByteOrder.PutLong(payload, 148, SupplyFromPoweredMs);
        ByteOrder.PutLong(payload, 156, SupplyFromLocalMs);
        ByteOrder.PutLong(payload, 164, SupplyLastsMs);
        ByteOrder.PutLong(payload, 172, LastFlowPoweredMs);
        ByteOrder.PutLong(payload, 180, LastFlowLocalMs);
        for (int i = 0; i < Increases; i++) ByteOrder.PutLong(payload, 188 + i * 8, IncreaseMsAt(i));
        ByteOrder.PutLong(payload, 212, FormerHourLimitPg);
        ByteOrder.PutLong(payload, 220, FormerDayLimitPg);
        ByteOrder.PutInt(payload, 228, FormerLimitsMinute);
        ByteOrder.PutInt(payload, 232, BridgeDrug);
        ByteOrder.PutLong(payload, 236, BridgePgPerDay);
        ByteOrder.PutInt(payload, 244, WindowsFromMinute);
        ByteOrder.PutLong(payload, 248, ClockSetMs);
        ByteOrder.PutLong(payload, 256, PgAtChange);
        ByteOrder.PutLong(payload, 264, RunningBolusPg);
        ByteOrder.PutInt(payload, 272, MissingNl);
    }

    /// <summary>
    /// Reads every field. Where the two copies differ, a write was broken off: steps count as in the newer one, latched faults
    /// as in either, and what a request changed as in the older, for a request is in force only when both copies hold it. A
    /// pump that stands still in either copy stands still.
    /// </summary>
    /// <returns>False when no whole copy exists; the fields are then untouched.</returns>
    public bool Read()
    {
        bool first = Copies.ReadCopy(0, payload, out int firstSequence);
        bool second = Copies.ReadCopy(1, older, out int secondSequence);
        if (!Copies.Read(payload)) return false;
        for (int i = 0; i < Cells; i++) cells[i] = 0;
        seal = fillSeal = -1;
        TakeCountsFrom(payload);
        if (first && second && firstSequence != secondSequence)
        {
            if (secondSequence - firstSequence > 0) Copies.ReadCopy(0, older, out firstSequence);
            TakeRequestsFrom(older);
            LatchedMask |= ByteOrder.GetLong(older, 48);
            Doubted |= (ByteOrder.GetInt(older, 92) >> 2) & 63;
            if (FirstFault == 0) FirstFault = ByteOrder.GetInt(older, 92) >> 8;
            int olderState = ByteOrder.GetInt(older, 60);
            if (!Delivers(olderState) && Delivers(State)) State = olderState;

            // A confirmed order lets the count of time without drug start anew; one that is not in force does not.
            bool sameRequest = ByteOrder.GetLong(older, 40) == ByteOrder.GetLong(payload, 40);
            if (!sameRequest) LastFlowPoweredMs = ByteOrder.GetLong(older, 172);
            if (!sameRequest) LastFlowLocalMs = ByteOrder.GetLong(older, 180);

            // A bolus that the newer copy calls begun is not given again, unless it belongs to a programme not in force.
            bool sameProgramme = ByteOrder.GetLong(older, 120) == ByteOrder.GetLong(payload, 120);
            if (!sameProgramme) PeriodicBegun = ByteOrder.GetInt(older, 128);
            return true;
        }

        TakeRequestsFrom(payload);
        return true;
    }

    private void TakeCountsFrom(byte[] copy)
    {
        LeasedSteps = ByteOrder.GetLong(copy, 0);
        UncertainSteps = ByteOrder.GetLong(copy, 8);
        LeasedPg = ByteOrder.GetLong(copy, 16);
        LatchedMask = ByteOrder.GetLong(copy, 48);
        FirstFault = ByteOrder.GetInt(copy, 92) >> 8;
        LeaseSteps = ByteOrder.GetInt(copy, 56);
        State = ByteOrder.GetInt(copy, 60);
        LastResetMinute = ByteOrder.GetInt(copy, 64);
        SecondLastResetMinute = ByteOrder.GetInt(copy, 68);
        RotationDeadMinutes = ByteOrder.GetInt(copy, 72);
        RunningBolus = ByteOrder.GetLong(copy, 80);
        PeriodicBegun = ByteOrder.GetInt(copy, 128);
        LastFlowPoweredMs = ByteOrder.GetLong(copy, 172);
        ClockSetMs = ByteOrder.GetLong(copy, 248);
        RunningBolusPg = ByteOrder.GetLong(copy, 264);
        LastFlowLocalMs = ByteOrder.GetLong(copy, 180);
        MissingNl = ByteOrder.GetInt(copy, 272);
        Doubted = (ByteOrder.GetInt(copy, 92) >> 2) & 63;
    }

    private void TakeRequestsFrom(byte[] copy)
    {
        FillNl = ByteOrder.GetLong(copy, 24);
        StepsAtFill = ByteOrder.GetLong(copy, 32);
        LastRequestNumber = ByteOrder.GetLong(copy, 40);
        PrescriptionChecksum = ByteOrder.GetInt(copy, 76);
        CatheterNl = ByteOrder.GetInt(copy, 88);
        IsPrimed = (ByteOrder.GetInt(copy, 92) & 1) != 0;
        IsFirstFill = (ByteOrder.GetInt(copy, 92) & 2) != 0;
        StepsAtCatheter = ByteOrder.GetLong(copy, 96);
        ReservoirNgPerMl = ByteOrder.GetInt(copy, 104);
        BridgeOldNgPerMl = ByteOrder.GetInt(copy, 108);
        BridgeFromSteps = ByteOrder.GetLong(copy, 112);
        ProgrammeStartMs = ByteOrder.GetLong(copy, 120);
        FillPoweredMs = ByteOrder.GetLong(copy, 132);
        FillLocalMs = ByteOrder.GetLong(copy, 140);
        SupplyFromPoweredMs = ByteOrder.GetLong(copy, 148);
        SupplyFromLocalMs = ByteOrder.GetLong(copy, 156);
        SupplyLastsMs = ByteOrder.GetLong(copy, 164);
        for (int i = 0; i < Increases; i++) SetIncreaseMs(i, ByteOrder.GetLong(copy, 188 + i * 8));
        FormerHourLimitPg = ByteOrder.GetLong(copy, 212);
        FormerDayLimitPg = ByteOrder.GetLong(copy, 220);
        FormerLimitsMinute = ByteOrder.GetInt(copy, 228);
        BridgeDrug = ByteOrder.GetInt(copy, 232);
        BridgePgPerDay = ByteOrder.GetLong(copy, 236);
        WindowsFromMinute = ByteOrder.GetInt(copy, 244);
        PgAtChange = ByteOrder.GetLong(copy, 256);
    }

    private static bool Delivers(int state)
    {
        return state == (int)Safety.PumpState.Delivering || state == (int)Safety.PumpState.Degraded;
    }
}
