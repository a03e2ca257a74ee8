using PumpFirmware.Hal;

namespace PumpFirmware.Tests.Fakes;

/// <summary>A quiet pressure with a little noise, so that it never looks stuck.</summary>
public sealed class FakePressureSensor : IPressureSensor
{
    public SensorStatus Status = SensorStatus.Ok;
    public int AgeMs;
    public int PressurePa = 1500;

    /// <summary>The sensor repeats its last value.</summary>
    public bool Stuck;

    private bool up;

    public SensorStatus Read(out int pressurePa, out int ageMs)
    {
        if (!Stuck) up = !up;
        pressurePa = PressurePa + (up ? 5 : -5);
        ageMs = AgeMs;
        return Status;
    }
}
