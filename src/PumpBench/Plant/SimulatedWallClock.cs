using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <summary>The battery-backed clock chip: it runs without the pump's supply and answers only with it. People set it.</summary>
public sealed class SimulatedWallClock : IWallClock
{
    /// <summary>The moment from which the firmware's local time counts: a Monday.</summary>
    public static readonly DateTime Epoch = new(2001, 1, 1);

    private readonly PlantClock _clock;
    private long _aheadMs;

    internal SimulatedWallClock(PlantClock clock, DateTime startsAt)
    {
        _clock = clock;
        _aheadMs = (long)(startsAt - Epoch).TotalMilliseconds;
    }

    /// <inheritdoc/>
    public SensorStatus Read(out long localMs)
    {
        localMs = _clock.NowMs + _aheadMs;
        return _clock.Powered ? SensorStatus.Ok : SensorStatus.NoAnswer;
    }

    /// <summary>Somebody sets the clock.</summary>
    public void Set(DateTime to) => _aheadMs = (long)(to - Epoch).TotalMilliseconds - _clock.NowMs;
}
