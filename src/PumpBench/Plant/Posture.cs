namespace PumpBench.Plant;

/// <summary>
/// The hydrostatic pressure of lying, sitting and standing: a level within 3 kPa (30 cm of water) that changes every 20 to
/// 60 minutes. It loads the sensor and the tip alike, so only the reading sees it.
/// </summary>
internal sealed class Posture(long seed)
{
    internal const int LimitPa = 3000;
    private const int ShortestMs = 20 * 60_000;
    private const int LongestMs = 60 * 60_000;

    private readonly RandomStream _random = new(seed, RandomPurpose.Posture);
    private long _changesAtMs;
    private int _pressurePa;

    /// <summary>The level at a time; times must not go back.</summary>
    internal int At(long nowMs)
    {
        while (nowMs >= _changesAtMs)
        {
            _pressurePa = _random.NextBelow(2 * LimitPa + 1) - LimitPa;
            _changesAtMs += ShortestMs + _random.NextBelow(LongestMs - ShortestMs + 1);
        }

        return _pressurePa;
    }
}
