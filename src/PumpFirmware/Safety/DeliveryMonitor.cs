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
    private const int ShareBits = 16;
    private const int StoredShare = 16;     // what is missing is stored when it grew by one part in so many of the bound

    private readonly long grain;        // nL x MsPerDay of one step and two counts
    private readonly long countValue;   // nL x MsPerDay of one count, with 5 % slack
    private readonly long stepValue;    // the same of one step

    private long flowNlPerDay;
    private long bound;
    private long missing;               // nL x MsPerDay, between zero and the bound
    private long sinceFlow;             // what was prescribed since motion was last seen
    private bool isMissing;
    private bool halves;                // at the next tick, when the flow from then on is known
    private bool startsAnew;
    private bool standsStill;
    private long seal;                  // the sum of all numbers here, negative

    /// <summary>Prepares for a rig.</summary>
    public DeliveryMonitor(PumpGeometry geometry)
    {
        countValue = geometry.NlPerRevolution * MsPerDay / geometry.CountsPerRevolution * 21 / 20;
        grain = geometry.NlPerRevolution * MsPerDay / geometry.StepsPerRevolution + 2 * countValue;
        stepValue = geometry.NlPerRevolution * MsPerDay / geometry.StepsPerRevolution * 21 / 20;
        seal = -Sum();
    }

    /// <summary>True while every number here is what was written to it; see <see cref="MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return Sum() + seal == 0; }
    }

    /// <summary>What is missing in nL, rounded up; to be stored.</summary>
    public int MissingNl
    {
        get { return (int)((missing + MsPerDay - 1) / MsPerDay); }
    }

    /// <summary>Sets the prescribed flow from now on; what is missing stays missing.</summary>
    /// <param name="prescribedNlPerDay">nL a day. While it is 0, as much may be missing as before.</param>
    public void SetFlow(long prescribedNlPerDay)
    {
        SetFlow(prescribedNlPerDay, false);
    }

    /// <summary>Sets the prescribed flow from now on.</summary>
    /// <param name="prescribedNlPerDay">nL a day. While it is 0, as much may be missing as before.</param>
    /// <param name="keepsShare">
    /// True where the programme is the same and only counted otherwise, standing still with its boluses and delivering without: as
    /// much of the patience stays used up. Otherwise what is missing stays missing.
    /// </param>
    public void SetFlow(long prescribedNlPerDay, bool keepsShare)
    {
        long sum = Sum();
        TakeFlow(prescribedNlPerDay, keepsShare);
        seal += sum - Sum();
    }

    private void TakeFlow(long prescribedNlPerDay, bool keepsShare)
    {
        flowNlPerDay = prescribedNlPerDay;
        if (prescribedNlPerDay == 0)
        {
            // Between boluses without a background nothing goes missing; after a reset the bolus before it is not known.
            if (bound == 0) bound = BoundNl * MsPerDay / 10 * 9;
            return;
        }

        long hourNl = prescribedNlPerDay / 24;

        // A tenth early, so that the alarm sounds before the bound; but never finer than one step and two counts.
        long before = bound;
        bound = (hourNl < BoundNl ? hourNl : BoundNl) * MsPerDay / 10 * 9;
        if (bound < grain) bound = grain;

        // That more may be missing of a larger flow is no reason to fall silent. A bound is 3 x 10^9 to 10^12.
        if (before == 0 || !(keepsShare || (isMissing && bound > before))) return;
        missing = Smaller((missing >> ShareBits) * (bound >> ShareBits) / (before >> ShareBits) << ShareBits, bound);
    }

    /// <summary>
    /// Delivery starts again. What went missing unalarmed stays missing, so stops that follow one another add up; what was
    /// alarmed leaves half the patience, that of the flow which is called for then.
    /// </summary>
    public void Resume()
    {
        long sum = Sum();
        halves |= isMissing;
        isMissing = false;
        sinceFlow = 0;
        seal += sum - Sum();
    }

    /// <summary>
    /// After a reset as much is missing as was stored, and what may have gone missing since. Standing still is alarmed at once:
    /// nobody knows for how long.
    /// </summary>
    /// <param name="isStandingStill">True when the stored state does not deliver.</param>
    /// <param name="storedNl">What <see cref="MissingNl"/> was when it was stored.</param>
    public void StartAfterReset(bool isStandingStill, int storedNl)
    {
        missing = storedNl * MsPerDay;
        isMissing = false;
        halves = false;
        sinceFlow = 0;
        startsAnew = true;
        standsStill = isStandingStill;
        seal = -Sum();
    }

    /// <summary>
    /// Whether more is missing than is stored: by a share of the bound, or, while the shaft turns and no more than that is
    /// missing, by what may lie behind.
    /// </summary>
    /// <param name="storedNl">What is stored.</param>
    /// <param name="moves">True while the pump is to deliver.</param>
    public bool HasGrown(int storedNl, bool moves)
    {
        return missing > storedNl * MsPerDay + StoredGrain(moves);
    }

    /// <summary>Whether less is missing than is stored, by as much.</summary>
    /// <param name="storedNl">What is stored.</param>
    /// <param name="moves">True while the pump is to deliver.</param>
    public bool HasShrunk(int storedNl, bool moves)
    {
        return storedNl > 0 && missing < storedNl * MsPerDay - StoredGrain(moves);
    }

    /// <summary>Nothing is missing.</summary>
    public void Restart()
    {
        long sum = Sum();
        missing = 0;
        isMissing = false;
        halves = false;
        sinceFlow = 0;
        seal += sum - Sum();
    }

    /// <summary>Counts one tick.</summary>
    /// <param name="elapsedMs">Time since the last tick, all of it.</param>
    /// <param name="state">The state of the pump during that time.</param>
    /// <param name="forwardCounts">Measured motion.</param>
    /// <param name="unwitnessedSteps">Steps that were made while the rotation sensor is lost and the drug calls for going on.</param>
    /// <returns>The alarms that are due, one bit a code.</returns>
    public long Judge(int elapsedMs, PumpState state, long forwardCounts, int unwitnessedSteps)
    {
        if (state == PumpState.Unprogrammed || bound == 0) return 0;
        if (halves || startsAnew) Begin();
        long due = flowNlPerDay * elapsedMs;
        long nowMissing = missing + due;
        long nowSince = sinceFlow < bound ? sinceFlow + due : bound;
        bool wasMissing = isMissing;
        if ((forwardCounts | (long)unwitnessedSteps) != 0)
        {
            nowSince = 0;
            nowMissing -= forwardCounts * countValue + unwitnessedSteps * stepValue;
            if (nowMissing <= 0)
            {
                nowMissing = 0;
                isMissing = false;
            }
        }

        if (nowMissing >= bound)
        {
            nowMissing = bound;
            isMissing = true;
        }
        else if (isMissing && nowMissing < bound / 2)
        {
            isMissing = false;
        }

        seal += missing - nowMissing + sinceFlow - nowSince;
        missing = nowMissing;
        sinceFlow = nowSince;
        if (!isMissing && !wasMissing) return 0;
        if (isMissing != wasMissing) seal += isMissing ? -1 : 1;

        // A latched fault is alarmed as what it is.
        if (!isMissing || state == PumpState.Faulted || state == PumpState.EndOfService) return 0;
        if (state == PumpState.Stopped) return FaultTable.Bit(AlarmCode.TherapyStopped);
        return FaultTable.Bit(sinceFlow < bound / 2 ? AlarmCode.UnderDelivery : AlarmCode.NonDelivery);
    }

    // Only now the flow is known that patience is measured by: a day profile's or that of a programme without its boluses.
    private void Begin()
    {
        long sum = Sum();
        if (halves) missing = Smaller(missing, bound / 2);
        if (startsAnew)
        {
            missing = standsStill ? bound : missing + bound / StoredShare;

            // Until motion is seen it counts as missing in one piece: a stall that outlasts a reset is still none.
            sinceFlow = Smaller(missing, bound);
        }

        halves = false;
        startsAnew = false;
        seal += sum - Sum();
    }

    private long Sum()
    {
        long flags = (isMissing ? 1 : 0) + (halves ? 2 : 0) + (startsAnew ? 4 : 0) + (standsStill ? 8 : 0);
        return grain + countValue + stepValue + flowNlPerDay + bound + missing + sinceFlow + flags;
    }

    // More than ever lies behind in a sound pump is missing for certain, and no reset may forget it.
    private long StoredGrain(bool moves)
    {
        long share = bound / StoredShare;
        long tick = flowNlPerDay * 1000;
        bool mayLieBehind = moves && missing <= grain + tick;
        long lag = mayLieBehind ? grain - countValue + tick : 0;
        return share > lag ? share : lag;
    }

    private static long Smaller(long a, long b)
    {
        return a < b ? a : b;
    }
}
