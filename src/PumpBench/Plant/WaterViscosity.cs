namespace PumpBench.Plant;

/// <summary>
/// Water at about one atmosphere, for drugs that are dilute in saline: the four-term correlation of IAPWS SR6-08(2011), also
/// in Huber et al. (J. Phys. Chem. Ref. Data 38, 2009, 101). 0.890 mPa s at 25 C, 0.691 mPa s at 37 C.
/// </summary>
internal static class WaterViscosity
{
    private const double ReferenceK = 300;
    private const double PaSPerMicroPaS = 1e-6;

    /// <summary>In Pa s.</summary>
    /// <param name="celsius">-20 to 110.</param>
    internal static double PaS(double celsius)
    {
        double relative = (celsius + FluidUnits.ZeroCelsiusK) / ReferenceK;
        return PaSPerMicroPaS * (280.68 * Math.Pow(relative, -1.9) + 511.45 * Math.Pow(relative, -7.7)
            + 61.131 * Math.Pow(relative, -19.6) + 0.45903 * Math.Pow(relative, -40));
    }
}
