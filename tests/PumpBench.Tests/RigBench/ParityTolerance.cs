using PumpBench.Simulation;
using PumpFirmware.Alarms;
using PumpFirmware.Storage;

namespace PumpBench.Tests.RigBench;

/// <summary>
/// By how much a run on the drivers may differ from one without, event by event. What follows from time, requests and the store
/// alone differs by nothing; what follows from a sensor by what the sensor's chip and driver make of the same plant:
/// <list type="bullet">
/// <item>A reading that another chip renews: the plant's sensors are new each second, the scale's volume is the mean of 16 of its
/// ten conversions a second after a median of three, the clock chip tells whole seconds four times a second. 5 s.</item>
/// <item>Motion: the rig's shaft has 1,024 counts, the plant's own sensor 800, so a missing one is missed by up to 62.5 nL of
/// flow sooner or later, and twice that between two of them. 125 nL of the therapy's mean flow, and 5 s; of the minimum rate where the
/// pump may run at that.</item>
/// <item>Pressure: steps of 15.3 Pa in place of 1 Pa, under a noise of 50 Pa. 15 s.</item>
/// <item>Volume: the same noise of 1 uL, once a second for the plant's own sensor and averaged over 1.6 s by the driver, on a
/// difference that grows by a part of the flow. 6 uL of the therapy's mean flow, and 5 s.</item>
/// <item>The store: what is written ahead or looked at waits for a tick without a slow sensor's sample, and those come at other
/// times from the chips; so a store that fails shows by another write, and the last lease ends at another time. 2 s.</item>
/// </list>
/// A remark that the volumes differ, without an alarm, is left out: it is about a microlitre, and noise of as much decides.
/// </summary>
internal sealed class ParityTolerance
{
    /// <summary>The clock chip tells whole seconds and is asked four times a second: so much later a profile's rate changes.</summary>
    public const int WallClockMs = 1_250;

    /// <summary>What may flow until noise of 1 uL lets a disagreement of volumes be seen.</summary>
    public const double VolumeNl = 6_000;

    private const double ReadingMs = 5_000;
    private const double PressureMs = 15_000;
    private const double StoreMs = 2_000;
    private const long LeaseLastsMs = 10_000;
    private const double MotionNl = 125;
    private const double MinimumNlPerMs = 48_000 / 86_400_000.0;

    private readonly IReadOnlyList<LoggedEvent> _events;
    private readonly double _nlPerMs;
    private readonly bool _hasMotor;

    /// <param name="events">Of the run without drivers.</param>
    /// <param name="nlPerMs">The therapy's mean flow.</param>
    /// <param name="hasMotor">False where limits are judged by the reservoir sensor, for nothing else sees the flow.</param>
    public ParityTolerance(IReadOnlyList<LoggedEvent> events, double nlPerMs, bool hasMotor)
    {
        _events = events;
        _hasMotor = hasMotor;
        _nlPerMs = Math.Max(nlPerMs, 1e-9);
    }

    /// <summary>What has to be the same.</summary>
    public static LoggedEvent[] Compared(IReadOnlyList<LoggedEvent> events)
    {
        HashSet<long> alarmsAtMs = [.. events.Where(one => one.Code == EventCode.AlarmRaised).Select(one => one.AtMs)];
        return [.. events.Where(logged => !IsOfVolumes(logged.Code) || alarmsAtMs.Contains(logged.AtMs))];
    }

    /// <summary>True where a volume that was judged decided when something happened.</summary>
    public bool HasJudgedVolumes => _events.Any(logged => IsOfVolumes(logged.Code));

    /// <summary>In ms; what comes at the same time as an alarm follows from the same reading.</summary>
    public double TimeMs(int index)
    {
        double most = 0;
        foreach (LoggedEvent beside in _events)
        {
            if (beside.AtMs == _events[index].AtMs) most = Math.Max(most, OwnMs(beside));
        }

        return most;
    }

    /// <summary>In the event's own unit.</summary>
    public double Value(int index) => _events[index].Code switch
    {
        var code when IsOfVolumes(code) => VolumeNl,
        EventCode.OcclusionFound or EventCode.OcclusionReleased
            => Math.Max(10, Math.Abs(_events[index].Value) / 20.0),         // 15.3 Pa a step; the firmware itself promises 20 %
        EventCode.ClockJumped or EventCode.ClockDrifted or EventCode.WallClockSet => WallClockMs,
        EventCode.BatteryFoundLow => 1,                                     // 1.25 mV of 12 V, divided by four
        EventCode.RefillBegan or EventCode.ResidualReconciled => 32,        // two steps of what was delivered before
        _ => 0,
    };

    private double OwnMs(LoggedEvent logged) => logged.Code switch
    {
        EventCode.AlarmRaised or EventCode.AlarmCleared or EventCode.AlarmEscalated or EventCode.FirstFaultCaptured
            => OfAlarm((AlarmCode)logged.Value),
        var code when IsOfVolumes(code) => (VolumeNl / _nlPerMs) + ReadingMs,
        EventCode.OcclusionFound or EventCode.OcclusionReleased => PressureMs,
        EventCode.WallClockSet => WallClockMs,
        EventCode.StoreLost or EventCode.StoreMended => StoreMs,
        EventCode.StateChanged when _events.Any(one => IsEndOfLease(one, logged)) => StoreMs,
        _ => 0,
    };

    private static bool IsEndOfLease(LoggedEvent alarm, LoggedEvent change) =>
        alarm.Code == EventCode.AlarmRaised && (AlarmCode)alarm.Value == AlarmCode.StorageFault
        && change.AtMs >= alarm.AtMs && change.AtMs - alarm.AtMs <= LeaseLastsMs;

    private static bool IsOfVolumes(EventCode code) =>
        code is EventCode.VolumeBySensor or EventCode.VolumeByLedger or EventCode.VolumeByMotion;

    private double OfAlarm(AlarmCode code) => code switch
    {
        AlarmCode.MotorStall or AlarmCode.MissedSteps or AlarmCode.ReverseRotation => (MotionNl / _nlPerMs) + ReadingMs,
        AlarmCode.NonDelivery or AlarmCode.UnderDelivery => (MotionNl / Math.Min(_nlPerMs, MinimumNlPerMs)) + ReadingMs,
        AlarmCode.VolumeDisagreement or AlarmCode.FlowNotStopped or AlarmCode.RefillMismatch or AlarmCode.ReservoirLow
            or AlarmCode.ReservoirEmpty => (VolumeNl / _nlPerMs) + ReadingMs,
        AlarmCode.DoseLimit when !_hasMotor => (VolumeNl / _nlPerMs) + ReadingMs,
        AlarmCode.Occlusion or AlarmCode.OcclusionReleased => PressureMs,
        AlarmCode.StorageFault => StoreMs,
        AlarmCode.PressureSensorLost or AlarmCode.ReservoirSensorLost or AlarmCode.SensorsLost or AlarmCode.WitnessLost
            or AlarmCode.BatteryLow or AlarmCode.OverTemperature or AlarmCode.ClockFault or AlarmCode.WallClockLost
            or AlarmCode.SupplySensorLost or AlarmCode.TemperatureSensorLost => ReadingMs,
        _ => 0,
    };
}
