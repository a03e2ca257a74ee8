using PumpFirmware.Hal;

namespace PumpFirmware.Safety;

/// <summary>
/// Judges the battery's voltage. It only says what the voltage is like now; that a battery was once low, and since when, is in
/// <see cref="Storage.ServiceLifeRecord"/>, for a battery that rests recovers its voltage and not its charge.
/// </summary>
/// <remarks>
/// The voltages are this design's, for a primary lithium cell of 3,600 mV when fresh; another cell needs other numbers. Such a
/// cell's voltage is flat for nearly all of its charge and falls steeply at the end. Under each burst of the motor it dips.
/// </remarks>
public sealed class BatteryMonitor
{
    /// <summary>Below this voltage in mV the battery is low; at it it is not.</summary>
    public const int LowBelowMv = 2900;

    /// <summary>From this voltage in mV on it was only a dip. In between a dip neither begins nor ends.</summary>
    public const int RecoveredFromMv = 2950;

    /// <summary>So long, in ms, it has to be low: far longer than any burst of the motor, half of the minute for detection.</summary>
    public const int LowPersistsMs = 30_000;

    /// <summary>
    /// Below this voltage in mV neither the motor's torque nor a write to the store is certain any more: the pump must stop while
    /// it can still say so. Of the flat part of such a cell's discharge nothing is left here.
    /// </summary>
    public const int CriticalBelowMv = 2400;

    /// <summary>
    /// So long, in ms, every single reading has to be critical. What follows cannot be undone, so that one good reading, or one
    /// that cannot be believed, starts the time anew.
    /// </summary>
    public const int CriticalPersistsMs = 10_000;

    /// <summary>Below this in mV no processor runs that could read it: the reading is wrong, not the battery.</summary>
    public const int LeastPlausibleMv = 1500;

    /// <summary>No battery of this kind has more, in mV.</summary>
    public const int MostPlausibleMv = 5000;

    private const int OldestMs = 5000;
    private const int LostAfterMs = 5000;

    private readonly SensorSupervisor sensor = new SensorSupervisor(OldestMs, LostAfterMs, SensorSupervisor.MayStandStill);
    private bool looksLow;
    private bool looksCritical;
    private long lowSinceMs;
    private long criticalSinceMs;

    /// <summary>True when the voltage cannot be read.</summary>
    public bool IsSensorLost
    {
        get { return sensor.IsLost; }
    }

    /// <summary>True while the voltage is low and has been for long enough.</summary>
    public bool IsLow;

    /// <summary>True while the voltage is critical and has been for long enough.</summary>
    public bool IsCritical;

    /// <summary>The last reading that could be believed in mV, or 0.</summary>
    public int SupplyMv;

    /// <summary>Judges one reading.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="status">Whether the reading can be believed.</param>
    /// <param name="ageMs">Its age in ms.</param>
    /// <param name="supplyMv">The voltage in mV.</param>
    public void Judge(long nowMs, SensorStatus status, int ageMs, int supplyMv)
    {
        bool isPlausible = supplyMv >= LeastPlausibleMv && supplyMv <= MostPlausibleMv;
        if (status == SensorStatus.Ok && !isPlausible) status = SensorStatus.Implausible;
        sensor.Judge(nowMs, status, ageMs, supplyMv);
        if (sensor.IsLost) looksLow = false;
        if (!sensor.IsUsable) looksCritical = false;
        if (sensor.IsUsable) Follow(nowMs, supplyMv);
        IsLow = looksLow && nowMs - lowSinceMs >= LowPersistsMs;
        IsCritical = looksCritical && nowMs - criticalSinceMs >= CriticalPersistsMs;
    }

    private void Follow(long nowMs, int supplyMv)
    {
        SupplyMv = supplyMv;
        if (supplyMv < LowBelowMv && !looksLow)
        {
            looksLow = true;
            lowSinceMs = nowMs;
        }
        else if (supplyMv >= RecoveredFromMv)
        {
            looksLow = false;
        }

        bool isCritical = supplyMv < CriticalBelowMv;
        if (isCritical && !looksCritical) criticalSinceMs = nowMs;
        looksCritical = isCritical;
    }
}
