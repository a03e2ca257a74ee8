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

    /// <summary>Empty at a hundredth of the capacity, but not above this volume in nL.</summary>
    public const long HighestEmptyNl = 200_000;

    // Longer than any burst of sensor noise; 3 uL at 24 mL/day.
    private const int PersistsMs = 10_000;

    private readonly long hysteresisNl;

    private long lowSinceMs = -1;
    private long emptySinceMs = -1;
    private bool isLow;
    private bool isEmpty;

    /// <summary>Sets the bounds for a reservoir.</summary>
    public ReservoirMonitor(PumpGeometry geometry)
    {
        long tenth = geometry.ReservoirCapacityNl / 10;
        LowNl = tenth < HighestLowNl ? tenth : HighestLowNl;
        EmptyNl = LowNl / 10;
        hysteresisNl = EmptyNl / 4;
    }

    /// <summary>The volume in nL below which the reservoir is low.</summary>
    public long LowNl { get; private set; }

    /// <summary>The volume in nL below which the pump stops rather than run dry.</summary>
    public long EmptyNl { get; private set; }

    /// <summary>The firmware's best estimate of the volume left in nL: the sensor's, or the book's when that is lost.</summary>
    public long EstimatedNl { get; private set; }

    /// <summary>Judges what is left.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="sensorUsable">Whether <paramref name="sensorNl"/> can be believed.</param>
    /// <param name="sensorNl">The sensor's volume in nL.</param>
    /// <param name="bookNl">Fill less everything that counts as delivered, in nL.</param>
    /// <returns>The faults that are present, one bit a code.</returns>
    public long Judge(long nowMs, bool sensorUsable, long sensorNl, long bookNl)
    {
        EstimatedNl = sensorUsable ? sensorNl : bookNl;
        long smallerNl = EstimatedNl < bookNl ? EstimatedNl : bookNl;

        if (smallerNl >= LowNl) lowSinceMs = -1;
        else if (lowSinceMs < 0) lowSinceMs = nowMs;
        if (smallerNl >= LowNl + hysteresisNl) isLow = false;
        if (lowSinceMs >= 0 && nowMs - lowSinceMs >= PersistsMs) isLow = true;

        if (EstimatedNl >= EmptyNl) emptySinceMs = -1;
        else if (emptySinceMs < 0) emptySinceMs = nowMs;
        if (EstimatedNl >= EmptyNl + hysteresisNl) isEmpty = false;
        if (emptySinceMs >= 0 && nowMs - emptySinceMs >= PersistsMs) isEmpty = true;

        long present = isLow ? FaultTable.Bit(AlarmCode.ReservoirLow) : 0;
        return isEmpty ? present | FaultTable.Bit(AlarmCode.ReservoirEmpty) : present;
    }
}
