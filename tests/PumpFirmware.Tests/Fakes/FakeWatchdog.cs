// PumpBench.Tests compiles this file too, with nullable references enabled.
#nullable disable

using PumpFirmware.Hal;

namespace PumpFirmware.Tests.Fakes;

/// <summary>Counts its meals; the interlock that it is part of supplies nothing before the second one after a start.</summary>
public sealed class FakeWatchdog : IHardwareWatchdog
{
    /// <summary>Feeds after a start until the interlock supplies.</summary>
    public const int FeedsUntilLive = 2;

    public int Feeds;

    /// <summary>What it holds back, or null on a rig without a motor.</summary>
    public FakePower Power;

    public bool CausedRestart { get; set; }

    public void ForgetRestart()
    {
        CausedRestart = false;
    }

    public void Feed()
    {
        Feeds++;
        if (Power != null && Power.FeedsMissing > 0) Power.FeedsMissing--;
    }
}
