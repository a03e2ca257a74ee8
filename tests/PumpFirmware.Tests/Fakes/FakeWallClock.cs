using PumpFirmware.Hal;

namespace PumpFirmware.Tests.Fakes;

/// <summary>A clock chip that people set; it goes on by itself with the rig's time.</summary>
public sealed class FakeWallClock : IWallClock
{
    public SensorStatus Status = SensorStatus.Ok;
    public long LocalMs;

    /// <summary>Its pace in thousandths: 1000 is right, 0 stands still.</summary>
    public int Permille = 1000;

    public void Pass(long ms)
    {
        LocalMs += ms * Permille / 1000;
    }

    public SensorStatus Read(out long localMs)
    {
        localMs = LocalMs;
        return Status;
    }
}
