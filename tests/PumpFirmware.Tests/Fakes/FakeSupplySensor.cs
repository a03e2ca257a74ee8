using PumpFirmware.Hal;

namespace PumpFirmware.Tests.Fakes;

/// <summary>A fresh battery with a little noise, so that it never looks stuck.</summary>
public sealed class FakeSupplySensor : ISupplySensor
{
    public SensorStatus Status = SensorStatus.Ok;
    public int AgeMs;
    public int SupplyMv = 3600;

    private bool up;

    public SensorStatus Read(out int supplyMv, out int ageMs)
    {
        up = !up;
        supplyMv = SupplyMv + (up ? 1 : 0);
        ageMs = AgeMs;
        return Status;
    }
}
