using PumpFirmware.Hal;

namespace PumpFirmware.Tests.Fakes;

/// <summary>Body temperature with a little noise, so that it never looks stuck.</summary>
public sealed class FakeTemperatureSensor : ITemperatureSensor
{
    public SensorStatus Status = SensorStatus.Ok;
    public int AgeMs;
    public int MilliCelsius = 37_000;

    private bool up;

    public SensorStatus Read(out int milliCelsius, out int ageMs)
    {
        up = !up;
        milliCelsius = MilliCelsius + (up ? 10 : 0);
        ageMs = AgeMs;
        return Status;
    }
}
