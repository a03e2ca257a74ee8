using PumpFirmware.Hal;

namespace PumpFirmware.Tests.Fakes;

/// <summary>An interlock that can also fall by itself.</summary>
public sealed class FakePower : IMotorPower
{
    /// <summary>The supply was asked for; it is there once the watchdog in the interlock has been fed.</summary>
    public bool On;

    /// <summary>Feeds of the watchdog that are missing until the interlock supplies anything.</summary>
    public int FeedsMissing;

    public bool Valve = true;
    public int Cuts;

    /// <summary>The supply cannot be switched on.</summary>
    public bool StaysOff;

    /// <summary>The supply cannot be cut.</summary>
    public bool StaysOn;

    public bool IsOn
    {
        get { return On && FeedsMissing == 0; }
    }

    public bool HasOutletValve
    {
        get { return Valve; }
    }

    public void SwitchOn()
    {
        On = !StaysOff;
    }

    public void Cut()
    {
        if (!StaysOn) On = false;
        Cuts++;
    }
}
