namespace PumpBench.Oracle;

/// <summary>A running total sampled at a fixed period, so that the amount in any rolling window can be told.</summary>
internal sealed class RollingTotal
{
    private readonly double[] _totals;
    private int _newest;
    private int _held = 1;

    /// <param name="samples">Periods in the window: a window of an hour sampled each second has 3,600.</param>
    public RollingTotal(int samples) => _totals = new double[samples + 1];

    /// <summary>True once a whole window has passed.</summary>
    public bool IsFull => _held == _totals.Length;

    /// <summary>The amount in the window that ends now; before a whole window has passed, all there is.</summary>
    public double InWindow => _totals[_newest] - _totals[IsFull ? Oldest : 0];

    private int Oldest => _newest + 1 == _totals.Length ? 0 : _newest + 1;

    /// <summary>What was there before the first sample is not in any window.</summary>
    public void StartAt(double total) => Array.Fill(_totals, total);

    /// <summary>Takes the total after another period.</summary>
    public void Sample(double total)
    {
        _newest = Oldest;
        _totals[_newest] = total;
        if (!IsFull) _held++;
    }
}
