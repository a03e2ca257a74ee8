namespace PumpBench.Plant;

/// <summary>
/// Fluid is counted in whole femtolitres (1 nL = 1,000,000 fL): sums of integers lose nothing, so a balance that is a
/// nanolitre out after ten years is a leak and never rounding. A long holds nine thousand litres of them.
/// </summary>
internal static class FluidUnits
{
    internal const long FlPerNl = 1_000_000;

    internal const double ZeroCelsiusK = 273.15;

    internal static double ToNl(long volumeFl) => volumeFl / (double)FlPerNl;

    internal static long ToFl(double volumeNl) => (long)Math.Round(volumeNl * FlPerNl);
}
