// PumpBench.Tests compiles this file too, with nullable references enabled.
#nullable disable

using PumpFirmware.Hal;

namespace PumpFirmware.Tests.Fakes;

/// <summary>A reservoir that empties by itself, read with 10 nL of noise so that it never looks stuck.</summary>
public sealed class FlowingReservoir : IReservoirSensor
{
    public const long MsPerDay = 86_400_000;

    public SensorStatus Status = SensorStatus.Ok;
    public int AgeMs;
    public long FlowNlPerDay;

    /// <summary>What the sensor says too much.</summary>
    public long OffsetNl;

    /// <summary>The sensor repeats its last value.</summary>
    public bool Stuck;

    // In nL x ms a day, so that nothing is rounded.
    private long volume;
    private long lastNl;
    private bool up;

    /// <summary>What has left since the reservoir was made, in nL.</summary>
    public long DeliveredNl
    {
        get { return delivered / MsPerDay; }
    }

    private long delivered;

    public long VolumeNl
    {
        get { return volume / MsPerDay; }
    }

    public void Fill(long volumeNl)
    {
        volume = volumeNl * MsPerDay;
    }

    /// <summary>Lets drug flow, until nothing is left.</summary>
    public void Flow(long ms)
    {
        long leaving = FlowNlPerDay * ms;
        if (leaving > volume) leaving = volume;
        volume -= leaving;
        delivered += leaving;
    }

    public SensorStatus Read(out long volumeNl, out int ageMs)
    {
        up = !up;
        if (!Stuck) lastNl = volume / MsPerDay + OffsetNl + (up ? 10 : -10);
        volumeNl = lastNl;
        ageMs = AgeMs;
        return Status;
    }
}
