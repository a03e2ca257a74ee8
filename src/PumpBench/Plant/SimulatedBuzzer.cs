using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <summary>
/// The buzzer with its reserve: when the supply goes it sounds the high signal by itself, for 30 minutes, and when the
/// supply returns it is silent until told.
/// </summary>
public sealed class SimulatedBuzzer : IBuzzer
{
    internal const long ReserveMs = 30 * 60_000;

    private readonly PlantClock _clock;
    private AlarmSignal _told;
    private long _lostSupplyAtMs;

    internal SimulatedBuzzer(PlantClock clock) => _clock = clock;

    internal AlarmSignal Signal
    {
        get
        {
            if (_clock.Powered)
                return _told;
            return _clock.NowMs - _lostSupplyAtMs < ReserveMs ? AlarmSignal.High : AlarmSignal.None;
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

    internal void LoseSupply()
    {
        _told = AlarmSignal.None;
        _lostSupplyAtMs = _clock.NowMs;
    }
}
