using PumpFirmware.Hal;

namespace PumpFirmware.Tests.Fakes;

/// <summary>Counts its meals.</summary>
public sealed class FakeWatchdog : IHardwareWatchdog
{
    public int Feeds;

    public void Feed()
    {
        Feeds++;
    }
}
