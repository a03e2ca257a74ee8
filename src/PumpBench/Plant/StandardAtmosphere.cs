namespace PumpBench.Plant;

/// <summary>
/// The air's pressure by height: U.S. Standard Atmosphere, 1976, lowest layer. T falls by 6.5 K/km from 288.15 K, and
/// p = p0 (T / T0)^(g M / (R L)), the exponent being 5.25588.
/// </summary>
internal static class StandardAtmosphere
{
    private const double SeaLevelPa = 101_325;
    private const double SeaLevelK = 288.15;
    private const double LapseKPerM = 0.0065;
    private const double Exponent = 5.25588;

    /// <summary>In Pa.</summary>
    /// <param name="altitudeM">-500 to 9,000.</param>
    internal static double PressurePa(double altitudeM) =>
        SeaLevelPa * Math.Pow(1 - LapseKPerM * altitudeM / SeaLevelK, Exponent);
}
