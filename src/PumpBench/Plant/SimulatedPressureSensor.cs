using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <summary>Pressure behind the catheter: once a second, 50 Pa rms of noise, posture on top, steps of 1 Pa.</summary>
public sealed class SimulatedPressureSensor : IPressureSensor
{
    internal const int NoiseRmsPa = 50;

    /// <summary>The end of its scale (assumption: a sensor for 100 bar).</summary>
    internal const int HighestPa = 10_000_000;

    private readonly PlantClock _clock;
    private readonly Compliance _compliance;
    private readonly RandomStream _noise;
    private readonly Posture _posture;
    private int _pressurePa;
    private long _sampledAtMs;
    private bool _everSampled;
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

    internal bool Stuck { get; set; }

    /// <summary>What the bridge gave at its last sample, in Pa.</summary>
    internal int SeenPa => _pressurePa;

    internal void Restart() => _answers = false;

    /// <summary>Noise is drawn even when stuck, so that the readings after the fault are those of a run without it.</summary>
    internal void Sample()
    {
        int truePa = (int)Math.Min(_compliance.PressurePa + 0.5, HighestPa);
        int seenPa = Math.Min(truePa + _posture.At(_clock.NowMs) + _noise.NextGaussian(NoiseRmsPa), HighestPa);
        if (!Stuck || !_everSampled)
            _pressurePa = seenPa;
        _everSampled = true;
        _answers = true;
        _sampledAtMs = _clock.NowMs;
    }
}
