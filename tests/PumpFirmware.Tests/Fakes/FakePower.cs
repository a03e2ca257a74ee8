using PumpFirmware.Hal;

namespace PumpFirmware.Tests.Fakes;

/// <summary>An interlock that can also fall by itself.</summary>
public sealed class FakePower : IMotorPower
{
    public bool On;
    public bool Valve = true;
    public int Cuts;

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
        On = true;
    }

    public void Cut()
    {
        On = false;
        Cuts++;
    }
}
