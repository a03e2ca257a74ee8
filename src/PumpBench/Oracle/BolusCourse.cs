namespace PumpBench.Oracle;

/// <summary>
/// What accepted boluses should have given by now, from request and time alone. One runs at a time; it ends early only for
/// a cause that the bench knows, and then the rest of it is withheld. Amounts are drug in pg, or volume in nL of a prime.
/// </summary>
internal sealed class BolusCourse
{
    private double _ended;
    private double _amount;
    private double _overMs;
    private double _ranMs;
    private double _restOfEnded;
    private double _restMs;

    /// <summary>What fell due in all boluses so far.</summary>
    public double Due => _ended + RunningDue;

    /// <summary>True while one is to be given.</summary>
    public bool IsRunning => _overMs != 0;

    /// <summary>What falls due in a millisecond; 0 while none runs.</summary>
    public double PerMs => _overMs == 0 ? 0 : _amount / _overMs;

    private double RunningDue => _overMs == 0 ? 0 : _amount * _ranMs / _overMs;

    /// <summary>The firmware accepted a bolus.</summary>
    /// <param name="amount">All of it.</param>
    /// <param name="overMs">How long it takes in ms, above 0.</param>
    public void Start(double amount, double overMs)
    {
        End();
        _amount = amount;
        _overMs = overMs;
        _ranMs = 0;
        _restMs = 0;
    }

    /// <summary>Time passes in which the bolus is to be given.</summary>
    public void Advance(int elapsedMs)
    {
        if (_overMs == 0) return;
        _ranMs = Math.Min(_overMs, _ranMs + elapsedMs);
        if (_ranMs < _overMs) return;
        _ended += _amount;
        _overMs = 0;
    }

    /// <summary>Something ended the bolus.</summary>
    /// <returns>What it still owed.</returns>
    public double End()
    {
        if (_overMs == 0) return 0;
        double rest = _amount - RunningDue;
        (_restOfEnded, _restMs) = (rest, _overMs - _ranMs);
        _ended += RunningDue;
        _overMs = 0;
        return rest;
    }

    /// <summary>What was ended last goes on, once.</summary>
    /// <returns>What it owes.</returns>
    public double Resume()
    {
        if (IsRunning || _restMs == 0) return 0;
        double rest = _restOfEnded;
        Start(rest, _restMs);
        return rest;
    }
}
