using PumpFirmware.Hal;

namespace PumpFirmware.Tests.Fakes;

/// <summary>Counts its meals.</summary>
public sealed class FakeWatchdog : IHardwareWatchdog
{
    public int Feeds;

    public bool CausedRestart { get; set; }

    public void ForgetRestart()
    {
        CausedRestart = false;
    }

    public void Feed()
    {
        Feeds++;
    }
}
