using PumpFirmware.Alarms;
using PumpFirmware.Dosing;
using PumpFirmware.Safety;
using PumpFirmware.Storage;

namespace PumpFirmware;

/// <content>What others may see of the pump: the link, the bench, tests. Nothing here changes anything.</content>
public sealed partial class ConstantRateController
{
    /// <summary>Unprogrammed until drug and concentration were declared, then Delivering, whatever is wrong.</summary>
    public PumpState State
    {
        get { return prescription == null ? PumpState.Unprogrammed : PumpState.Delivering; }
    }

    /// <summary>The rolling windows, of measured drug.</summary>
    public DeliveryWindows Windows
    {
        get { return windows; }
    }

    /// <summary>The alarms.</summary>
    public AlarmCenter Alarms
    {
        get { return alarms; }
    }

    /// <summary>What happened.</summary>
    public EventLog Log
    {
        get { return log; }
    }

    /// <summary>What happened, before resets too.</summary>
    public EventRing StoredEvents
    {
        get { return ring; }
    }

    /// <summary>Latched faults, one bit a code.</summary>
    public long LatchedFaults
    {
        get { return faults.Latched; }
    }

    /// <summary>The firmware's best estimate of the volume left in the reservoir in nL.</summary>
    public long ReservoirEstimatedNl
    {
        get { return reservoir.EstimatedNl; }
    }

    /// <summary>What the reservoir sensor saw leaving since commissioning in nL, up to the last whole minute.</summary>
    public long MeasuredDeliveredNl
    {
        get { return record.MeasuredNl; }
    }

    /// <summary>The drug in <see cref="MeasuredDeliveredNl"/> in pg, each volume at the reservoir's concentration then.</summary>
    public long DeliveredPg
    {
        get { return record.DeliveredPg; }
    }

    /// <summary>Powered time since commissioning in ms; a reset loses at most the minute under way.</summary>
    public long PoweredMs
    {
        get { return record.PoweredMs; }
    }

    /// <summary>Drug in pg above which an hour is alarmed.</summary>
    public long HourLimitPg
    {
        get { return hourLimitPg; }
    }

    /// <summary>Drug in pg above which 24 hours are alarmed.</summary>
    public long DayLimitPg
    {
        get { return dayLimitPg; }
    }
}
