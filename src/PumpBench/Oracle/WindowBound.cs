namespace PumpBench.Oracle;

/// <summary>
/// What a rolling window may hold. When that changes, the window still holds what was given before: until all of that is out of
/// it, the larger of the old and the new bound counts.
/// </summary>
internal sealed class WindowBound(long windowMs)
{
    private double _boundPg;
    private double _formerPg;
    private long _formerUntilMs = long.MinValue;

    /// <summary>The bound in pg at a moment, never before the last change.</summary>
    public double At(long nowMs) => nowMs < _formerUntilMs ? Math.Max(_boundPg, _formerPg) : _boundPg;

    /// <summary>The bound changes. A third within a window counts from the largest of those before.</summary>
    public void Change(long nowMs, double boundPg)
    {
        _formerPg = At(nowMs);
        _formerUntilMs = nowMs + windowMs;
        _boundPg = boundPg;
    }
}
