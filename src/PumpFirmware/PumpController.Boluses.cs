using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <content>
/// Boluses, added to the basal dose. One at a time: a second one is refused, never queued. A bolus that a stop, a fault, a
/// limit or a power cut ends is not taken up again, and what it gave is on record.
/// </content>
public sealed partial class PumpController
{
    private const long MsPerDay = 86_400_000;
    private const long MsPerHour = 3_600_000;
    private const long MsPerMinute = 60_000;

    /// <summary>A clinician's single bolus. Only while the prescribed rate is delivered.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    /// <param name="dosePg">The dose in pg, at most the drug's hard limit.</param>
    /// <param name="overMs">How long it takes in ms, 1 to 86,400,000.</param>
    public RefusalReason GiveBolus(long requestNumber, long dosePg, int overMs)
    {
        RefusalReason reason = ReasonAgainstBolus(requestNumber);
        if (reason == RefusalReason.None) reason = BolusRules.Judge(AtTip(), dosePg, overMs);
        if (reason == RefusalReason.None) reason = LimitAgainstBolus(dosePg, overMs);
        return reason == RefusalReason.None ? StartBolus(requestNumber, dosePg, overMs) : Refuse(reason);
    }

    /// <summary>The patient asks for the prescribed bolus.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    public RefusalReason AskForBolus(long requestNumber)
    {
        RefusalReason reason = ReasonAgainstBolus(requestNumber);
        if (reason == RefusalReason.None && prescription.PatientBolus == null) reason = RefusalReason.BolusNotPrescribed;
        if (reason != RefusalReason.None) return Refuse(reason);

        PatientBolus bolus = prescription.PatientBolus;
        long nowMs = windows.PoweredMs;
        if (boluses.CountSince(nowMs - bolus.LockoutMs) > 0) return Refuse(RefusalReason.BolusLockedOut);
        if (boluses.CountSince(nowMs - MsPerDay) >= bolus.MaxPerDay) return Refuse(RefusalReason.BolusDailyMaximum);
        reason = LimitAgainstBolus(bolus.DosePg, bolus.OverMs);
        if (reason != RefusalReason.None) return Refuse(reason);

        // The start is on record before the request is: a cut between the two locks out, and gives nothing.
        if (!boluses.Add(nowMs))
        {
            ledger.NoteStorageFailure();
            return Refuse(RefusalReason.StorageFailed);
        }

        return StartBolus(requestNumber, bolus.DosePg, bolus.OverMs);
    }

    // While the catheter holds a thinner concentration the same dose takes more flow; a stronger one may be gone before the bolus is over.
    private Prescription AtTip()
    {
        bool isThinner = catheter.IsBridging && record.BridgeOldNgPerMl < prescription.ConcentrationNgPerMl;
        return isThinner ? prescription.At(record.BridgeOldNgPerMl) : prescription;
    }

    private RefusalReason ReasonAgainstBolus(long requestNumber)
    {
        RefusalReason reason = NumberOf(requestNumber);
        if (reason != RefusalReason.None) return reason;
        if (states.State != PumpState.Delivering) return RefusalReason.WrongState;

        // What would leave the tip is the former drug: nobody asked for a bolus of that.
        if (record.BridgeDrug != 0) return RefusalReason.BridgeRunning;
        return scheduler.Bolus.IsRunning ? RefusalReason.BolusRunning : RefusalReason.None;
    }

    // Judged with the basal dose that runs beside it, so that a bolus once begun is not broken off by a limit.
    private RefusalReason LimitAgainstBolus(long dosePg, int overMs)
    {
        long hourPg = WorstWindowPg(windows.HourPg, overMs, MsPerHour);
        if (hourPg + dosePg > gate.HourLimitPg) return RefusalReason.BolusAboveHourLimit;
        long dayPg = WorstWindowPg(windows.DayPg, overMs, MsPerDay);
        if (dayPg + dosePg > gate.DayLimitPg) return RefusalReason.BolusAboveDayLimit;

        // In the first hour and day of a prescription what it gave keeps to its own limits, and what it will still give too.
        if (SinceChangePg(MsPerHour) + dosePg > gate.HourLimitPg) return RefusalReason.BolusAboveHourLimit;
        return SinceChangePg(MsPerDay) + dosePg > gate.DayLimitPg ? RefusalReason.BolusAboveDayLimit : RefusalReason.None;
    }

    private long SinceChangePg(long windowMs)
    {
        long leftMs = windowMs + MsPerMinute - gate.SinceChangeMs;
        if (leftMs <= 0) return 0;
        long toComePg = gate.SinceChangePg + new ProgrammeDoses(prescription).LargestPgRoundedUp(leftMs);
        long wholePg = askedSinceChangePg + (windowMs == MsPerHour ? peakHourPg : peakDayPg);
        return (toComePg < wholePg ? toComePg : wholePg) + quantity.StepPg + quantity.CountPg;
    }

    // The most that a window may hold of the programme while the bolus is in it: what is in it now and what comes beside the
    // bolus, or a whole window at its highest, so that a bolus never makes the limit refuse the programme afterwards.
    private long WorstWindowPg(long nowPg, int overMs, long windowMs)
    {
        long wholePg = windowMs == MsPerHour ? peakHourPg : peakDayPg;
        long besideMs = overMs < windowMs ? overMs : windowMs;
        long besidePg = new ProgrammeDoses(prescription).LargestPgRoundedUp(besideMs);
        if (besidePg > wholePg) besidePg = wholePg;
        long grainPg = quantity.StepPg + quantity.CountPg;
        return grainPg + (nowPg + besidePg > wholePg ? nowPg + besidePg : wholePg);
    }

    private RefusalReason StartBolus(long requestNumber, long dosePg, int overMs)
    {
        record.RunningBolus = requestNumber;
        record.RunningBolusPg = 0;
        if (!Commit(requestNumber))
        {
            record.RunningBolus = 0;
            return Refuse(RefusalReason.StorageFailed);
        }

        askedSinceChangePg += dosePg;
        scheduler.Bolus.Start(dosePg, overMs);
        return Accept(EventCode.BolusStarted, requestNumber);
    }

    // Once a tick: notes the end of a bolus, and ends one that may not go on.
    private void FollowBolus(bool limitHeldBack)
    {
        bool mayGoOn = states.State == PumpState.Delivering && !limitHeldBack;
        if (scheduler.Bolus.IsRunning && mayGoOn) return;
        bool whole = !scheduler.Bolus.IsRunning && mayGoOn;
        EndBolus(whole ? EventCode.BolusCompleted : EventCode.BolusCutShort);
        ledger.StoreRecord();
    }

    // Stores nothing: whoever ends a bolus stores what ended it in the same record.
    private void EndBolus(EventCode how)
    {
        scheduler.Bolus.End();
        record.RunningBolus = 0;
        log.Add(clock.NowMs, how, scheduler.Bolus.GivenPg);
    }
}
