namespace PumpBench.Oracle;

/// <summary>
/// Powered time since a programme was accepted, which is what its boluses and steps go by. The firmware counts it too, and
/// each reset, or memory read from the store anew, may cost it up to a minute, or all of the time in which the store took no minute; so much later, and no more, may
/// it be.
/// </summary>
internal sealed class ProgrammeClock(int tickMs)
{
    private const long LostByAResetMs = 60_000;

    private long _acceptedMs;
    private long _unstoredMs;

    /// <summary>Powered time since acceptance at the last tick.</summary>
    public long NowMs { get; private set; }

    /// <summary>So much off the plan in ms is on time.</summary>
    public long ToleranceMs { get; } = tickMs + 1000;

    /// <summary>What happens by plan may come so much late in ms, the tolerance included.</summary>
    public long LatestMs { get; private set; } = tickMs + 1000;

    /// <summary>Since when the full rate was to be given without a break; never while it is not.</summary>
    public long FullSinceMs { get; private set; } = long.MaxValue;

    /// <summary>A programme was accepted.</summary>
    /// <param name="poweredMs">Powered time of the whole run.</param>
    public void Accept(long poweredMs)
    {
        _acceptedMs = poweredMs;
        NowMs = 0;
        LatestMs = ToleranceMs;
        FullSinceMs = long.MaxValue;
    }

    /// <summary>The processor starts anew, or the store's minutes replace those in a memory that was hit.</summary>
    public void Reset()
    {
        LatestMs += LostByAResetMs + _unstoredMs;
        _unstoredMs = 0;
    }

    /// <summary>A tick is over: minutes that the store does not take are forgotten by a reset.</summary>
    /// <param name="poweredMs">The powered part of it.</param>
    /// <param name="storeFails">Whether the store takes nothing; the first minute that it takes again holds all of them.</param>
    public void KeepMinutes(int poweredMs, bool storeFails) => _unstoredMs = storeFails ? _unstoredMs + poweredMs : 0;

    /// <summary>Powered time since acceptance at a moment given in that of the whole run.</summary>
    public long Since(long poweredMs) => poweredMs - _acceptedMs;

    /// <summary>A tick is over.</summary>
    /// <param name="poweredMs">Powered time of the whole run.</param>
    /// <param name="elapsedMs">The tick's length.</param>
    /// <param name="isFull">All of the programme was to be given in it.</param>
    public void Advance(long poweredMs, int elapsedMs, bool isFull)
    {
        NowMs = Since(poweredMs);
        if (!isFull) FullSinceMs = long.MaxValue;
        else if (FullSinceMs == long.MaxValue) FullSinceMs = NowMs - elapsedMs;
    }
}
