using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <summary>The battery's voltmeter: a fresh lithium cell.</summary>
public sealed class SimulatedSupply : ISupplySensor
{
    internal const int FreshMv = 3600;

    private readonly PlantClock _clock;

    internal SimulatedSupply(PlantClock clock) => _clock = clock;

    /// <inheritdoc/>
    public SensorStatus Read(out int supplyMv, out int ageMs)
    {
        supplyMv = FreshMv;
        ageMs = 0;
        return _clock.Powered ? SensorStatus.Ok : SensorStatus.NoAnswer;
    }
}
