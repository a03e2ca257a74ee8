using PumpFirmware.Hal;

namespace PumpFirmware.Tests.Fakes;

/// <summary>A clock chip that people set; it goes on by itself with the rig's time.</summary>
public sealed class FakeWallClock : IWallClock
{
    public SensorStatus Status = SensorStatus.Ok;
    public long LocalMs;

    public SensorStatus Read(out long localMs)
    {
        localMs = LocalMs;
        return Status;
    }
}
