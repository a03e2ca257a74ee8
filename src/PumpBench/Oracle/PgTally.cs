namespace PumpBench.Oracle;

/// <summary>Drug that falls due at doses a day, summed exactly: whole picograms and the remainder of a day's milliseconds.</summary>
internal sealed class PgTally
{
    private const long MsPerDay = 86_400_000;

    private long _pg;
    private long _remainder;

    /// <summary>The sum in pg.</summary>
    public double Pg => _pg + (_remainder / (double)MsPerDay);

    /// <summary>Adds what a dose comes to in some time.</summary>
    public void Add(long dosePgPerDay, int elapsedMs)
    {
        long due = (dosePgPerDay * elapsedMs) + _remainder;
        _pg += due / MsPerDay;
        _remainder = due % MsPerDay;
    }
}
