namespace PumpBench.Plant;

/// <summary>What a random stream is for. The number is part of the seed: changing one changes every run that uses it.</summary>
internal enum RandomPurpose
{
    ReservoirNoise = 1,
    ReservoirDrift = 2,
    PressureNoise = 3,
    Posture = 4,
    MissedSteps = 5,
    SupplyNoise = 6,
    TemperatureNoise = 7,
}
