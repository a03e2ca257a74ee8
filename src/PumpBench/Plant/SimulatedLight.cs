using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <summary>The alarm light. It has no reserve: without supply it is dark, and stays dark until told.</summary>
public sealed class SimulatedLight : IAlarmLight
{
    private readonly PlantClock _clock;

    internal SimulatedLight(PlantClock clock) => _clock = clock;

    internal AlarmSignal Signal { get; private set; }

    /// <inheritdoc/>
    public void Show(AlarmSignal signal)
    {
        if (_clock.Powered)
            Signal = signal;
    }

    internal void LoseSupply() => Signal = AlarmSignal.None;
}
