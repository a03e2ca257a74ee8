using PumpFirmware.Alarms;

namespace PumpFirmware.Safety;

/// <summary>
/// Watches what is left. Low is judged from the smaller of sensor and book (fill less what the ledger counts), so
/// neither an over-infusion nor a wrong sensor alone can hide it; empty from the sensor, or from the book when the
/// sensor is lost.
/// </summary>
public sealed class ReservoirMonitor
{
    /// <summary>Low at a tenth of the capacity, but not above this volume in nL (2 mL, the usual alarm volume).</summary>
    public const long HighestLowNl = 2_000_000;

    /// <summary>
    /// Empty at a hundredth of the capacity, but not below this volume in nL: a sensor that drifted by 50 uL must not let the
    /// pump run dry.
    /// </summary>
    public const long LowestEmptyNl = 60_000;

    // Five readings; with the reading's age 1.7 uL at 24 mL/day: a pump that runs dry has to say so before 2 uL are missing.
    private const int PersistsMs = 5_000;

    private const long NeverMoved = long.MinValue;

    private readonly long hysteresisNl;

    private long lowSinceMs = -1;
    private long emptySinceMs = -1;
    private bool isLow;
    private bool isEmpty;
    private long lastMovedNl = NeverMoved;
    private long bookAtLastMovedNl;
    private long seal;      // the sum of the bounds and of both, negative

    /// <summary>Sets the bounds for a reservoir.</summary>
    public ReservoirMonitor(PumpGeometry geometry)
    {
        long tenth = geometry.ReservoirCapacityNl / 10;
        long low = tenth < HighestLowNl ? tenth : HighestLowNl;
        EmptyNl = low / 10 > LowestEmptyNl ? low / 10 : LowestEmptyNl;
        LowNl = low > 2 * EmptyNl ? low : 2 * EmptyNl;
        hysteresisNl = EmptyNl / 4;
        seal = -Sum();
    }

    /// <summary>
    /// True while the bounds, and where the sensor last moved, are what was written to them; see <see cref="MemoryPart"/>. All else
    /// follows from them anew whenever it is judged.
    /// </summary>
    public bool IsWhole
    {
        get { return Sum() + seal == 0; }
    }

    /// <summary>True while low or empty was seen and has yet to persist.</summary>
    public bool IsSuspecting
    {
        get { return lowSinceMs >= 0 || emptySinceMs >= 0; }
    }

    /// <summary>The volume in nL below which the reservoir is low.</summary>
    public long LowNl;

    /// <summary>The volume in nL below which the pump stops rather than run dry.</summary>
    public long EmptyNl;

    /// <summary>The firmware's estimate of the volume left in nL: the sensor's, or the worst case when that is lost.</summary>
    public long EstimatedNl;

    /// <summary>Judges what is left.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="sensorLost">The sensor cannot be believed any more: the book takes its place.</param>
    /// <param name="sensorUsable">This reading can be believed; a single one that cannot changes no verdict.</param>
    /// <param name="sensorNl">The sensor's volume in nL.</param>
    /// <param name="bookNl">Fill less everything that counts as delivered, in nL.</param>
    /// <returns>The faults that are present, one bit a code.</returns>
    public long Judge(long nowMs, bool sensorLost, bool sensorUsable, long sensorNl, long bookNl)
    {
        if (!sensorUsable && !sensorLost) return Present();
        long estimatedNl = sensorNl;
        if (sensorLost)
        {
            estimatedNl = WorstCase(bookNl);
        }
        else if (sensorNl != lastMovedNl)
        {
            seal += lastMovedNl + bookAtLastMovedNl - sensorNl - bookNl;
            lastMovedNl = sensorNl;
            bookAtLastMovedNl = bookNl;
        }

        EstimatedNl = estimatedNl;
        long smallerNl = estimatedNl < bookNl ? estimatedNl : bookNl;
        if (smallerNl >= LowNl + hysteresisNl)
        {
            // Nearly always; empty lies below half of low.
            lowSinceMs = emptySinceMs = -1;
            isLow = isEmpty = false;
            return 0;
        }

        // Since a time to come is since now: a bit that flipped there must not put an alarm off.
        if (smallerNl >= LowNl) lowSinceMs = -1;
        else if (lowSinceMs < 0 || lowSinceMs > nowMs) lowSinceMs = nowMs;
        if (lowSinceMs >= 0 && nowMs - lowSinceMs >= PersistsMs) isLow = true;

        if (estimatedNl >= EmptyNl) emptySinceMs = -1;
        else if (emptySinceMs < 0 || emptySinceMs > nowMs) emptySinceMs = nowMs;
        if (estimatedNl >= EmptyNl + hysteresisNl) isEmpty = false;
        if (emptySinceMs >= 0 && nowMs - emptySinceMs >= PersistsMs) isEmpty = true;

        return Present();
    }

    // A lost sensor counts as the worst case: since its value last moved, the head may have taken 15 % more than the book
    // says, the error from which on over-infusion has to be found.
    private long WorstCase(long bookNl)
    {
        if (lastMovedNl == NeverMoved) return bookNl;
        long worstNl = lastMovedNl - (bookAtLastMovedNl - bookNl) * 115 / 100;
        return worstNl < bookNl ? worstNl : bookNl;
    }

    private long Sum()
    {
        return LowNl + EmptyNl + hysteresisNl + lastMovedNl + bookAtLastMovedNl;
    }

    private long Present()
    {
        long present = isLow ? FaultTable.Bit(AlarmCode.ReservoirLow) : 0;
        return isEmpty ? present | FaultTable.Bit(AlarmCode.ReservoirEmpty) : present;
    }
}
