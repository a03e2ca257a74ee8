namespace PumpBench.Plant;

/// <summary>
/// A pump without a motor: the propellant's vapour presses the bellows, and a capillary restricts what comes out.
/// Q = (Pvapour(T) - Pout) / (R mu(T)), with R such that Q is the nominal flow at 37 C and sea level.
/// </summary>
/// <remarks>
/// The bellows is taken to have no spring of its own, so the flow is the same from full to empty and then ends at once. The
/// catheter's resistance is not counted: at 1 mL/day it takes 5 Pa of the 56 kPa. Where the vapour does not reach the outlet's
/// pressure nothing flows, forwards or back.
/// </remarks>
internal sealed class GasDrive
{
    internal const double CalibratedCelsius = 37;

    /// <summary>Cerebrospinal fluid above the air: 13 cm of water, as lying down (assumption; posture is left out).</summary>
    internal const double CerebrospinalPa = 1_300;

    private const long MsPerDay = 86_400_000;
    private static readonly double s_calibrated = Mobility(CalibratedCelsius, 0);

    private readonly long _nominalNlPerDay;
    private long _flowFlPerDay;
    private double _drivingPa;
    private long _carried;

    internal GasDrive(PlantSettings settings)
    {
        _nominalNlPerDay = settings.ConstantFlowNlPerDay;
        Set(settings.BodyTemperatureCelsius, settings.AltitudeM);
    }

    /// <summary>What flows now while there is liquid, in nL a day.</summary>
    internal double FlowNlPerDay => FluidUnits.ToNl(_flowFlPerDay);

    /// <summary>From now on.</summary>
    internal void Set(double bodyTemperatureCelsius, double altitudeM)
    {
        _drivingPa = DrivingPa(bodyTemperatureCelsius, altitudeM);
        _flowFlPerDay = FluidUnits.ToFl(_nominalNlPerDay * (Mobility(bodyTemperatureCelsius, altitudeM) / s_calibrated));
    }

    /// <summary>What flows in a time, in fL. The rest of a femtolitre is carried, so days add up however they are cut.</summary>
    internal long Displace(long elapsedMs)
    {
        Int128 due = (Int128)_flowFlPerDay * elapsedMs + _carried;
        (Int128 displacedFl, Int128 rest) = Int128.DivRem(due, MsPerDay);
        _carried = (long)rest;
        return (long)displacedFl;
    }

    /// <summary>The same against a pressure that has built up behind the restrictor: it slows the flow and ends it.</summary>
    internal long DisplaceAgainst(double backPa, long elapsedMs)
    {
        long freeFl = Displace(elapsedMs);
        return backPa < _drivingPa ? (long)(freeFl * (1 - backPa / _drivingPa)) : 0;
    }

    private static double DrivingPa(double celsius, double altitudeM) =>
        Math.Max(0, Propellant.VapourPressurePa(celsius) - StandardAtmosphere.PressurePa(altitudeM) - CerebrospinalPa);

    /// <summary>Pressure over viscosity, in 1/s: the flow but for the restrictor's constant.</summary>
    private static double Mobility(double celsius, double altitudeM) =>
        DrivingPa(celsius, altitudeM) / WaterViscosity.PaS(celsius);
}
