namespace PumpBench.Oracle;

/// <summary>
/// The longest time in which the therapy called for drug, the shaft stood still for longer than between two steps, and no
/// alarm stood. A moment without power interrupts nothing: it neither delivers nor tells anybody.
/// </summary>
internal sealed class SilentSpan
{
    private readonly double _restNl;
    private readonly int _restMs;
    private long _position;
    private long _silentMs;
    private double _calledForNl;

    /// <param name="stepNl">Volume of a step; 0 without a motor.</param>
    /// <param name="tickMs">Time between ticks.</param>
    public SilentSpan(double stepNl, int tickMs)
    {
        // Half a femtolitre: sums of a tick's flow are not exact, and two steps are.
        _restNl = (2 * stepNl) + 5e-7;
        _restMs = 2 * tickMs;
    }

    /// <summary>The longest span so far in ms.</summary>
    public long LongestMs { get; private set; }

    /// <summary>Counts one tick.</summary>
    /// <param name="elapsedMs">Its length; 0 for time that does not count, such as the buzzer's reserve.</param>
    /// <param name="flowNlPerMs">What the therapy called for in it; nothing calls for nothing, and is no silence.</param>
    /// <param name="position">Where the shaft is now; without a motor, all that left the pump in fL.</param>
    /// <param name="alarmedOrNotStarted">True when the silence is over, or drug is not called for yet.</param>
    public void Advance(int elapsedMs, double flowNlPerMs, long position, bool alarmedOrNotStarted)
    {
        if (position != _position || alarmedOrNotStarted)
        {
            _position = position;
            _silentMs = 0;
            _calledForNl = 0;
            return;
        }

        if (flowNlPerMs <= 0) return;
        _silentMs += elapsedMs;
        _calledForNl += elapsedMs * flowNlPerMs;
        if (_silentMs > LongestMs && _calledForNl > _restNl + (_restMs * flowNlPerMs)) LongestMs = _silentMs;
    }
}
