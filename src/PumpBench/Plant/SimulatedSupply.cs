using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <summary>The battery's voltmeter: once a second, 3 mV of noise either way, steps of 1 mV.</summary>
public sealed class SimulatedSupply : ISupplySensor
{
    internal const int FreshMv = 3600;
    internal const int LowMv = 2700;
    internal const int NoiseMv = 3;

    private readonly PlantClock _clock;
    private readonly RandomStream _noise;
    private int _supplyMv;
    private long _sampledAtMs;
    private bool _answers;

    internal SimulatedSupply(PlantClock clock, long seed)
    {
        _clock = clock;
        _noise = new RandomStream(seed, RandomPurpose.SupplyNoise);
    }

    /// <summary>True while the battery is nearly used up.</summary>
    internal bool IsLow { get; set; }

    /// <summary>The voltage at its last sample, in mV.</summary>
    internal int SeenMv => _supplyMv;

    /// <inheritdoc/>
    public SensorStatus Read(out int supplyMv, out int ageMs)
    {
        bool answers = _answers && _clock.Powered;
        supplyMv = answers ? _supplyMv : 0;
        ageMs = answers ? (int)(_clock.NowMs - _sampledAtMs) : 0;
        return answers ? SensorStatus.Ok : SensorStatus.NoAnswer;
    }

    internal void Restart() => _answers = false;

    internal void Sample()
    {
        _supplyMv = (IsLow ? LowMv : FreshMv) + _noise.NextBelow(2 * NoiseMv + 1) - NoiseMv;
        _answers = true;
        _sampledAtMs = _clock.NowMs;
    }
}
