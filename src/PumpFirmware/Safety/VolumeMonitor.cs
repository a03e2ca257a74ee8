using PumpFirmware.Alarms;

namespace PumpFirmware.Safety;

/// <summary>
/// Holds the reservoir sensor against the book, fill less what was commanded: a sensor that falls further has seen an
/// over-infusion, a free flow, or drifts beyond its bounds (which one, nobody can tell); one that falls less has seen too
/// little delivered. Judged in four scales (<see cref="VolumeScale"/>), whatever the pump is doing.
/// </summary>
/// <remarks>
/// What is judged is the difference, sensor less book. In a sound pump only three things move it: drift of at most 2 uL a
/// day and a head within its tolerance, 2.5 % where nobody says better, which the slack of the sums takes up; the pulsation of the
/// head, at most a 90th of a revolution's volume from crest to trough; and noise of 1 uL rms a reading.
/// <code>
///          mean of     noise of a mean   limit
/// rush     last 5 s    0.45 uL           4.4 uL + revolution / 90   (5.0 uL at 50 uL a revolution)
/// fast     10 s        0.32 uL           3.6 uL + revolution / 90   (4.2 uL)
/// slow     15 min      0.033 uL          0.35 uL + revolution / 90  (0.9 uL)
/// steady   15 min      0.033 uL          0.7 uL + revolution / 90   (1.3 uL), against the head as <see cref="HeadTrim"/> knows it
/// </code>
/// A reading counts at most 30 uL (10 uL in a rush) from the mean before it, so a single wild one alarms alone in no scale.
/// Where the limits come from, how often they alarm falsely and what they find when is in <c>docs/detection.md</c>.
/// </remarks>
public sealed class VolumeMonitor
{
    /// <summary>Readings in a mean of the fast scale.</summary>
    public const int FastReadings = 10;

    /// <summary>Readings in a mean of the slow scale.</summary>
    public const int SlowReadings = 900;

    /// <summary>The fast limit in nL for a head that does not pulsate.</summary>
    public const int FastLimitNl = 3_600;

    /// <summary>The slow limit in nL for a head that does not pulsate.</summary>
    public const int SlowLimitNl = 350;

    /// <summary>The limit in nL of what leaves against a head that is known, for one that does not pulsate.</summary>
    public const int SteadyLimitNl = 700;

    /// <summary>What a head that is known may move more or less than before, in thousandths: ten times finer than its calibration.</summary>
    public const int SteadyThousandths = 2;

    /// <summary>A head may lag behind its calibrated volume, or be ahead of it, within this part of a revolution.</summary>
    public const int PulsationPart = 90;

    /// <summary>A reading counts at most this far in nL from the mean before it.</summary>
    public const long WildNl = 30_000;

    /// <summary>Readings in the running mean that finds a rush.</summary>
    public const int RushReadings = 5;

    /// <summary>The limit in nL of a rush for a head that does not pulsate.</summary>
    public const int RushLimitNl = 4_400;

    /// <summary>A reading counts at most this far in nL from the mean before it where a rush is looked for.</summary>
    public const long RushWildNl = 10_000;

    /// <summary>After a fill the sensor has this time in ms: its sample may be from before.</summary>
    public const int SettlesMs = 5_000;

    // The sensor takes a reading a second. One that is the same as the last tells nothing new, and may be the last.
    private const int LeastReadingMs = 500;

    private readonly VolumeScale fast;
    private readonly VolumeScale slow;
    private readonly VolumeScale steady;    // the slow one once more, against the head as it is and not as it may be
    private readonly HeadTrim head;
    private readonly long rushLimitNl;
    private readonly long[] rush = new long[RushReadings];   // the last readings' differences
    private int rushTaken;
    private int rushAt;
    private long rushSumNl;
    private long lastNl = long.MinValue;
    private long nextReadingMs;
    private bool settles;
    private long seal;              // the sum of the numbers here, negative

    /// <summary>Sets the limits for a rig.</summary>
    public VolumeMonitor(PumpGeometry geometry)
    {
        long pulsationNl = geometry.NlPerRevolution / PulsationPart;
        fast = new VolumeScale(FastReadings, FastLimitNl + pulsationNl, pulsationNl, geometry.HeadTolerancePerMille);
        slow = new VolumeScale(SlowReadings, SlowLimitNl + pulsationNl, pulsationNl, geometry.HeadTolerancePerMille);
        steady = new VolumeScale(SlowReadings, SteadyLimitNl + pulsationNl, pulsationNl, SteadyThousandths);
        head = new HeadTrim(geometry);
        rushLimitNl = RushLimitNl + pulsationNl;
        seal = -Sum();
    }

    /// <summary>True while every number here is what was written to it; see <see cref="MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return Sum() + seal == 0 && fast.IsWhole && slow.IsWhole && steady.IsWhole; }
    }

    /// <summary>True when the last call of <see cref="Judge"/> ended a mean of the slow scale: its sums are to be stored.</summary>
    public bool HasNewSums;

    /// <summary>True when the last call of <see cref="Judge"/> raised a suspicion that was not there before.</summary>
    public bool IsNew;

    /// <summary>The faults that are suspected, one bit a code.</summary>
    public long Present;

    /// <summary>The slow sum of what has left too much in nL.</summary>
    public int TooMuchNl
    {
        get { return slow.TooMuchNl; }
    }

    /// <summary>The slow sum of what is missing in nL.</summary>
    public int TooLittleNl
    {
        get { return slow.TooLittleNl; }
    }

    /// <summary>
    /// Goes on after a reset. Nobody knows how long power was away, so no reading before it is compared; the slow sums go on,
    /// or a pump that is reset now and then would never find a slow fault.
    /// </summary>
    /// <param name="tooMuchNl">As stored, 0 or more.</param>
    /// <param name="tooLittleNl">As stored, 0 or more.</param>
    public void TakeUp(int tooMuchNl, int tooLittleNl)
    {
        slow.TakeUp(tooMuchNl, tooLittleNl);
        Interrupt(false);
        TakePresent(slow.Present);
    }

    /// <summary>The sensor is lost, or the needle is in: readings before are not compared with readings after.</summary>
    /// <param name="mayBeOld">
    /// True when the next sample may be from before a fill. A sensor that was lost has been good for some time when it counts again.
    /// </param>
    public void Interrupt(bool mayBeOld)
    {
        Skip();
        long before = Sum();
        settles |= mayBeOld;
        rushTaken = 0;
        rushAt = 0;
        head.Restart();
        seal += before - Sum();
        fast.Interrupt();
        slow.Interrupt();
        steady.Interrupt();
    }

    /// <summary>The tick brought no usable reading; the comparison goes on with the next one.</summary>
    public void Skip()
    {
        HasNewSums = false;
        IsNew = false;
    }

    /// <summary>The reservoir was filled: nothing is missing yet, and what was too much is kept.</summary>
    public void StartFill()
    {
        Interrupt(true);
        ForgetTooLittle();
    }

    /// <summary>Nothing is missing any more.</summary>
    public void ForgetTooLittle()
    {
        fast.ForgetTooLittle();
        slow.ForgetTooLittle();
        steady.ForgetTooLittle();
        TakePresent(fast.Present | slow.Present | steady.Present);
    }

    /// <summary>A clinician cleared a disagreement: everything is compared anew.</summary>
    public void Restart()
    {
        fast.ForgetTooMuch();
        slow.ForgetTooMuch();
        steady.ForgetTooMuch();
        StartFill();
    }

    /// <summary>Judges a reading that can be believed.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="sensorNl">The sensor's volume in nL.</param>
    /// <param name="bookNl">Fill less what was commanded since, in nL.</param>
    public void Judge(long nowMs, long sensorNl, long bookNl)
    {
        HasNewSums = IsNew = false;
        if (nowMs < nextReadingMs || sensorNl == lastNl) return;
        int slot = (uint)rushAt < RushReadings ? rushAt : 0;
        long sum = SumWith(slot);
        lastNl = sensorNl;
        nextReadingMs = nowMs + (settles ? SettlesMs : LeastReadingMs);
        if (!settles) Take(nowMs, sensorNl - bookNl, bookNl);
        settles = false;
        seal += sum - SumWith(slot);
    }

    private void Take(long nowMs, long differenceNl, long bookNl)
    {
        differenceNl = fast.Tamed(differenceNl, WildNl);
        bool rushes = IsRush(differenceNl);
        bool fastIsNew = fast.Take(nowMs, differenceNl, bookNl);
        HasNewSums = slow.Take(nowMs, differenceNl, bookNl);
        steady.Take(nowMs, differenceNl + head.AtNl(bookNl), bookNl);
        if (HasNewSums && !head.Take(slow.LevelNl, slow.LevelBookNl, bookNl)) steady.Interrupt();
        if (rushes) fast.SuspectTooMuch();
        if (!fastIsNew && !HasNewSums && !rushes) return;
        long before = Present;
        Present = fast.Present | slow.Present | steady.Present;
        IsNew = (Present & ~before) != 0;
    }

    private void TakePresent(long present)
    {
        seal += Present - present;
        Present = present;
    }

    private long Sum()
    {
        long sum = rushLimitNl;
        for (int i = 1; i < RushReadings; i++) sum += rush[i];
        return sum + SumWith(0);
    }

    // All that a reading changes; of the last readings it replaces one.
    private long SumWith(int slot)
    {
        return rushTaken + rushAt + rushSumNl + lastNl + nextReadingMs + (settles ? 1 : 0) + Present + head.Sum + rush[slot];
    }

    // The fast sum, were the last five readings its next mean: a flow of microlitres a second must not wait for ten.
    private bool IsRush(long differenceNl)
    {
        if (!fast.HasLevel || (uint)rushAt >= RushReadings) return false;
        differenceNl = fast.Tamed(differenceNl, RushWildNl);
        if (rushTaken == 0) rushSumNl = 0;
        rushSumNl += rushTaken < RushReadings ? differenceNl : differenceNl - rush[rushAt];
        rush[rushAt] = differenceNl;
        rushAt = rushAt == RushReadings - 1 ? 0 : rushAt + 1;
        if (rushTaken < RushReadings) rushTaken++;
        if (rushTaken < RushReadings) return false;
        return fast.LevelNl + fast.TooMuchNl - rushSumNl / RushReadings >= rushLimitNl;
    }
}
