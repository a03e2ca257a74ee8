namespace PumpBench.Plant;

/// <summary>What every part of the plant shares: the time, and whether the processor and its sensors have supply.</summary>
internal sealed class PlantClock
{
    internal long NowMs;

    internal bool Powered = true;
}
