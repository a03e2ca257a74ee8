using PumpFirmware.Alarms;

namespace PumpFirmware.Safety;

/// <summary>
/// Holds the flow out of a reservoir against the restrictor's nominal flow: too much from 1.15 times, too little below
/// 0.85 times, none below half. Judges means of a minute (<see cref="VolumeMean"/>).
/// </summary>
/// <remarks>
/// Three cumulative sums, each of what is too much (or missing) less a slack, and never below zero:
/// <code>
///                 slack a day     alarm at
/// too much        7.5 % of F      3 uL
/// too little      7.5 % of F      3 uL
/// none            50 % of F       1.25 uL
/// </code>
/// F is the nominal flow in uL a day, at least 100. The sensor drifts by up to 2 uL a day, and a mean has 0.13 uL rms.
/// No false alarm: the drift and a flow within 5 % of F stay below the slack (2 + 0.05 F is 7 of 7.5 at F = 100), so only
/// noise is left: the difference of two means has 0.18 uL rms, and the alarms stand at 16 and 6.8 times that.
/// Detection: at 1.15 F, or 0.85 F, with the drift against it, a sum gains 0.075 F - 2 a day. It takes 3 / (0.075 F - 2)
/// days: 13.1 hours at F = 100, in which 0.15 F makes 8.2 uL; 4.5 minutes and 0.6 uL are added for the minute under way and
/// for noise. With more flow it takes less: 3.5 hours and 6.6 uL at F = 300, 6 uL and minutes from some millilitres on. Up to
/// 6 mL a day two minutes of what is too much are 1.3 uL, so 10 uL and 24 hours hold both; above, 24 hours hold.
/// A full stop alarms when 2.5 uL are missing, and two minutes of flow on top.
/// </remarks>
public sealed class FlowMonitor
{
    /// <summary>Too much or too little at this sum in nL.</summary>
    public const long ChangedAtNl = 3_000;

    /// <summary>No flow at this sum in nL.</summary>
    public const long NoneAtNl = 1_250;

    /// <summary>The slack of too much and too little in thousandths of the nominal flow.</summary>
    public const int SlackThousandths = 75;

    // So far above its alarm a sum may rise: what happened long ago must not outlast what happens now.
    private const long AboveNl = 1_000;
    private const long MsPerDay = 86_400_000;

    private readonly ConstantFlow flow;

    // In nL x ms a day, so that nothing is rounded.
    private long tooMuch;
    private long tooLittle;
    private long none;

    private bool hasLevel;
    private long levelNl;
    private long levelAtMs;
    private bool isTooLittle;
    private bool isNone;
    private long seal;      // the sum of the numbers here, negative

    /// <summary>Expects a nominal flow.</summary>
    public FlowMonitor(ConstantFlow flow)
    {
        this.flow = flow;
    }

    /// <summary>True while every number here is what was written to it; see <see cref="MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return Sum() + seal == 0; }
    }

    /// <summary>The sum of what is too much in nL, rounded down; to be stored.</summary>
    public int TooMuchNl
    {
        get { return (int)(tooMuch / MsPerDay); }
    }

    /// <summary>The sum of what is missing in nL, rounded down; to be stored.</summary>
    public int TooLittleNl
    {
        get { return (int)(tooLittle / MsPerDay); }
    }

    /// <summary>The faults that are suspected, one bit a code.</summary>
    public long Present
    {
        get
        {
            long present = tooMuch >= ChangedAtNl * MsPerDay ? FaultTable.Bit(AlarmCode.VolumeDisagreement) : 0;
            if (isNone) return present | FaultTable.Bit(AlarmCode.NonDelivery);
            return isTooLittle ? present | FaultTable.Bit(AlarmCode.UnderDelivery) : present;
        }
    }

    /// <summary>Goes on after a reset: nobody knows how long power was away, so no level before it is compared.</summary>
    /// <param name="tooMuchNl">As stored, 0 or more.</param>
    /// <param name="tooLittleNl">As stored, 0 or more.</param>
    public void TakeUp(int tooMuchNl, int tooLittleNl)
    {
        long before = Sum();
        tooMuch = Within(tooMuchNl * MsPerDay, ChangedAtNl);
        tooLittle = Within(tooLittleNl * MsPerDay, ChangedAtNl);
        isTooLittle = tooLittle >= ChangedAtNl * MsPerDay;
        hasLevel = false;
        seal += before - Sum();
    }

    /// <summary>The reservoir was filled: levels start anew, nothing is missing yet, and what was too much is kept.</summary>
    public void StartFill()
    {
        long before = Sum();
        hasLevel = false;
        tooLittle = 0;
        none = 0;
        isTooLittle = false;
        isNone = false;
        seal += before - Sum();
    }

    /// <summary>A clinician cleared the suspicion of too much.</summary>
    public void ForgetTooMuch()
    {
        seal += tooMuch;
        tooMuch = 0;
    }

    /// <summary>Judges the mean of another minute.</summary>
    /// <param name="atMs">The time that it stands for; later than the last one's.</param>
    /// <param name="newLevelNl">The volume in nL.</param>
    public void Judge(long atMs, long newLevelNl)
    {
        long before = Sum();
        if (hasLevel)
        {
            // 24,000,000 nL a day x 10^11 ms (3 years without a mean) is 2.4 x 10^18.
            long expected = flow.NlPerDay * (atMs - levelAtMs);
            long excess = (levelNl - newLevelNl) * MsPerDay - expected;
            long slack = expected / 1000 * SlackThousandths;
            tooMuch = Within(tooMuch + excess - slack, ChangedAtNl);
            tooLittle = Within(tooLittle - excess - slack, ChangedAtNl);
            none = Within(none - excess - expected / 2, NoneAtNl);
            isTooLittle = Holds(isTooLittle, tooLittle, ChangedAtNl);
            isNone = Holds(isNone, none, NoneAtNl);
        }

        hasLevel = true;
        levelNl = newLevelNl;
        levelAtMs = atMs;
        seal += before - Sum();
    }

    private long Sum()
    {
        long flags = (hasLevel ? 1 : 0) + (isTooLittle ? 2 : 0) + (isNone ? 4 : 0);
        return tooMuch + tooLittle + none + levelNl + levelAtMs + flags;
    }

    private static long Within(long sum, long alarmNl)
    {
        long highest = (alarmNl + AboveNl) * MsPerDay;
        if (sum < 0) return 0;
        return sum < highest ? sum : highest;
    }

    // Raised at the bound, and gone when half of it is: an alarm must not flicker.
    private static bool Holds(bool before, long sum, long alarmNl)
    {
        return sum >= alarmNl * MsPerDay || (before && sum > alarmNl * MsPerDay / 2);
    }
}
