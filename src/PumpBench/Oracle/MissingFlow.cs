namespace PumpBench.Oracle;

/// <summary>
/// Volume that the therapy called for and that did not come, as far as it went unalarmed. A flow of 85 % or more of
/// what is called for keeps it at zero; a flow of nothing adds up in full.
/// </summary>
internal sealed class MissingFlow
{
    // The share of the prescribed drug that I10 asks for; less than that is missing.
    private const double RequiredShare = 0.85;

    private double _missingNl;
    private double _seenNl;

    /// <summary>
    /// Another programme is in force: what is missing of the former one's hour is missing of its own, by time. Where more may be
    /// missing from now on, it stays as it is.
    /// </summary>
    /// <param name="share">The new bound over the former one.</param>
    public void KeepShare(double share)
    {
        if (share < 1) _missingNl *= share;
    }

    /// <summary>Counts one tick.</summary>
    /// <param name="calledForNl">What the therapy called for in it; nothing while there is no power, which only pauses the sum.</param>
    /// <param name="totalNl">All that came, up to now.</param>
    /// <param name="boundNl">So much may be missing without an alarm.</param>
    /// <param name="alarmed">An alarm about delivery stands.</param>
    /// <returns>True when too much is missing and nobody was told.</returns>
    public bool Advance(double calledForNl, double totalNl, double boundNl, bool alarmed)
    {
        double came = totalNl - _seenNl;
        _seenNl = totalNl;
        double missing = _missingNl + (RequiredShare * calledForNl) - came;
        _missingNl = missing > 0 && !alarmed ? missing : 0;
        return _missingNl > boundNl * RequiredShare;
    }
}
