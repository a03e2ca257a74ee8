using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <summary>
/// The buzzer with its reserve: without supply, and when the watchdog holds the processor, it sounds the high signal by itself,
/// for 30 minutes. When the processor starts again it is silent until told.
/// </summary>
public sealed class SimulatedBuzzer : IBuzzer
{
    internal const long ReserveMs = 30 * 60_000;

    private readonly PlantClock _clock;
    private AlarmSignal _told;
    private bool _fromReserve;
    private long _reserveFromMs;

    internal SimulatedBuzzer(PlantClock clock) => _clock = clock;

    internal AlarmSignal Signal
    {
        get
        {
            if (!_fromReserve)
                return _told;
            return _clock.NowMs - _reserveFromMs < ReserveMs ? AlarmSignal.High : AlarmSignal.None;
        }
    }

    /// <inheritdoc/>
    public bool Works => true;

    /// <inheritdoc/>
    public void Sound(AlarmSignal signal)
    {
        if (_clock.Powered)
            _told = signal;
    }

    /// <summary>Nobody tells it anything any more. What has begun to sound from the reserve goes on from it.</summary>
    internal void LoseProcessor(long atMs)
    {
        _told = AlarmSignal.None;
        if (_fromReserve)
            return;
        _fromReserve = true;
        _reserveFromMs = atMs;
    }

    /// <summary>The processor starts again, on supply.</summary>
    internal void Restart() => _fromReserve = false;
}
