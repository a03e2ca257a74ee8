using PumpFirmware.Alarms;

namespace PumpFirmware.Safety;

/// <summary>
/// Compares the steps that were written down with the rotation that was measured. Missing motion is summed with a slack
/// of 5 % of what was commanded (a cumulative-sum test): 15 % missed steps are found within 10 uL, a stall within 2 uL,
/// and the coarse grain of the sensor alone never adds up.
/// </summary>
public sealed class MotionMonitor
{
    // Both limits in nL of commanded volume. Stall: below the 2 uL at which non-delivery must be alarmed, with room for
    // one second at 24 mL/day (278 nL). Missed: 10 % net of slack reaches it in 6 uL on average, 10 uL at the latest.
    private const int StallLimitNl = 1500;
    private const int MissedLimitNl = 600;
    private const int SlackDivisor = 20;
    private const int ReverseLimitNl = 250;
    private const int ExcessLimitNl = 500;

    // A sensor that leaps further within a tick is broken; the cap keeps every product inside 63 bits.
    private const long LargestLeapCounts = 100_000;

    // Steps and counts meet in the unit of a revolution / (steps x counts).
    private readonly int unitsPerStep;
    private readonly int unitsPerCount;
    private readonly PumpGeometry geometry;
    private readonly long reverseLimitCounts;
    private readonly long excessLimit;

    private long missedLimit;
    private long stallLimit;
    private bool synchronised;
    private long lastSteps;
    private long lastCounts;
    private long highestCounts;
    private long missing;           // units, never below zero
    private long countsSinceNone;
    private long excess;            // units, never below zero
    private long commandedSinceCount;
    private long lead;              // units since the fill, either way
    private long seal;              // the sum of all numbers here, negative

    /// <summary>Sets the bounds for a rig.</summary>
    public MotionMonitor(PumpGeometry geometry)
    {
        this.geometry = geometry;
        unitsPerStep = geometry.CountsPerRevolution;
        unitsPerCount = geometry.StepsPerRevolution;
        long twoCounts = 2L * unitsPerCount;
        reverseLimitCounts = Larger(4, (long)ReverseLimitNl * geometry.CountsPerRevolution / geometry.NlPerRevolution);
        excessLimit = twoCounts + NlToUnits(ExcessLimitNl);
        seal = -Sum() - Limits();
        SetFlow(PumpGeometry.MaximumFlowNlPerDay);
    }

    /// <summary>True while every number here is what was written to it; see <see cref="MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return Sum() + Limits() + seal == 0; }
    }

    /// <summary>Counts by which the shaft went further forward than ever before, in the last call of <see cref="Judge"/>.</summary>
    public long NewForwardCounts;

    /// <summary>
    /// Measured less commanded motion since the fill in nL; what no reading showed, or a reset hid, counts as commanded.
    /// </summary>
    public long LeadNl
    {
        get { return lead * geometry.NlPerRevolution / unitsPerStep / unitsPerCount; }
    }

    /// <summary>The lead starts here: 0 at a fill, after a reset as it was stored.</summary>
    /// <param name="leadNl">In nL, within 10^8 either way.</param>
    public void SetLead(long leadNl)
    {
        seal += lead;
        lead = NlToUnits(leadNl);
        seal -= lead;
    }

    /// <summary>
    /// Adapts the bounds to a slow therapy: non-delivery must be alarmed after 60 minutes even when that is less than 2 uL.
    /// </summary>
    /// <param name="flowNlPerDay">The prescribed flow.</param>
    public void SetFlow(long flowNlPerDay)
    {
        long twoCounts = 2L * unitsPerCount;
        long fortyMinutesNl = flowNlPerDay / 36;
        seal += Limits();
        stallLimit = Larger(twoCounts, NlToUnits(Smaller(StallLimitNl, fortyMinutesNl)));
        missedLimit = Larger(twoCounts, NlToUnits(Smaller(MissedLimitNl, fortyMinutesNl)));
        seal -= Limits();
    }

    /// <summary>Forgets what was compared: after power-up, after a lost sensor came back, after a fault was cleared.</summary>
    public void Restart()
    {
        long sum = Sum();
        synchronised = false;
        missing = 0;
        excess = 0;
        countsSinceNone = 0;
        commandedSinceCount = 0;
        seal += sum - Sum();
    }

    /// <summary>The tick brought no usable reading; the comparison goes on with the next one.</summary>
    public void Skip()
    {
        NewForwardCounts = 0;
    }

    /// <summary>Compares totals.</summary>
    /// <param name="counts">The sensor's position; its burst is over.</param>
    /// <param name="commandedSteps">All steps written down so far.</param>
    /// <returns>The faults that are suspected now, one bit a code.</returns>
    public long Judge(long counts, long commandedSteps)
    {
        NewForwardCounts = 0;
        if (!synchronised)
        {
            seal += Sum();
            synchronised = true;
            lastCounts = counts;
            highestCounts = counts;
            lastSteps = commandedSteps;
            seal -= Sum();
            return 0;
        }

        if (counts != lastCounts || commandedSteps != lastSteps) Compare(counts, commandedSteps);
        long suspected = 0;
        if (highestCounts - lastCounts > reverseLimitCounts) suspected |= FaultTable.Bit(AlarmCode.ReverseRotation);
        if (excess > excessLimit) suspected |= FaultTable.Bit(AlarmCode.VolumeDisagreement);
        if (commandedSinceCount > stallLimit) suspected |= FaultTable.Bit(AlarmCode.MotorStall);

        // One count may still come from the last motion before a stall; more of them mean that the shaft does turn.
        if (missing > missedLimit && countsSinceNone > 1) suspected |= FaultTable.Bit(AlarmCode.MissedSteps);
        return suspected;
    }

    private void Compare(long counts, long commandedSteps)
    {
        long newSteps = commandedSteps - lastSteps;
        long newCounts = counts - lastCounts;
        if (newCounts > LargestLeapCounts) newCounts = LargestLeapCounts;
        if (newCounts < -LargestLeapCounts) newCounts = -LargestLeapCounts;
        long nowSeal = seal + lastCounts - counts - newSteps;
        lastSteps = commandedSteps;
        lastCounts = counts;
        long forward = counts - highestCounts;
        if (forward > 0)
        {
            NewForwardCounts = Smaller(LargestLeapCounts, forward);
            nowSeal -= forward;
            highestCounts = counts;
        }

        long commanded = newSteps * unitsPerStep;
        long ahead = newCounts * unitsPerCount - commanded;
        long nowExcess = excess + ahead;
        if (nowExcess < 0) nowExcess = 0;
        long nowWithout = forward > 0 ? 0 : commandedSinceCount + commanded;
        long nowMissing = missing - ahead - commanded / SlackDivisor;
        long nowSince = countsSinceNone + newCounts;
        if (nowMissing <= 0) nowMissing = nowSince = 0;
        seal = nowSeal - ahead + excess - nowExcess + commandedSinceCount - nowWithout + missing - nowMissing + countsSinceNone - nowSince;
        lead += ahead;
        excess = nowExcess;
        commandedSinceCount = nowWithout;
        missing = nowMissing;
        countsSinceNone = nowSince;
    }

    private long Sum()
    {
        return lastSteps + lastCounts + highestCounts + missing + countsSinceNone + excess + commandedSinceCount + lead
            + (synchronised ? 1 : 0);
    }

    private long Limits()
    {
        return unitsPerStep + unitsPerCount + reverseLimitCounts + excessLimit + missedLimit + stallLimit;
    }

    private long NlToUnits(long volumeNl)
    {
        return volumeNl * geometry.StepsPerRevolution * geometry.CountsPerRevolution / geometry.NlPerRevolution;
    }

    private static long Larger(long a, long b)
    {
        return a > b ? a : b;
    }

    private static long Smaller(long a, long b)
    {
        return a < b ? a : b;
    }
}
