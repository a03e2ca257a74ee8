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

    private int current;            // index of the minute under way
    private int msIntoMinute;
    private long hourCommandedPg;
    private long hourMeasuredPg;
    private long dayCommandedPg;
    private long dayMeasuredPg;

    /// <summary>The minute under way, counted in powered minutes since the pump was commissioned.</summary>
    public int Minute { get; private set; }

    /// <summary>
    /// Drug in pg of one count of the rotation sensor: by so much a window may have measured more than has flowed, because
    /// a count that ends in it may have begun before it. A therapy at its limit must not be held back by that.
    /// </summary>
    public long MeasuredGrainPg { get; set; }

    /// <summary>Drug in pg in the last hour: the larger of all commanded and all measured less its grain.</summary>
    public long HourPg
    {
        get { return Larger(hourCommandedPg, hourMeasuredPg - MeasuredGrainPg); }
    }

    /// <summary>Drug in pg in the last 24 hours: the larger of all commanded and all measured less its grain.</summary>
    public long DayPg
    {
        get { return Larger(dayCommandedPg, dayMeasuredPg - MeasuredGrainPg); }
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
        msIntoMinute += elapsedMs;
        return msIntoMinute >= MsPerMinute;
    }

    /// <summary>Closes the minute under way and starts the next with nothing in it.</summary>
    public void StartMinute()
    {
        msIntoMinute -= MsPerMinute;
        Minute++;
        int leavingHour = current - (HourBuckets - 1);
        if (leavingHour < 0) leavingHour += BucketCount;
        hourCommandedPg -= commandedPg[leavingHour];
        hourMeasuredPg -= measuredPg[leavingHour];

        current = Minute % BucketCount;
        dayCommandedPg -= commandedPg[current];
        dayMeasuredPg -= measuredPg[current];
        commandedPg[current] = 0;
        measuredPg[current] = 0;
    }

    /// <summary>Counts commanded drug.</summary>
    /// <param name="pg">0 or more.</param>
    public void AddCommanded(long pg)
    {
        int added = Saturate(commandedPg[current], pg);
        commandedPg[current] += added;
        hourCommandedPg += added;
        dayCommandedPg += added;
    }

    /// <summary>Counts measured drug.</summary>
    /// <param name="pg">0 or more.</param>
    public void AddMeasured(long pg)
    {
        int added = Saturate(measuredPg[current], pg);
        measuredPg[current] += added;
        hourMeasuredPg += added;
        dayMeasuredPg += added;
    }

    /// <summary>Starts over at a stored minute, with every bucket empty.</summary>
    public void Reset(int minute)
    {
        Minute = minute;
        current = minute % BucketCount;
        msIntoMinute = 0;
        Empty();
    }

    /// <summary>Empties every bucket: another drug counts from now on. Powered time goes on.</summary>
    public void Empty()
    {
        for (int i = 0; i < BucketCount; i++)
        {
            commandedPg[i] = 0;
            measuredPg[i] = 0;
        }

        hourCommandedPg = hourMeasuredPg = dayCommandedPg = dayMeasuredPg = 0;
    }

    /// <summary>Puts a stored minute back; minutes that have left the windows are passed over.</summary>
    public void Restore(int minute, int commanded, int measured)
    {
        int age = Minute - minute;
        if (age < 0 || age >= BucketCount) return;
        int index = minute % BucketCount;
        commandedPg[index] = commanded;
        measuredPg[index] = measured;
        dayCommandedPg += commanded;
        dayMeasuredPg += measured;
        if (age >= HourBuckets) return;
        hourCommandedPg += commanded;
        hourMeasuredPg += measured;
    }

    private static long Larger(long a, long b)
    {
        return a > b ? a : b;
    }

    private static int Saturate(int held, long pg)
    {
        long room = int.MaxValue - held;
        return (int)(pg < room ? pg : room);
    }
}
