namespace PumpBench.Oracle;

/// <summary>
/// What accepted boluses should have given by now, from request and time alone. One runs at a time; it ends early only for
/// a cause that the bench knows, and then the rest of it is withheld.
/// </summary>
internal sealed class BolusCourse
{
    private double _endedPg;
    private double _dosePg;
    private long _overMs;
    private long _ranMs;

    /// <summary>Drug in pg that fell due in all boluses so far.</summary>
    public double Pg => _endedPg + RunningPg;

    private double RunningPg => _overMs == 0 ? 0 : _dosePg * _ranMs / _overMs;

    /// <summary>The firmware accepted a bolus.</summary>
    public void Start(long dosePg, long overMs)
    {
        End();
        _dosePg = dosePg;
        _overMs = overMs;
        _ranMs = 0;
    }

    /// <summary>Time passes in which the bolus is to be given.</summary>
    public void Advance(int elapsedMs)
    {
        if (_overMs == 0) return;
        _ranMs = Math.Min(_overMs, _ranMs + elapsedMs);
        if (_ranMs < _overMs) return;
        _endedPg += _dosePg;
        _overMs = 0;
    }

    /// <summary>Something ended the bolus.</summary>
    /// <returns>What it still owed, in pg.</returns>
    public double End()
    {
        double rest = _overMs == 0 ? 0 : _dosePg - RunningPg;
        _endedPg += RunningPg;
        _overMs = 0;
        return rest;
    }
}
