namespace PumpBench.Plant;

/// <summary>
/// The liquid beside the bellows, in balance with its vapour: trichlorofluoromethane, which boils at 23.7 C. As long
/// as both phases are there its pressure depends on the temperature alone, however full the bellows is.
/// </summary>
/// <remarks>
/// log10 P = A - B / (T + C), fitted here between 20 and 45 C to the vapour pressure that belongs to the equation of state of
/// Jacobsen, Penoncello and Lemmon (Fluid Phase Equilibria 80, 1992, 45-56), and within 0.03 % of it there: 101.3 kPa at
/// 23.7 C, 158.7 kPa at 37 C. Which propellant a given pump on the market holds is not published; this one is an assumption.
/// </remarks>
internal static class Propellant
{
    private const double A = 9.0092;
    private const double BK = 1041.5;
    private const double CK = -36.7;

    /// <summary>In Pa, absolute.</summary>
    /// <param name="celsius">20 to 45.</param>
    internal static double VapourPressurePa(double celsius) => Math.Pow(10, A - BK / (celsius + FluidUnits.ZeroCelsiusK + CK));
}
