using PumpFirmware.Alarms;
using PumpFirmware.Storage;

namespace PumpFirmware.Safety;

/// <summary>
/// What follows from the battery. Low once is low for good: the pump is to be replaced, and works for 90 more days; then, or
/// at once when the battery is critical, it has come to its end.
/// </summary>
public sealed class ServiceLife
{
    /// <summary>For <see cref="EventCode.ServiceEnded"/>: the time after a low battery is over.</summary>
    public const int TimeIsOver = 1;

    /// <summary>For <see cref="EventCode.ServiceEnded"/>: the battery is critical.</summary>
    public const int BatteryIsCritical = 2;

    private readonly ServiceLifeRecord record;
    private readonly EventLog log;

    /// <summary>Keeps this record.</summary>
    public ServiceLife(ServiceLifeRecord record, EventLog log)
    {
        this.record = record;
        this.log = log;
    }

    /// <summary>Follows the battery for one tick, and writes down what is new.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="battery">What its monitor says now.</param>
    /// <param name="sinceLowMs">Time since the battery was found low in ms; 0 while it is not.</param>
    /// <param name="poweredMs">Powered time since commissioning in ms.</param>
    /// <param name="localMs">Local time in ms, less what people set the clock by; 0 when nobody knows it.</param>
    /// <returns>False when something new could not be stored. It holds nevertheless.</returns>
    public bool Follow(long nowMs, BatteryMonitor battery, long sinceLowMs, long poweredMs, long localMs)
    {
        if (record.HasEnded) return true;
        bool isOver = record.IsBatteryLow && sinceLowMs >= ServiceLifeRecord.ServiceAfterLowMs;
        if (isOver || battery.IsCritical)
        {
            log.Add(nowMs, EventCode.ServiceEnded, isOver ? TimeIsOver : BatteryIsCritical);
            return record.NoteEnd(poweredMs, localMs);
        }

        if (!battery.IsLow || record.IsBatteryLow) return true;
        log.Add(nowMs, EventCode.BatteryFoundLow, battery.SupplyMv);
        return record.NoteLow(poweredMs, localMs);
    }

    /// <summary>The faults that the record stands for, one bit a code.</summary>
    public long Causes
    {
        get
        {
            if (!record.IsBatteryLow) return 0;
            long low = FaultTable.Bit(AlarmCode.BatteryLow);
            return record.HasEnded ? low | FaultTable.Bit(AlarmCode.EndOfService) : low;
        }
    }
}
