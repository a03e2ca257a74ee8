namespace PumpBench.Oracle;

/// <summary>The longest time in which the therapy called for drug, the shaft stood still for longer than between two steps, and no alarm stood.</summary>
internal sealed class SilentSpan
{
    private readonly double _restMs;
    private long _shaftSteps;
    private long _sinceMs;

    /// <param name="stepNl">Volume of a step.</param>
    /// <param name="flowNlPerMs">Prescribed flow.</param>
    /// <param name="tickMs">Time between ticks.</param>
    public SilentSpan(double stepNl, double flowNlPerMs, int tickMs) => _restMs = (2 * stepNl / flowNlPerMs) + (2 * tickMs);

    /// <summary>The longest span so far in ms.</summary>
    public long LongestMs { get; private set; }

    /// <summary>Counts one tick.</summary>
    public void Advance(long nowMs, long shaftSteps, bool alarmedOrNotStarted)
    {
        if (shaftSteps != _shaftSteps || alarmedOrNotStarted)
        {
            _shaftSteps = shaftSteps;
            _sinceMs = nowMs;
        }
        else if (nowMs - _sinceMs > LongestMs && nowMs - _sinceMs > _restMs)
        {
            LongestMs = nowMs - _sinceMs;
        }
    }
}
