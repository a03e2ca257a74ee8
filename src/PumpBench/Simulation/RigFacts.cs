using PumpBench.Scenarios;
using PumpFirmware.Safety;

namespace PumpBench.Simulation;

/// <summary>
/// What follows from a scenario's rig alone, whatever therapy runs on it: numbers that the oracle measures the firmware
/// against. Computed here in floating point and apart from the firmware's integers, on purpose.
/// </summary>
public sealed class RigFacts
{
    private readonly double _grainNl;

    /// <summary>Derives the facts.</summary>
    public RigFacts(Scenario scenario)
    {
        PumpSetup pump = scenario.Pump;
        CatheterNl = pump.CatheterNl;
        FillNl = pump.FillNl;
        StartsAt = scenario.StartsAt;
        TickMs = scenario.TickMs;
        CalibrationRatio = 1;

        // No motor, no head, no encoder: neither steps nor their grain.
        if (pump.Kind == PumpKind.ConstantRate) return;
        HasOutletValve = pump.HasOutletValve;
        StepNl = (double)pump.NlPerRevolution / pump.StepsPerRevolution;
        CountNl = pump.NlPerRevolution / (double)Plant.SimulatedRotationSensor.Counts;
        CalibrationRatio = (double)scenario.Plant.ActualNlPerRevolution / pump.NlPerRevolution;

        // One roller lobe's largest deviation from uniform flow, by which a window may differ at either end.
        PulsationNl = scenario.Plant.ActualNlPerRevolution * 0.10 / (2 * Math.PI * 3);
        _grainNl = (2 * StepNl) + (3 * CountNl);
    }

    /// <summary>Calibrated volume of a step in nL; 0 without a motor.</summary>
    public double StepNl { get; }

    /// <summary>Calibrated volume of a count of the rotation sensor in nL.</summary>
    public double CountNl { get; }

    /// <summary>The catheter's dead volume in nL.</summary>
    public double CatheterNl { get; }

    /// <summary>What the reservoir was filled with at the start, in nL.</summary>
    public double FillNl { get; }

    /// <summary>True when a valve closes the outlet with motor power.</summary>
    public bool HasOutletValve { get; }

    /// <summary>True over calibrated volume of a revolution.</summary>
    public double CalibrationRatio { get; }

    /// <summary>Largest deviation of the head's displacement from uniform, in nL.</summary>
    public double PulsationNl { get; }

    /// <summary>The wall clock at time zero.</summary>
    public DateTime StartsAt { get; }

    /// <summary>The time from one tick of the firmware to the next.</summary>
    public int TickMs { get; }

    /// <summary>
    /// Missing volume in nL that must not pass without an alarm (rule 7): 2 uL or 60 minutes, whichever is less, but nothing
    /// finer than the rig can resolve.
    /// </summary>
    /// <param name="flowNlPerMs">The prescribed flow.</param>
    public double UnalarmedBoundNl(double flowNlPerMs) =>
        Math.Max(Math.Min(DeliveryMonitor.BoundNl, flowNlPerMs * 3_600_000), _grainNl);
}
