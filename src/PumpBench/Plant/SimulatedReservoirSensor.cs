using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <summary>A load cell under the reservoir: once a second, 1 uL rms of noise, a slow drift, steps of 10 nL.</summary>
public sealed class SimulatedReservoirSensor : IReservoirSensor
{
    internal const int NoiseRmsNl = 1_000;
    private const int ResolutionNl = 10;
    private const int MsPerHour = 3_600_000;

    private readonly PlantClock _clock;
    private readonly FluidPath _fluid;
    private readonly RandomStream _noise;
    private readonly SensorDrift _drift;
    private long _volumeNl;
    private long _sampledAtMs;
    private bool _everSampled;
    private bool _answers;

    internal SimulatedReservoirSensor(PlantClock clock, FluidPath fluid, long seed, int? driftNlPerDay)
    {
        _clock = clock;
        _fluid = fluid;
        _noise = new RandomStream(seed, RandomPurpose.ReservoirNoise);
        _drift = new SensorDrift(seed, driftNlPerDay);
    }

    private long _fallsNlPerHour;
    private long _fallsSinceMs;

    internal bool Stuck { get; set; }

    /// <summary>What the cell gave at its last sample, in nL.</summary>
    internal long SeenNl => _volumeNl;

    /// <summary>From now on it reads less and less; a negative rate makes it read more. 0 and it tells the truth again.</summary>
    internal void Fall(long nlPerHour)
    {
        _fallsNlPerHour = nlPerHour;
        _fallsSinceMs = _clock.NowMs;
    }

    /// <inheritdoc/>
    /// <remarks>Near empty, noise and drift may make it read below zero, as a tared cell does.</remarks>
    public SensorStatus Read(out long volumeNl, out int ageMs)
    {
        if (!_answers || !_clock.Powered)
        {
            volumeNl = 0;
            ageMs = 0;
            return SensorStatus.NoAnswer;
        }

        volumeNl = _volumeNl;
        ageMs = (int)(_clock.NowMs - _sampledAtMs);
        return SensorStatus.Ok;
    }

    internal void Restart() => _answers = false;

    /// <summary>Noise is drawn even when stuck, so that the readings after the fault are those of a run without it.</summary>
    internal void Sample()
    {
        long trueNl = _fluid.ReservoirFl / FluidUnits.FlPerNl;
        long seenNl = trueNl + _drift.At(_clock.NowMs) + _noise.NextGaussian(NoiseRmsNl)
            - _fallsNlPerHour * (_clock.NowMs - _fallsSinceMs) / MsPerHour;
        if (!Stuck || !_everSampled)
            _volumeNl = RoundToResolution(seenNl);
        _everSampled = true;
        _answers = true;
        _sampledAtMs = _clock.NowMs;
    }

    private static long RoundToResolution(long volumeNl)
    {
        long half = volumeNl < 0 ? -ResolutionNl / 2 : ResolutionNl / 2;
        return (volumeNl + half) / ResolutionNl * ResolutionNl;
    }
}
