using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace PumpBench.Calibration;

/// <summary>What else is known of a calibration, beside the weighings.</summary>
/// <param name="Hectopascals">Pressure of the air, 600 to 1100 hPa.</param>
/// <param name="HumidityPercent">Of the air, 0 to 100 %.</param>
/// <param name="BalanceErrorMg">The balance's largest error between any two readings of the run, in mg (its linearity).</param>
/// <param name="ThermometerErrorCelsius">The thermometer's largest error, in degrees.</param>
public sealed record CalibrationConditions(
    double Hectopascals = 1013.25, double HumidityPercent = 50, double BalanceErrorMg = 0.2, double ThermometerErrorCelsius = 0.5);

/// <summary>
/// Volume of a revolution of the head from weighings: the balance's reading as a linear function of revolutions and of time, fitted by
/// least squares. What depends on time is evaporation. JCGM 100:2008 (GUM) gives how uncertainties are put together.
/// </summary>
public sealed class HeadCalibration
{
    /// <summary>Fewer weighings say too little of their own scatter.</summary>
    public const int FewestWeighings = 8;

    private const double Confidence = 0.975;
    private const double LargestCorrelation = 0.99;

    private HeadCalibration()
    {
    }

    /// <summary>Nanolitres a revolution.</summary>
    public double NlPerRevolution { get; private init; }

    /// <summary>Half of the interval that holds it with 95 % probability, in nL.</summary>
    public double ExpandedNl { get; private init; }

    /// <summary>Standard uncertainty from the scatter of the weighings, in nL.</summary>
    public double ScatterNl { get; private init; }

    /// <summary>Standard uncertainty from the balance's linearity, in nL.</summary>
    public double BalanceNl { get; private init; }

    /// <summary>Standard uncertainty from the water's temperature, in nL.</summary>
    public double TemperatureNl { get; private init; }

    /// <summary>Evaporation while weighing in uL an hour; below zero when the balance drifted upwards.</summary>
    public double EvaporationUlPerHour { get; private init; }

    /// <summary>Root mean square of what the fit leaves over, in mg.</summary>
    public double ResidualMg { get; private init; }

    /// <summary>Microlitres for each milligram shown.</summary>
    public double MicrolitresPerMilligram { get; private init; }

    /// <summary>Computes the calibration.</summary>
    /// <exception cref="CalibrationException">The weighings cannot tell revolutions from evaporation, or make no sense.</exception>
    public static HeadCalibration Of(IReadOnlyList<Weighing> weighings, CalibrationConditions conditions)
    {
        Refuse(weighings);
        var design = Matrix<double>.Build.Dense(
            weighings.Count, 3, (row, column) => column switch { 0 => 1, 1 => weighings[row].Revolutions, _ => weighings[row].Minutes });
        var shown = Vector<double>.Build.Dense(weighings.Count, row => weighings[row].Milligrams);
        var fit = design.QR().Solve(shown);
        var residuals = shown - (design * fit);
        var freedom = weighings.Count - 3;
        var variance = residuals.DotProduct(residuals) / freedom;
        var slopeError = Math.Sqrt(variance * design.TransposeThisAndMultiply(design).Inverse()[1, 1]);

        var celsius = weighings.Average(weighing => weighing.WaterCelsius);
        var z = FactorAt(celsius, conditions);
        var nlPerMg = z * 1000;
        var nl = fit[1] * nlPerMg;
        if (nl <= 0) throw new CalibrationException("the mass does not grow with the revolutions");

        // Rectangular distributions, GUM 4.3.7: the largest error over the root of three.
        var span = weighings.Max(weighing => weighing.Revolutions) - weighings.Min(weighing => weighing.Revolutions);
        var scatter = slopeError * nlPerMg;
        var balance = conditions.BalanceErrorMg / span / Math.Sqrt(3) * nlPerMg;
        var warmer = FactorAt(celsius + conditions.ThermometerErrorCelsius, conditions);
        var temperature = Math.Abs((warmer / z) - 1) * nl / Math.Sqrt(3);
        var combined = Math.Sqrt((scatter * scatter) + (balance * balance) + (temperature * temperature));

        // Welch and Satterthwaite, GUM G.4.1: only the scatter has few degrees of freedom.
        var effective = scatter > 0 ? freedom * Math.Pow(combined / scatter, 4) : double.PositiveInfinity;
        var coverage = effective > 1e6 ? Normal.InvCDF(0, 1, Confidence) : StudentT.InvCDF(0, 1, effective, Confidence);
        return new HeadCalibration
        {
            NlPerRevolution = nl,
            ExpandedNl = coverage * combined,
            ScatterNl = scatter,
            BalanceNl = balance,
            TemperatureNl = temperature,
            EvaporationUlPerHour = -fit[2] * z * 60,
            ResidualMg = Math.Sqrt(variance),
            MicrolitresPerMilligram = z,
        };
    }

    private static double FactorAt(double celsius, CalibrationConditions conditions) => WaterVolume.MicrolitresPerMilligram(
        WaterVolume.DensityKgPerM3(celsius), WaterVolume.AirKgPerM3(celsius, conditions.Hectopascals, conditions.HumidityPercent));

    private static void Refuse(IReadOnlyList<Weighing> weighings)
    {
        if (weighings.Count < FewestWeighings)
            throw new CalibrationException($"{weighings.Count} weighings are too few: {FewestWeighings} or more");
        for (var row = 1; row < weighings.Count; row++)
        {
            if (weighings[row].Minutes <= weighings[row - 1].Minutes)
                throw new CalibrationException($"weighing {row + 1}: time does not go on");
            if (weighings[row].Revolutions < weighings[row - 1].Revolutions)
                throw new CalibrationException($"weighing {row + 1}: the head turned back");
        }

        foreach (var weighing in weighings)
        {
            if (weighing.WaterCelsius is < 5 or > 40) throw new CalibrationException($"water of {weighing.WaterCelsius} degrees");
            if (weighing.Revolutions != Math.Round(weighing.Revolutions))
            {
                throw new CalibrationException(
                    $"{weighing.Revolutions} revolutions: weigh at whole ones, for the flow pulsates with the rollers");
            }

        }

        // Without waits between the turns nothing tells what was pumped from what evaporated meanwhile.
        var correlation = MathNet.Numerics.Statistics.Correlation.Pearson(
            weighings.Select(weighing => weighing.Revolutions), weighings.Select(weighing => weighing.Minutes));
        if (!(Math.Abs(correlation) < LargestCorrelation))
        {
            throw new CalibrationException(
                "revolutions and time go together: let the head rest for some weighings, so that evaporation shows");
        }

    }
}
