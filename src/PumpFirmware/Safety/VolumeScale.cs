using PumpFirmware.Alarms;

namespace PumpFirmware.Safety;

/// <summary>
/// One time scale of <see cref="VolumeMonitor"/>: means of so many readings of what the sensor says beyond the book, and two
/// cumulative sums of how far they fell (too much has left) and rose (too little has), each less a slack and never below zero.
/// </summary>
public sealed class VolumeScale
{
    /// <summary>The most that a sound sensor drifts, in nL a day either way.</summary>
    public const long DriftNlPerDay = 2_000;

    // So far above its limit a sum may rise: what happened long ago must not outlast what happens now.
    private const long AboveNl = 1_000;
    private const long MsPerDay = 86_400_000;

    private readonly int length;
    private readonly long limit;
    private readonly long pulsation;
    private readonly int thousandths;

    // In nL x ms a day, so that nothing is rounded but a mean, whose error the next mean takes back.
    private long tooMuch;
    private long tooLittle;

    private long sumNl;
    private long bookSumNl;
    private int readings;
    private long levelAtMs;
    private bool isTooMuch;
    private bool isTooLittle;
    private long seal;              // the sum of all numbers here, negative

    /// <summary>Describes a scale.</summary>
    /// <param name="length">Readings in a mean, 1 to 10,000.</param>
    /// <param name="limitNl">The sum in nL at which it alarms, 1 to 1,000,000.</param>
    /// <param name="pulsationNl">What a sound head may come and go by while nobody compares, in nL, 0 to 1,000,000.</param>
    /// <param name="slackThousandths">What may move more or less than expected, in thousandths of that, 0 to 1000.</param>
    public VolumeScale(int length, long limitNl, long pulsationNl, int slackThousandths)
    {
        thousandths = slackThousandths;
        pulsation = pulsationNl * MsPerDay;
        this.length = length > 0 ? length : 1;
        limit = limitNl * MsPerDay;
        seal = -Sum();
    }

    /// <summary>True while every number here is what was written to it; see <see cref="MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return Sum() + seal == 0; }
    }

    /// <summary>True once a mean is there to compare the next one with.</summary>
    public bool HasLevel;

    /// <summary>The last mean in nL.</summary>
    public long LevelNl;

    /// <summary>The mean of the book in nL meanwhile.</summary>
    public long LevelBookNl;

    /// <summary>The sum of what has left too much in nL, rounded down.</summary>
    public int TooMuchNl
    {
        get { return (int)(tooMuch / MsPerDay); }
    }

    /// <summary>The sum of what is missing in nL, rounded down.</summary>
    public int TooLittleNl
    {
        get { return (int)(tooLittle / MsPerDay); }
    }

    /// <summary>The faults that are suspected, one bit a code.</summary>
    public long Present
    {
        get
        {
            long present = isTooMuch ? FaultTable.Bit(AlarmCode.VolumeDisagreement) : 0;
            return isTooLittle ? present | FaultTable.Bit(AlarmCode.UnderDelivery) : present;
        }
    }

    /// <summary>Goes on with the sums from before a reset.</summary>
    /// <param name="tooMuchNl">As stored, 0 or more.</param>
    /// <param name="tooLittleNl">As stored, 0 or more.</param>
    public void TakeUp(int tooMuchNl, int tooLittleNl)
    {
        long before = Sum();
        tooMuch = Within(tooMuchNl * MsPerDay);
        tooLittle = Within(tooLittleNl * MsPerDay);
        isTooMuch = tooMuch >= limit;
        isTooLittle = tooLittle >= limit;
        ForgetPulsation();
        seal += before - Sum();
    }

    /// <summary>Too much has left by another measure: as if the sum had reached its limit.</summary>
    public void SuspectTooMuch()
    {
        long before = Sum();
        if (tooMuch < limit) tooMuch = limit;
        isTooMuch = true;
        seal += before - Sum();
    }

    /// <summary>
    /// Readings were interrupted: the next mean is compared with none before it. The sums stay but for the head's pulsation.
    /// </summary>
    public void Interrupt()
    {
        long before = Sum();
        if (HasLevel) ForgetPulsation();
        HasLevel = false;
        sumNl = 0;
        bookSumNl = 0;
        readings = 0;
        seal += before - Sum();
    }

    /// <summary>Nothing is missing any more: the reservoir was filled, or a clinician attended to the shaft.</summary>
    public void ForgetTooLittle()
    {
        long before = Sum();
        tooLittle = 0;
        isTooLittle = false;
        seal += before - Sum();
    }

    /// <summary>A clinician cleared the suspicion of too much.</summary>
    public void ForgetTooMuch()
    {
        long before = Sum();
        tooMuch = 0;
        isTooMuch = false;
        seal += before - Sum();
    }

    /// <summary>Takes a reading.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="differenceNl">What the sensor says beyond the book, within 10^9 either way.</param>
    /// <param name="bookNl">What the book says, within 10^9.</param>
    /// <returns>True when it made a mean whole, and the sums are new.</returns>
    public bool Take(long nowMs, long differenceNl, long bookNl)
    {
        sumNl += differenceNl;
        bookSumNl += bookNl;
        readings++;
        seal -= differenceNl + bookNl + 1;
        if (readings < length) return false;
        long before = Sum();

        // The book's mean, too: the head's share of a bolus belongs where its volume shows.
        long newLevelNl = Rounded(sumNl, readings);
        long newBookNl = Rounded(bookSumNl, readings);
        sumNl = 0;
        bookSumNl = 0;
        readings = 0;
        if (HasLevel) Compare(nowMs - levelAtMs, LevelNl - newLevelNl, LevelBookNl - newBookNl);
        HasLevel = true;
        LevelNl = newLevelNl;
        levelAtMs = nowMs;
        LevelBookNl = newBookNl;
        seal += before - Sum();
        return true;
    }

    /// <summary>A reading at most so far from the last mean: a single wild one alarms nothing.</summary>
    /// <param name="differenceNl">What the sensor says beyond the book.</param>
    /// <param name="wildNl">The furthest that it counts, 0 or more.</param>
    public long Tamed(long differenceNl, long wildNl)
    {
        if (!HasLevel) return differenceNl;
        if (differenceNl > LevelNl + wildNl) return LevelNl + wildNl;
        return differenceNl < LevelNl - wildNl ? LevelNl - wildNl : differenceNl;
    }

    private void Compare(long elapsedMs, long fellNl, long commandedNl)
    {
        // 10^9 nL x 8.64 x 10^7 is 8.6 x 10^16; 2,000 x 10^13 ms (300 years) is 2 x 10^16.
        long fell = fellNl * MsPerDay;
        long slack = DriftNlPerDay * elapsedMs + commandedNl * MsPerDay / 1000 * thousandths;
        tooMuch = Within(tooMuch + fell - slack);
        tooLittle = Within(tooLittle - fell - slack);

        // Raised at the limit, and gone when half of it is: an alarm must not flicker.
        isTooMuch = tooMuch >= limit || (isTooMuch && tooMuch > limit / 2);
        isTooLittle = tooLittle >= limit || (isTooLittle && tooLittle > limit / 2);
    }

    // The head stands elsewhere in its turn when comparing goes on: what it was ahead or behind must not count twice.
    private void ForgetPulsation()
    {
        tooMuch = Within(tooMuch - pulsation);
        tooLittle = Within(tooLittle - pulsation);
    }

    private long Sum()
    {
        long flags = (isTooMuch ? 1 : 0) + (isTooLittle ? 2 : 0) + (HasLevel ? 4 : 0);
        return length + limit + pulsation + thousandths + tooMuch + tooLittle + sumNl + bookSumNl + readings + levelAtMs + LevelBookNl
            + LevelNl + flags;
    }

    private long Within(long sum)
    {
        long highest = limit + AboveNl * MsPerDay;
        if (sum < 0) return 0;
        return sum < highest ? sum : highest;
    }

    // Half away from zero, so that neither direction is preferred.
    private static long Rounded(long sum, int count)
    {
        return sum < 0 ? (sum - count / 2) / count : (sum + count / 2) / count;
    }
}
