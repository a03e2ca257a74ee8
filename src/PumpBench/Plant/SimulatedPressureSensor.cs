using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <summary>Pressure behind the catheter: once a second, 50 Pa rms of noise, posture on top, steps of 1 Pa.</summary>
public sealed class SimulatedPressureSensor : IPressureSensor
{
    internal const int NoiseRmsPa = 50;

    private readonly PlantClock _clock;
    private readonly Compliance _compliance;
    private readonly RandomStream _noise;
    private readonly Posture _posture;
    private int _pressurePa;
    private long _sampledAtMs;
    private bool _answers;

    internal SimulatedPressureSensor(PlantClock clock, Compliance compliance, long seed)
    {
        _clock = clock;
        _compliance = compliance;
        _noise = new RandomStream(seed, RandomPurpose.PressureNoise);
        _posture = new Posture(seed);
    }

    /// <inheritdoc/>
    public SensorStatus Read(out int pressurePa, out int ageMs)
    {
        if (!_answers || !_clock.Powered)
        {
            pressurePa = 0;
            ageMs = 0;
            return SensorStatus.NoAnswer;
        }

        pressurePa = _pressurePa;
        ageMs = (int)(_clock.NowMs - _sampledAtMs);
        return SensorStatus.Ok;
    }

    internal void Restart() => _answers = false;

    internal void Sample()
    {
        int truePa = (int)(_compliance.PressurePa + 0.5);
        _pressurePa = truePa + _posture.At(_clock.NowMs) + _noise.NextGaussian(NoiseRmsPa);
        _answers = true;
        _sampledAtMs = _clock.NowMs;
    }
}
