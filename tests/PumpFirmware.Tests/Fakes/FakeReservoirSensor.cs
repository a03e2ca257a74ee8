using PumpFirmware.Hal;

namespace PumpFirmware.Tests.Fakes;

/// <summary>A reservoir that empties as the motor turns, read with 10 nL of noise so that it never looks stuck.</summary>
public sealed class FakeReservoirSensor : IReservoirSensor
{
    public SensorStatus Status = SensorStatus.Ok;
    public int AgeMs;
    public long FilledNl;
    public long StepsAtFill;

    /// <summary>What the sensor says too much.</summary>
    public long OffsetNl;

    /// <summary>The sensor repeats its last value.</summary>
    public bool Stuck;

    private readonly FakeMotor motor;
    private readonly PumpGeometry geometry;
    private long lastNl;
    private bool up;

    public FakeReservoirSensor(FakeMotor motor, PumpGeometry geometry)
    {
        this.motor = motor;
        this.geometry = geometry;
    }

    public void Fill(long volumeNl)
    {
        FilledNl = volumeNl;
        StepsAtFill = motor.Steps;
    }

    public SensorStatus Read(out long volumeNl, out int ageMs)
    {
        up = !up;
        if (!Stuck) lastNl = FilledNl - geometry.StepsToNl(motor.Steps - StepsAtFill) + OffsetNl + (up ? 10 : -10);
        volumeNl = lastNl;
        ageMs = AgeMs;
        return Status;
    }
}
