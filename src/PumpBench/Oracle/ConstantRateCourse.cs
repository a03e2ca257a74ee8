namespace PumpBench.Oracle;

/// <summary>
/// What a constant-rate pump should have delivered: its nominal flow, always. Nothing is ever withheld, for nothing can stop it;
/// the drug in it is what the declared concentration of the time makes of the volume.
/// </summary>
public sealed class ConstantRateCourse
{
    private const double MsPerDay = 86_400_000;

    private readonly double _flowNlPerDay;
    private double _pgPerNl;
    private double _closedPg;
    private long _closedMs;
    private long _elapsedMs;

    internal ConstantRateCourse(double flowNlPerDay, double pgPerNl) => (_flowNlPerDay, _pgPerNl) = (flowNlPerDay, pgPerNl);

    /// <summary>The volume up to now in nL.</summary>
    public double VolumeNl => NlIn(_elapsedMs);

    /// <summary>The drug in it in pg.</summary>
    public double DrugPg => _closedPg + (NlIn(_elapsedMs - _closedMs) * _pgPerNl);

    /// <summary>Time passes, with power or without.</summary>
    internal void Advance(int elapsedMs) => _elapsedMs += elapsedMs;

    /// <summary>What follows holds so much drug.</summary>
    internal void Follow(double pgPerNl)
    {
        (_closedPg, _closedMs) = (DrugPg, _elapsedMs);
        _pgPerNl = pgPerNl;
    }

    private double NlIn(long ms) => _flowNlPerDay * ms / MsPerDay;
}
