using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <content>What a programme does by itself: the boluses of a periodic one, the steps of a ramp.</content>
public sealed partial class PumpController
{
    // A bolus that began is on record before its first step: after a power cut it does not begin again. One that cannot be
    // recorded is not given.
    private int NoteProgrammeBolus(int stepsDue)
    {
        // The one before may have ended in the very tick in which this one begins.
        if (record.RunningPeriodicPg >= 0) log.Add(clock.NowMs, EventCode.PeriodicBolusCompleted, scheduler.Periodic.GivenBeforePg);
        record.PeriodicBegun = scheduler.Periodic.Begun;
        record.RunningPeriodicPg = 0;
        log.Add(clock.NowMs, EventCode.PeriodicBolusStarted, record.PeriodicBegun);
        if (ledger.StoreRecord() || ledger.RunsFromMemory) return stepsDue;
        EndProgrammeBolus();
        return 0;
    }

    private void FollowProgrammeBolus(bool limitHeldBack)
    {
        if (!scheduler.Periodic.IsRunning)
        {
            record.RunningPeriodicPg = -1;
            log.Add(clock.NowMs, EventCode.PeriodicBolusCompleted, scheduler.Periodic.GivenPg);
            ledger.StoreRecord();
        }
        else if (limitHeldBack)
        {
            EndProgrammeBolus();
            ledger.StoreRecord();
        }
        else
        {
            // After its steps: whatever is stored until the next ones knows these, and the lease does not hold them any more.
            record.RunningPeriodicPg = (int)scheduler.Periodic.GivenPg;
        }
    }

    // After a reset, in the state that it starts in. What the lease may have given counts as given: never twice, and what is
    // missing is less than a lease. A bolus may be most of a day's dose; to drop what is left of it would be an under-delivery
    // that nobody sees.
    private void TakeUpProgrammeBolus()
    {
        if (record.RunningPeriodicPg < 0) return;
        if (states.State == PumpState.Delivering)
        {
            log.Add(clock.NowMs, EventCode.PeriodicBolusResumed, record.PeriodicBegun);
            if (scheduler.Periodic.Resume(record.RunningPeriodicPg)) return;
        }

        log.Add(clock.NowMs, EventCode.PeriodicBolusCutShort, record.RunningPeriodicPg);
        record.RunningPeriodicPg = -1;
        ledger.StoreRecord();
    }

    // Stores nothing: whoever ends it stores what ended it in the same record.
    private void EndProgrammeBolus()
    {
        record.RunningPeriodicPg = -1;
        scheduler.Periodic.End();
        log.Add(clock.NowMs, EventCode.PeriodicBolusCutShort, scheduler.Periodic.GivenPg);
    }

    // Called when the prescribed dose is another than in the tick before. A step of a ramp that rises is an increase.
    private void NoteDoseChange(long prescribedPgPerDay)
    {
        long before = ranPgPerDay;
        ranPgPerDay = prescribedPgPerDay;
        if (prescription.Mode != BasalMode.Ramp) return;
        if (prescribedPgPerDay > before) NoteIncrease();
        log.Add(clock.NowMs, EventCode.RampStepped, prescribedPgPerDay);
    }
}
