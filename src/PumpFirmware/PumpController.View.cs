using PumpFirmware.Alarms;
using PumpFirmware.Dosing;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <content>What others may see of the pump: the link, the bench, tests. Nothing here changes anything.</content>
public sealed partial class PumpController
{
    /// <summary>What the pump is doing.</summary>
    public PumpState State
    {
        get { return states.State; }
    }

    /// <summary>The books.</summary>
    public DoseLedger Ledger
    {
        get { return ledger; }
    }

    /// <summary>The rolling windows.</summary>
    public DeliveryWindows Windows
    {
        get { return windows; }
    }

    /// <summary>The gate.</summary>
    public DeliveryGate Gate
    {
        get { return gate; }
    }

    /// <summary>What an occlusion holds and gave, for tests and reports.</summary>
    public OcclusionMonitor Occlusion
    {
        get { return watchdog.Occlusion; }
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

    /// <summary>What the pump makes of the proposal that was made last.</summary>
    public TherapyReadBack ReadBack
    {
        get { return readBack; }
    }

    /// <summary>The trial's scores and what follows from them.</summary>
    public TrialRecord Trial
    {
        get { return trial; }
    }

    /// <summary>Whether and since when the pump is to be replaced.</summary>
    public ServiceLifeRecord ServiceLife
    {
        get { return serviceRecord; }
    }

    /// <summary>The firmware's best estimate of the volume left in the reservoir in nL.</summary>
    public long ReservoirEstimatedNl
    {
        get { return watchdog.ReservoirEstimatedNl; }
    }
}
