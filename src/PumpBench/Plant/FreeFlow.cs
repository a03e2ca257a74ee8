namespace PumpBench.Plant;

/// <summary>
/// A worn head that no longer closes: so much flows through it whatever the shaft does. The rest of a femtolitre is carried, so
/// hours add up however they are cut.
/// </summary>
internal sealed class FreeFlow
{
    /// <summary>The pressure in the reservoir that drives it (assumption: that of a propellant behind a bellows).</summary>
    internal const double DrivingPa = 56_000;

    private const int MsPerHour = 3_600_000;

    private long _carried;

    /// <summary>In nL an hour; 0 for a head that closes.</summary>
    internal long NlPerHour { get; set; }

    /// <summary>What flows in a time, in fL.</summary>
    internal long Displace(long elapsedMs)
    {
        Int128 due = (Int128)(NlPerHour * FluidUnits.FlPerNl) * elapsedMs + _carried;
        (Int128 displacedFl, Int128 rest) = Int128.DivRem(due, MsPerHour);
        _carried = (long)rest;
        return (long)displacedFl;
    }
}
