namespace PumpBench.Oracle;

/// <summary>What flowed beyond the nominal flow, as far as it has to be found (1.15 times and more) and nobody was told.</summary>
internal sealed class ExcessFlow
{
    private const double FoundFrom = 1.15;
    private const long LongestMs = 86_400_000;

    private double _excessNl;
    private double _seenNl;
    private long _lastsMs;

    /// <summary>Counts one tick.</summary>
    /// <param name="elapsedMs">Its length.</param>
    /// <param name="nominalNl">What should have come in it.</param>
    /// <param name="totalNl">All that came, up to now.</param>
    /// <param name="boundNl">So much may be too much without an alarm.</param>
    /// <param name="alarmed">An alarm stands that tells of it.</param>
    /// <param name="watched">False while the firmware cannot see it, which only pauses the sum.</param>
    /// <returns>True when too much came, or came for more than 24 hours, and nobody was told.</returns>
    public bool Advance(int elapsedMs, double nominalNl, double totalNl, double boundNl, bool alarmed, bool watched)
    {
        double came = totalNl - _seenNl;
        _seenNl = totalNl;
        if (alarmed || came < FoundFrom * nominalNl)
        {
            (_excessNl, _lastsMs) = (0, 0);
            return false;
        }

        if (!watched) return false;
        _excessNl += came - nominalNl;
        _lastsMs += elapsedMs;
        return _excessNl > boundNl || _lastsMs > LongestMs;
    }
}
