namespace PumpBench.Plant;

/// <summary>The simulated pump as built and filled: what the bench knows to be true, not what the firmware believes.</summary>
public sealed class PlantSettings
{
    /// <summary>A few centimetres of silicone tubing and the fittings (assumption for the rig).</summary>
    internal const double DefaultComplianceNlPerPa = 0.1;

    private readonly double? _actualNlPerRevolution;

    /// <summary>What the reservoir holds when full, in nL, above 0, at most 1,000,000,000.</summary>
    public required long ReservoirNl { get; init; }

    /// <summary>What is in the reservoir at the start, in nL, 0 to <see cref="ReservoirNl"/>.</summary>
    public required long FillNl { get; init; }

    /// <summary>Drug in the reservoir and the head at the start, in ng/mL, 0 or more. The catheter starts without.</summary>
    public required long ConcentrationNgPerMl { get; init; }

    /// <summary>The calibrated volume of one revolution, in nL, 5,000 to 500,000: what the firmware is told.</summary>
    public long NlPerRevolution { get; init; } = 50_000;

    /// <summary>The true volume of one revolution, in nL, above 0, at most 1,000,000. Unset, the calibrated volume.</summary>
    public double ActualNlPerRevolution
    {
        get => _actualNlPerRevolution ?? NlPerRevolution;
        init => _actualNlPerRevolution = value;
    }

    /// <summary>Microsteps in one revolution of the head, 200 to 12,800.</summary>
    public int StepsPerRevolution { get; init; } = 3200;

    /// <summary>The catheter's dead volume, in nL, 1,000 to 10,000,000.</summary>
    public long CatheterNl { get; init; } = 250_000;

    /// <summary>What the wall clock shows at time zero.</summary>
    public DateTime StartsAt { get; init; } = SimulatedWallClock.Epoch;

    /// <summary>Seeds noise, drift, posture and missed steps. Equal seeds give equal runs on any machine.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>
    /// The nominal flow of a constant-rate pump, at 37 C and sea level, in nL a day, up to 24,000,000. It has no motor and no
    /// outlet valve. 0 means a programmable pump.
    /// </summary>
    public long ConstantFlowNlPerDay { get; init; }

    /// <summary>The patient's temperature at the start, in degrees Celsius, 20 to 45.</summary>
    public double BodyTemperatureCelsius { get; init; } = GasDrive.CalibratedCelsius;

    /// <summary>The patient's height above the sea at the start, in m, -500 to 9,000.</summary>
    public double AltitudeM { get; init; }

    /// <summary>True when a normally closed pinch valve sits at the outlet, on the motor's interlock.</summary>
    public bool HasOutletValve { get; init; } = true;

    /// <summary>How much the soft tubing behind the head takes up under pressure, in nL/Pa, 0.01 to 10.</summary>
    public double ComplianceNlPerPa { get; init; } = DefaultComplianceNlPerPa;

    /// <summary>
    /// How the reservoir sensor drifts, in nL a day, -2,000 to 2,000; null for a rate drawn anew every one to three days.
    /// </summary>
    public int? ReservoirDriftNlPerDay { get; init; }

    /// <summary>
    /// The time between the firmware's ticks that the watchdog's window is made for, in ms, up to 1,000; 0 when its window is not
    /// judged.
    /// </summary>
    public int WatchdogTickMs { get; init; }

    internal void ThrowIfOutOfRange()
    {
        Require(ReservoirNl is > 0 and <= 1_000_000_000, nameof(ReservoirNl));
        Require(FillNl >= 0 && FillNl <= ReservoirNl, nameof(FillNl));
        Require(ConcentrationNgPerMl >= 0, nameof(ConcentrationNgPerMl));
        Require(NlPerRevolution is >= 5_000 and <= 500_000, nameof(NlPerRevolution));
        Require(ActualNlPerRevolution is > 0 and <= 1_000_000, nameof(ActualNlPerRevolution));
        Require(StepsPerRevolution is >= 200 and <= 12_800, nameof(StepsPerRevolution));
        Require(CatheterNl is >= 1_000 and <= 10_000_000, nameof(CatheterNl));
        Require(ConstantFlowNlPerDay is >= 0 and <= 24_000_000, nameof(ConstantFlowNlPerDay));
        Require(IsBodyTemperature(BodyTemperatureCelsius), nameof(BodyTemperatureCelsius));
        Require(IsAltitude(AltitudeM), nameof(AltitudeM));
        Require(ComplianceNlPerPa is >= 0.01 and <= 10, nameof(ComplianceNlPerPa));
        Require(ReservoirDriftNlPerDay is null or (>= -SensorDrift.MaxRateNlPerDay and <= SensorDrift.MaxRateNlPerDay),
            nameof(ReservoirDriftNlPerDay));
        Require(WatchdogTickMs is >= 0 and <= 1000, nameof(WatchdogTickMs));
    }

    /// <summary>Where the propellant's fit holds.</summary>
    internal static bool IsBodyTemperature(double celsius) => celsius is >= 20 and <= 45;

    internal static bool IsAltitude(double altitudeM) => altitudeM is >= -500 and <= 9_000;

    private static void Require(bool inRange, string name)
    {
        if (!inRange)
            throw new ArgumentOutOfRangeException(name);
    }
}
