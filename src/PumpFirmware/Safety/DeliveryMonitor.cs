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

    private readonly PumpGeometry geometry;
    private readonly long countValue;   // nL x MsPerDay of one count, with 5 % slack
    private readonly long stepValue;    // the same of one step

    private long flowNlPerDay;
    private long bound;
    private long missing;               // nL x MsPerDay, between zero and the bound
    private bool flowedSinceNone;
    private bool isMissing;

    /// <summary>Prepares for a rig.</summary>
    public DeliveryMonitor(PumpGeometry geometry)
    {
        this.geometry = geometry;
        countValue = geometry.NlPerRevolution * MsPerDay / geometry.CountsPerRevolution * 21 / 20;
        stepValue = geometry.NlPerRevolution * MsPerDay / geometry.StepsPerRevolution * 21 / 20;
    }

    /// <summary>Sets the prescribed flow from now on; what is missing stays missing.</summary>
    /// <param name="prescribedNlPerDay">nL a day.</param>
    public void SetFlow(long prescribedNlPerDay)
    {
        flowNlPerDay = prescribedNlPerDay;
        long hourNl = prescribedNlPerDay / 24;

        // A tenth early, so that the alarm sounds before the bound; but never finer than one step and two counts.
        long grain = (long)geometry.NlPerRevolution * MsPerDay / geometry.StepsPerRevolution + 2 * countValue;
        bound = (hourNl < BoundNl ? hourNl : BoundNl) * MsPerDay / 10 * 9;
        if (bound < grain) bound = grain;
    }

    /// <summary>Delivery starts again: half the patience is left, so stops that follow one another add up.</summary>
    public void Resume()
    {
        if (missing > bound / 2) missing = bound / 2;
        isMissing = false;
        flowedSinceNone = false;
    }

    /// <summary>Nothing is missing.</summary>
    public void Restart()
    {
        missing = 0;
        isMissing = false;
        flowedSinceNone = false;
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
        missing += flowNlPerDay * elapsedMs;
        if ((forwardCounts | (long)unwitnessedSteps) != 0)
        {
            flowedSinceNone = true;
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
        if (!isMissing || state == PumpState.Faulted) return 0;
        if (state == PumpState.Stopped) return FaultTable.Bit(AlarmCode.TherapyStopped);
        return FaultTable.Bit(flowedSinceNone ? AlarmCode.UnderDelivery : AlarmCode.NonDelivery);
    }
}
