using PumpFirmware.Hal;

namespace PumpFirmware.Tests.Fakes;

/// <summary>An interlock that can also fall by itself.</summary>
public sealed class FakePower : IMotorPower
{
    public bool On;
    public bool Valve = true;
    public int Cuts;

    /// <summary>The supply cannot be switched on.</summary>
    public bool StaysOff;

    /// <summary>The supply cannot be cut.</summary>
    public bool StaysOn;

    public bool IsOn
    {
        get { return On; }
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
