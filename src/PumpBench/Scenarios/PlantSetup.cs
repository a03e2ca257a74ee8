namespace PumpBench.Scenarios;

/// <summary>Where the true pump differs from what the firmware is told.</summary>
/// <param name="ActualNlPerRevolution">
/// The true volume of one turn of the head: half to twice the calibrated one; the calibrated one unless the file says otherwise.
/// </param>
/// <param name="BodyTemperatureTenthsCelsius">
/// How warm the body is around a constant-rate pump, in tenths of a degree Celsius: 300 to 450. Warmth drives its gas.
/// </param>
/// <param name="AltitudeM">How high above the sea a constant-rate pump is, in metres: 0 to 5,000. Thin air drives it.</param>
public sealed record PlantSetup(
    int ActualNlPerRevolution,
    int BodyTemperatureTenthsCelsius = PlantSetup.DefaultBodyTemperatureTenthsCelsius,
    int AltitudeM = 0)
{
    /// <summary>37.0 degrees Celsius.</summary>
    public const int DefaultBodyTemperatureTenthsCelsius = 370;
}
