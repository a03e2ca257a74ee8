using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <content>The time of day, which selects the segment of a day profile.</content>
public sealed partial class PumpController
{
    private const long ToleranceLastsMs = 24L * 60 * 60_000;

    // How long no drug was written down as delivered.
    private long AwayMs()
    {
        bool never = record.LastFlowPoweredMs == 0 && record.LastFlowLocalMs == 0;
        return never ? 0 : SinceMs(record.LastFlowPoweredMs, record.LastFlowLocalMs);
    }

    // After more than a day without morphine the dose that was right before can kill.
    private bool IsToleranceLost()
    {
        return prescription.Drug == Drug.Morphine && AwayMs() > ToleranceLastsMs;
    }

    // What primes is no delivery of the prescription: it counts towards none of its limits, also after a reset.
    private void NoteFlow(int steps, int primeSteps)
    {
        if (primeSteps > 0) record.PgAtChange += quantity.PgOf(primeSteps);
        if (steps > primeSteps) gate.CountSinceChange(quantity.PgOf(steps - primeSteps));
        NoteFlow();
    }

    private void NoteFlow()
    {
        record.LastFlowPoweredMs = windows.PoweredMs;
        record.LastFlowLocalMs = LocalMsOrNone();
    }

    // The wall clock only moves the day profile; the profile's flow is what the monitors expect.
    private void FollowDay()
    {
        localClock.Advance(clock.ElapsedMs, readings.WallClockStatus, readings.WallClockLocalMs);
        if (localClock.SetByMs != 0)
        {
            record.ClockSetMs += localClock.SetByMs;
            ledger.StoreRecord();
        }

        if (prescription == null) return;
        if (localClock.SetByMs != 0) log.Add(clock.NowMs, EventCode.WallClockSet, localClock.SetByMs);
        if (localClock.IsKnown != timeWasKnown)
        {
            timeWasKnown = localClock.IsKnown;
            scheduler.SetTimeKnown(timeWasKnown);
        }

        bool delivers = states.IsDelivering;
        bool carriedOn = delivers && localClock.SetByMs == 0 && clock.WithheldMs == 0 && profileLocated;
        if (!carriedOn) scheduler.Follow(localClock.LocalMs - clock.DueMs, windows.PoweredMs - clock.DueMs);

        // While nothing is delivered time passes the programme by: its place is looked up anew before it goes on.
        profileLocated = delivers && (localClock.IsKnown || prescription.Mode != BasalMode.Flex);
        long prescribedPgPerDay = scheduler.PrescribedPgPerDay;
        bool turned = delivers == stoodStill && prescribedPgPerDay == ranPgPerDay;
        stoodStill = !delivers;
        if (prescribedPgPerDay != ranPgPerDay)
        {
            // A dose that changes may be a number that was hit: no monitor follows that one.
            if (!HoldsMemory()) return;
            prescribedPgPerDay = scheduler.PrescribedPgPerDay;
            if (prescribedPgPerDay != ranPgPerDay) NoteDoseChange(prescribedPgPerDay);
        }

        // A pump that stands still also misses the boluses of its programme; one that delivers is between two of them.
        long expectedPgPerDay = delivers ? prescribedPgPerDay : prescribedPgPerDay + scheduler.Periodic.MeanPgPerDay;
        if (expectedPgPerDay == watchedPgPerDay) return;
        watchedPgPerDay = expectedPgPerDay;
        watchdog.FollowFlow(FlowNlPerDay(expectedPgPerDay), turned);
    }
}
