using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <summary>The thermometer at motor and electronics.</summary>
public sealed class SimulatedThermometer : ITemperatureSensor
{
    private readonly PlantClock _clock;

    internal SimulatedThermometer(PlantClock clock) => _clock = clock;

    /// <inheritdoc/>
    public SensorStatus Read(out int milliCelsius, out int ageMs)
    {
        milliCelsius = 37_000;
        ageMs = 0;
        return _clock.Powered ? SensorStatus.Ok : SensorStatus.NoAnswer;
    }
}
