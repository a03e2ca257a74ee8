namespace PumpBench.Scenarios;

/// <summary>Where the true pump differs from what the firmware is told.</summary>
/// <param name="ActualNlPerRevolution">
/// The true volume of one turn of the head: half to twice the calibrated one; the calibrated one unless the file says otherwise.
/// </param>
/// <param name="BodyTemperatureTenthsCelsius">
/// How warm the body is around a constant-rate pump, in tenths of a degree Celsius: 300 to 450. Warmth drives its gas.
/// </param>
/// <param name="AltitudeM">How high above the sea a constant-rate pump is, in metres: 0 to 5,000. Thin air drives it.</param>
/// <param name="CompliancePlPerPa">
/// How much the soft tubing behind the pump takes up under pressure, in thousandths of a nL for each Pa: 10 to 10,000.
/// </param>
/// <param name="ReservoirDriftNlPerDay">
/// How the reservoir sensor drifts, in nL a day: -2,000 to 2,000. Null: as it comes, anew every one to three days.
/// </param>
public sealed record PlantSetup(
    int ActualNlPerRevolution,
    int BodyTemperatureTenthsCelsius = PlantSetup.DefaultBodyTemperatureTenthsCelsius,
    int AltitudeM = 0,
    int CompliancePlPerPa = PlantSetup.DefaultCompliancePlPerPa,
    int? ReservoirDriftNlPerDay = null)
{
    /// <summary>0.1 nL/Pa: a few centimetres of silicone tubing and the fittings.</summary>
    public const int DefaultCompliancePlPerPa = 100;

    /// <summary>37.0 degrees Celsius.</summary>
    public const int DefaultBodyTemperatureTenthsCelsius = 370;
}
