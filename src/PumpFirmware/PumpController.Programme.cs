using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <content>What a programme does by itself: the boluses of a periodic one, the steps of a ramp.</content>
public sealed partial class PumpController
{
    // A bolus that began is on record before its first step: after a power cut it is not given again. One that cannot be
    // recorded is not given.
    private int NoteProgrammeBolus(int stepsDue)
    {
        // The one before may have ended in the very tick in which this one begins.
        if (programmeBolusRuns) log.Add(clock.NowMs, EventCode.PeriodicBolusCompleted, scheduler.Periodic.GivenBeforePg);
        programmeBolusRuns = true;
        record.PeriodicBegun = scheduler.Periodic.Begun;
        log.Add(clock.NowMs, EventCode.PeriodicBolusStarted, record.PeriodicBegun);
        if (ledger.StoreRecord() || ledger.RunsFromMemory) return stepsDue;
        EndProgrammeBolus();
        return 0;
    }

    private void FollowProgrammeBolus(bool limitHeldBack)
    {
        if (!scheduler.Periodic.IsRunning)
        {
            programmeBolusRuns = false;
            log.Add(clock.NowMs, EventCode.PeriodicBolusCompleted, scheduler.Periodic.GivenPg);
        }
        else if (limitHeldBack)
        {
            EndProgrammeBolus();
        }
    }

    private void EndProgrammeBolus()
    {
        programmeBolusRuns = false;
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
