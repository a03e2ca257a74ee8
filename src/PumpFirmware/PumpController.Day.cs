using PumpFirmware.Storage;

namespace PumpFirmware;

/// <content>The time of day, which selects the segment of a day profile.</content>
public sealed partial class PumpController
{
    // The wall clock only moves the day profile; the profile's flow is what the monitors expect.
    private void FollowDay()
    {
        localClock.Advance(clock.ElapsedMs, readings.WallClockStatus, readings.WallClockLocalMs);
        if (prescription == null) return;
        if (localClock.SetByMs != 0) log.Add(clock.NowMs, EventCode.WallClockSet, localClock.SetByMs);
        if (localClock.IsKnown != timeWasKnown)
        {
            timeWasKnown = localClock.IsKnown;
            scheduler.SetTimeKnown(timeWasKnown);
        }

        bool carriedOn = states.IsDelivering && localClock.SetByMs == 0 && clock.WithheldMs == 0 && profileLocated;
        if (!carriedOn) scheduler.Follow(localClock.LocalMs - clock.DueMs);

        // While nothing is delivered time passes the programme by: its place is looked up anew before it goes on.
        profileLocated = localClock.IsKnown && states.IsDelivering;
        if (scheduler.PrescribedPgPerDay == watchedPgPerDay) return;
        watchedPgPerDay = scheduler.PrescribedPgPerDay;
        watchdog.FollowFlow(prescription.FlowNlPerDay(watchedPgPerDay));
    }
}
