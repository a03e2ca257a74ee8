namespace PumpBench.Calibration;

/// <summary>From what a balance shows to the volume of the water on it.</summary>
public static class WaterVolume
{
    /// <summary>Density of the balance's weights in kg/m3, by convention (OIML D 28).</summary>
    public const double WeightsKgPerM3 = 8000;

    /// <summary>Density of pure air-free water at 101,325 Pa.</summary>
    /// <param name="celsius">0 to 40 degrees Celsius (ITS-90).</param>
    /// <returns>kg/m3, to 0.001; Tanaka and others, Metrologia 38 (2001) 301, equation 1 and table 1.</returns>
    public static double DensityKgPerM3(double celsius) =>
        999.974950 * (1 - (Square(celsius - 3.983035) * (celsius + 301.797) / (522528.9 * (celsius + 69.34881))));

    /// <summary>Density of moist air.</summary>
    /// <param name="celsius">15 to 27 degrees Celsius.</param>
    /// <param name="hectopascals">600 to 1100 hPa.</param>
    /// <param name="humidityPercent">20 to 80 %.</param>
    /// <returns>kg/m3, to 0.0002 of its value; the simplified CIPM formula of OIML R 111-1 (2004), E.3-1.</returns>
    public static double AirKgPerM3(double celsius, double hectopascals, double humidityPercent) =>
        ((0.34848 * hectopascals) - (0.009 * humidityPercent * Math.Exp(0.061 * celsius))) / (273.15 + celsius);

    /// <summary>Microlitres of water for each milligram that the balance shows; ISO 8655-6 calls it Z.</summary>
    public static double MicrolitresPerMilligram(double waterKgPerM3, double airKgPerM3) =>
        1000 * (1 - (airKgPerM3 / WeightsKgPerM3)) / (waterKgPerM3 - airKgPerM3);

    private static double Square(double value) => value * value;
}
