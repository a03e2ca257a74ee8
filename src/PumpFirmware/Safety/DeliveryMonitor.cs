using PumpFirmware.Alarms;

namespace PumpFirmware.Safety;

/// <summary>
/// No silent non-delivery, whatever the reason: sums what is prescribed less what was seen to flow, and says so before
/// 2 uL or 60 minutes of it are missing. It asks neither the scheduler nor the gate.
/// </summary>
public sealed class DeliveryMonitor
{
    /// <summary>Missing volume in nL that must not pass unalarmed.</summary>
    public const int BoundNl = 2000;

    private const long MsPerDay = 86_400_000;

    private readonly long grain;        // nL x MsPerDay of one step and two counts
    private readonly long countValue;   // nL x MsPerDay of one count, with 5 % slack
    private readonly long stepValue;    // the same of one step

    private long flowNlPerDay;
    private long bound;
    private long missing;               // nL x MsPerDay, between zero and the bound
    private long sinceFlow;             // what was prescribed since motion was last seen
    private bool isMissing;

    /// <summary>Prepares for a rig.</summary>
    public DeliveryMonitor(PumpGeometry geometry)
    {
        countValue = geometry.NlPerRevolution * MsPerDay / geometry.CountsPerRevolution * 21 / 20;
        grain = geometry.NlPerRevolution * MsPerDay / geometry.StepsPerRevolution + 2 * countValue;
        stepValue = geometry.NlPerRevolution * MsPerDay / geometry.StepsPerRevolution * 21 / 20;
    }

    /// <summary>Sets the prescribed flow from now on; what is missing stays missing.</summary>
    /// <param name="prescribedNlPerDay">nL a day.</param>
    public void SetFlow(long prescribedNlPerDay)
    {
        flowNlPerDay = prescribedNlPerDay;
        long hourNl = prescribedNlPerDay / 24;

        // A tenth early, so that the alarm sounds before the bound; but never finer than one step and two counts.
        bound = (hourNl < BoundNl ? hourNl : BoundNl) * MsPerDay / 10 * 9;
        if (bound < grain) bound = grain;
    }

    /// <summary>
    /// Delivery starts again. What went missing unalarmed stays missing, so stops that follow one another add up; what was
    /// alarmed leaves half the patience.
    /// </summary>
    public void Resume()
    {
        if (isMissing) missing = bound / 2;
        isMissing = false;
        sinceFlow = 0;
    }

    /// <summary>
    /// After a reset nobody knows what is missing already: standing still is alarmed at once, and a pump that is to deliver
    /// has half the patience, less what one step and one count may lie behind.
    /// </summary>
    /// <param name="isStandingStill">True when the stored state does not deliver.</param>
    public void StartAfterReset(bool isStandingStill)
    {
        Restart();
        long lag = grain - countValue / 2;
        missing = isStandingStill ? bound : Smaller(bound / 2, bound > lag ? bound - lag : 0);
    }

    /// <summary>Nothing is missing.</summary>
    public void Restart()
    {
        missing = 0;
        isMissing = false;
        sinceFlow = 0;
    }

    /// <summary>Counts one tick.</summary>
    /// <param name="elapsedMs">Time since the last tick, all of it.</param>
    /// <param name="state">The state of the pump during that time.</param>
    /// <param name="forwardCounts">Measured motion.</param>
    /// <param name="unwitnessedSteps">Steps that were made while the rotation sensor is lost and the drug calls for going on.</param>
    /// <returns>The alarms that are due, one bit a code.</returns>
    public long Judge(int elapsedMs, PumpState state, long forwardCounts, int unwitnessedSteps)
    {
        if (state == PumpState.Unprogrammed) return 0;
        long due = flowNlPerDay * elapsedMs;
        missing += due;
        sinceFlow = sinceFlow < bound ? sinceFlow + due : bound;
        if ((forwardCounts | (long)unwitnessedSteps) != 0)
        {
            sinceFlow = 0;
            missing -= forwardCounts * countValue + unwitnessedSteps * stepValue;
            if (missing <= 0) Restart();
        }

        if (missing >= bound)
        {
            missing = bound;
            isMissing = true;
        }
        else if (missing < bound / 2)
        {
            isMissing = false;
        }

        // A latched fault is alarmed as what it is.
        if (!isMissing || state == PumpState.Faulted || state == PumpState.EndOfService) return 0;
        if (state == PumpState.Stopped) return FaultTable.Bit(AlarmCode.TherapyStopped);
        return FaultTable.Bit(sinceFlow < bound / 2 ? AlarmCode.UnderDelivery : AlarmCode.NonDelivery);
    }

    private static long Smaller(long a, long b)
    {
        return a < b ? a : b;
    }
}
