namespace PumpBench.Plant;

/// <summary>
/// The reservoir sensor's slow drift: a constant rate within 2 uL/day, drawn anew every one to three days. A rate that
/// would carry the sum beyond 50 uL is turned round, so that a year's run stays plausible. A rate that is given stays.
/// </summary>
internal sealed class SensorDrift(long seed, int? rateNlPerDay = null)
{
    internal const int MaxRateNlPerDay = 2_000;
    internal const int BoundNl = 50_000;
    private const int DayMs = 86_400_000;

    private readonly RandomStream _random = new(seed, RandomPurpose.ReservoirDrift);
    private long _segmentStartMs;
    private long _segmentEndMs;
    private long _startNl;
    private int _rateNlPerDay;

    /// <summary>The drift at a time, in nL; times must not go back.</summary>
    internal long At(long nowMs)
    {
        if (rateNlPerDay is { } rate)
            return rate * nowMs / DayMs;
        while (nowMs >= _segmentEndMs)
            StartSegment();
        return Along(nowMs);
    }

    private long Along(long atMs) => _startNl + _rateNlPerDay * (atMs - _segmentStartMs) / DayMs;

    private void StartSegment()
    {
        _startNl = Along(_segmentEndMs);
        _segmentStartMs = _segmentEndMs;
        _segmentEndMs += DayMs + _random.NextBelow(DayMs) + _random.NextBelow(DayMs);
        _rateNlPerDay = _random.NextBelow(2 * MaxRateNlPerDay + 1) - MaxRateNlPerDay;
        if (Math.Abs(Along(_segmentEndMs)) > BoundNl)
            _rateNlPerDay = -_rateNlPerDay;
    }
}
