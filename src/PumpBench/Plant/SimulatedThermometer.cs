using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <summary>
/// The thermometer at motor and electronics: once a second, 0.05 degrees of noise either way, steps of 0.001 degrees.
/// </summary>
public sealed class SimulatedThermometer : ITemperatureSensor
{
    internal const int NoiseMilliCelsius = 50;

    private readonly PlantClock _clock;
    private readonly RandomStream _noise;
    private int? _faultMilliCelsius;
    private int _milliCelsius;
    private long _sampledAtMs;
    private bool _answers;

    internal SimulatedThermometer(PlantClock clock, long seed, double bodyCelsius)
    {
        _clock = clock;
        SetBody(bodyCelsius);
        _noise = new RandomStream(seed, RandomPurpose.TemperatureNoise);
    }

    /// <summary>How warm it is, in thousandths of a degree Celsius.</summary>
    internal int TrueMilliCelsius => _faultMilliCelsius ?? BodyMilliCelsius;

    /// <summary>The temperature at its last sample, in thousandths of a degree Celsius.</summary>
    internal int SeenMilliCelsius => _milliCelsius;

    /// <summary>How warm the body around the pump is, and the pump in it while nothing heats it.</summary>
    internal int BodyMilliCelsius { get; private set; }

    /// <inheritdoc/>
    public SensorStatus Read(out int milliCelsius, out int ageMs)
    {
        bool answers = _answers && _clock.Powered;
        milliCelsius = answers ? _milliCelsius : 0;
        ageMs = answers ? (int)(_clock.NowMs - _sampledAtMs) : 0;
        return answers ? SensorStatus.Ok : SensorStatus.NoAnswer;
    }

    internal void SetBody(double celsius) => BodyMilliCelsius = (int)Math.Round(celsius * 1000);

    /// <summary>Something makes the pump so warm, or with null no longer does.</summary>
    internal void Heat(int? milliCelsius) => _faultMilliCelsius = milliCelsius;

    internal void Restart() => _answers = false;

    internal void Sample()
    {
        _milliCelsius = TrueMilliCelsius + _noise.NextBelow(2 * NoiseMilliCelsius + 1) - NoiseMilliCelsius;
        _answers = true;
        _sampledAtMs = _clock.NowMs;
    }
}
