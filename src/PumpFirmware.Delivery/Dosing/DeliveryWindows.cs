namespace PumpFirmware.Dosing;

/// <summary>
/// How much drug left in the last hour and the last 24 hours, commanded and measured, in buckets of one powered minute.
/// The oldest bucket counts whole, so a window is never shorter than its name. Time without power ages nothing: the
/// minutes are counted here, not read from a clock.
/// </summary>
public sealed class DeliveryWindows
{
    /// <summary>Buckets kept: 24 hours and the minute that is under way.</summary>
    public const int BucketCount = 1441;

    private const int HourBuckets = 61;
    private const int MsPerMinute = 60_000;

    // One bucket saturates at 2.1 mg: above any hour's limit, so a saturated window still refuses.
    private readonly int[] commandedPg = new int[BucketCount];
    private readonly int[] measuredPg = new int[BucketCount];
    private readonly int[] checks = new int[BucketCount];   // the inverse of both, folded

    private int current;            // index of the minute under way
    private int msIntoMinute;
    private long hourCommandedPg;
    private long hourMeasuredPg;
    private long dayCommandedPg;
    private long dayMeasuredPg;
    private long measuredGrainPg;
    private long seal;              // the inverse of the numbers above, folded
    private int checkedBuckets;

    /// <summary>Empty windows at minute 0.</summary>
    public DeliveryWindows()
    {
        Empty();
    }

    /// <summary>
    /// True while every number that counts in each tick is what was written to it; see <see cref="Safety.MemoryPart"/>. A
    /// bucket is looked at before it leaves a window, and by <see cref="NextBucketsAreWhole"/>.
    /// </summary>
    public bool IsWhole
    {
        get { return !IsBroken && (Fold() ^ seal) == -1 && IsBucketWhole(current); }
    }

    /// <summary>A bucket was found to be another than it was: what the windows say is worth nothing until they are read again.</summary>
    public bool IsBroken;

    /// <summary>Looks at so many more buckets, in turn.</summary>
    /// <param name="count">1 or more.</param>
    public bool NextBucketsAreWhole(int count)
    {
        int[] commanded = commandedPg;
        int[] measured = measuredPg;
        int[] check = checks;
        int at = (uint)checkedBuckets < BucketCount ? checkedBuckets : 0;
        int folds = -1;
        int end = at + count < BucketCount ? at + count : BucketCount;
        for (; at < end; at++) folds &= commanded[at] ^ measured[at] ^ check[at];
        checkedBuckets = at;
        if (folds != -1) IsBroken = true;
        return !IsBroken;
    }

    /// <summary>The minute under way, counted in powered minutes since the pump was commissioned.</summary>
    public int Minute;

    /// <summary>
    /// Drug in pg of one count of the rotation sensor: by so much a window may have measured more than has flowed, because
    /// a count that ends in it may have begun before it. A therapy at its limit must not be held back by that.
    /// </summary>
    public long MeasuredGrainPg
    {
        get
        {
            return measuredGrainPg;
        }

        set
        {
            seal ^= measuredGrainPg ^ value;
            measuredGrainPg = value;
        }
    }

    /// <summary>Drug in pg in the last hour: the larger of all commanded and all measured less its grain.</summary>
    public long HourPg
    {
        get
        {
            long measured = hourMeasuredPg - measuredGrainPg;
            return hourCommandedPg > measured ? hourCommandedPg : measured;
        }
    }

    /// <summary>Drug in pg in the last 24 hours: the larger of all commanded and all measured less its grain.</summary>
    public long DayPg
    {
        get
        {
            long measured = dayMeasuredPg - measuredGrainPg;
            return dayCommandedPg > measured ? dayCommandedPg : measured;
        }
    }

    /// <summary>Powered time in ms since the pump was commissioned; a reset loses at most the minute under way.</summary>
    public long PoweredMs
    {
        get { return (long)Minute * MsPerMinute + msIntoMinute; }
    }

    /// <summary>Commanded drug in pg in the minute under way.</summary>
    public int CurrentCommandedPg
    {
        get { return commandedPg[current]; }
    }

    /// <summary>Measured drug in pg in the minute under way.</summary>
    public int CurrentMeasuredPg
    {
        get { return measuredPg[current]; }
    }

    /// <summary>Lets powered time pass within the minute.</summary>
    /// <param name="elapsedMs">0 or more.</param>
    /// <returns>True when the minute is over; the caller then calls <see cref="StartMinute"/> until this returns false for 0 ms.</returns>
    public bool Elapse(int elapsedMs)
    {
        int ms = msIntoMinute + elapsedMs;
        seal ^= msIntoMinute ^ ms;
        msIntoMinute = ms;
        return ms >= MsPerMinute;
    }

    /// <summary>Closes the minute under way and starts the next with nothing in it.</summary>
    public void StartMinute()
    {
        long before = Fold();
        msIntoMinute -= MsPerMinute;
        Minute++;
        int leavingHour = current - (HourBuckets - 1);
        if (leavingHour < 0) leavingHour += BucketCount;
        if (!IsBucketWhole(leavingHour)) IsBroken = true;
        hourCommandedPg -= commandedPg[leavingHour];
        hourMeasuredPg -= measuredPg[leavingHour];

        current = Minute % BucketCount;
        if (!IsBucketWhole(current)) IsBroken = true;
        dayCommandedPg -= commandedPg[current];
        dayMeasuredPg -= measuredPg[current];
        commandedPg[current] = 0;
        measuredPg[current] = 0;
        checks[current] = -1;
        seal ^= before ^ Fold();
    }

    /// <summary>Counts commanded drug.</summary>
    /// <param name="pg">0 or more.</param>
    public void AddCommanded(long pg)
    {
        if (!HasCurrent()) return;
        int added = AddTo(commandedPg, pg);
        long hourPg = hourCommandedPg + added;
        long dayPg = dayCommandedPg + added;
        seal ^= hourCommandedPg ^ dayCommandedPg ^ hourPg ^ dayPg;
        hourCommandedPg = hourPg;
        dayCommandedPg = dayPg;
    }

    /// <summary>Counts measured drug.</summary>
    /// <param name="pg">0 or more.</param>
    public void AddMeasured(long pg)
    {
        if (!HasCurrent()) return;
        int added = AddTo(measuredPg, pg);
        long hourPg = hourMeasuredPg + added;
        long dayPg = dayMeasuredPg + added;
        seal ^= hourMeasuredPg ^ dayMeasuredPg ^ hourPg ^ dayPg;
        hourMeasuredPg = hourPg;
        dayMeasuredPg = dayPg;
    }

    /// <summary>Empties every bucket: another drug counts from now on. Powered time goes on.</summary>
    public void Empty()
    {
        for (int i = 0; i < BucketCount; i++)
        {
            commandedPg[i] = 0;
            measuredPg[i] = 0;
            checks[i] = -1;
        }

        hourCommandedPg = hourMeasuredPg = dayCommandedPg = dayMeasuredPg = 0;
        IsBroken = false;
        seal = ~Fold();
    }

    /// <summary>Puts a stored minute into its place. Nothing here counts until <see cref="TakeUp"/> has judged all of them.</summary>
    /// <param name="index">Its place.</param>
    /// <param name="minute">Its number, negative for none.</param>
    /// <param name="commanded">Commanded drug in pg.</param>
    /// <param name="measured">Measured drug in pg.</param>
    public void Put(int index, int minute, int commanded, int measured)
    {
        IsBroken = true;
        commandedPg[index] = commanded;
        measuredPg[index] = measured;
        checks[index] = minute;
    }

    /// <summary>Every place was put: the 24 hours up to a minute count, and nothing of another day or before the first one.</summary>
    /// <param name="newest">The minute under way; it begins anew.</param>
    /// <param name="fromMinute">The first minute that counts: those before held another drug.</param>
    public void TakeUp(int newest, int fromMinute)
    {
        for (int i = 0; i < BucketCount; i++)
        {
            bool counts = checks[i] >= fromMinute && checks[i] <= newest && checks[i] > newest - BucketCount;
            PutBack(i, counts ? commandedPg[i] : 0, counts ? measuredPg[i] : 0);
        }

        Recount(newest);
    }

    /// <summary>True while the number of the minute under way is what was written to it, and all the sums.</summary>
    public bool AreSumsWhole
    {
        get { return (Fold() ^ seal) == -1; }
    }

    /// <summary>The first place that is not what was written to it, or -1.</summary>
    /// <param name="from">Where to begin.</param>
    public int NextBroken(int from)
    {
        while (from < BucketCount && IsBucketWhole(from)) from++;
        return from < BucketCount ? from : -1;
    }

    /// <summary>Puts a place right, without its part of the sums: call <see cref="Recount"/> after the last one.</summary>
    /// <param name="index">The place.</param>
    /// <param name="commanded">Commanded drug in pg.</param>
    /// <param name="measured">Measured drug in pg.</param>
    public void PutBack(int index, int commanded, int measured)
    {
        commandedPg[index] = commanded;
        measuredPg[index] = measured;
        checks[index] = ~(commanded ^ measured);
    }

    /// <summary>Sums every place anew.</summary>
    /// <param name="minute">The minute under way; another one than it was, or a number that was hit, begins anew.</param>
    public void Recount(int minute)
    {
        if (minute != Minute || !AreSumsWhole) msIntoMinute = 0;
        Minute = minute;
        current = minute % BucketCount;
        hourCommandedPg = hourMeasuredPg = dayCommandedPg = dayMeasuredPg = 0;
        int index = current;
        for (int age = 0; age < BucketCount; age++)
        {
            dayCommandedPg += commandedPg[index];
            dayMeasuredPg += measuredPg[index];
            if (age == HourBuckets - 1)
            {
                hourCommandedPg = dayCommandedPg;
                hourMeasuredPg = dayMeasuredPg;
            }

            index = index > 0 ? index - 1 : BucketCount - 1;
        }

        IsBroken = false;
        seal = ~Fold();
    }

    /// <summary>The minute that a place of the ring holds; not the one under way, of which a lease is stored beforehand.</summary>
    /// <param name="index">0 to <see cref="BucketCount"/> - 1.</param>
    /// <param name="minute">Its number, or -1 for a place that was not used yet.</param>
    /// <param name="commanded">Commanded drug in pg.</param>
    /// <param name="measured">Measured drug in pg.</param>
    /// <returns>False when it is under way, or not what was written to it.</returns>
    public bool TryGet(int index, out int minute, out int commanded, out int measured)
    {
        int age = current - index;
        if (age < 0) age += BucketCount;
        minute = Minute >= age ? Minute - age : -1;
        commanded = commandedPg[index];
        measured = measuredPg[index];
        return age != 0 && IsWhole && IsBucketWhole(index);
    }

    /// <summary>The place of the minute under way, as far as it can be believed.</summary>
    public int CurrentIndex
    {
        get { return current; }
    }

    private bool HasCurrent()
    {
        if ((uint)current < BucketCount) return true;
        IsBroken = true;
        return false;
    }

    private bool IsBucketWhole(int index)
    {
        // An index that was hit leads anywhere, and not only into the ring.
        return (uint)index < BucketCount && (commandedPg[index] ^ measuredPg[index] ^ checks[index]) == -1;
    }

    private long Fold()
    {
        return hourCommandedPg ^ hourMeasuredPg ^ dayCommandedPg ^ dayMeasuredPg ^ measuredGrainPg ^ current ^ msIntoMinute ^ Minute;
    }

    private int AddTo(int[] bucketsPg, long pg)
    {
        int held = bucketsPg[current];
        int room = int.MaxValue - held;
        int added = pg < room ? (int)pg : room;
        checks[current] ^= held ^ (held + added);
        bucketsPg[current] = held + added;
        return added;
    }
}
