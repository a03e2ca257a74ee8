// PumpBench.Tests compiles this file too, with nullable references enabled.
#nullable disable

using PumpFirmware.Hal;

namespace PumpFirmware.Tests.Fakes;

/// <summary>Counts every step it is told to make: the truth that the books are held against.</summary>
public sealed class FakeMotor : IStepMotor
{
    public long Steps;
    public int Bursts;
    public int LastBurst;
    public int LastWithinMs;
    public int Aborts;

    /// <summary>The driver answers no and makes no step.</summary>
    public bool Refuses;

    /// <summary>Bursts that were asked for while the interlock was open: there must be none.</summary>
    public int BurstsWithoutPower;

    /// <summary>During the next burst this pump's tick is entered a second time, at this time.</summary>
    public PumpController TicksWithin;
    public long TicksWithinAtMs;

    private readonly FakePower power;

    public FakeMotor(FakePower power)
    {
        this.power = power;
    }

    public bool StartBurst(int steps, int withinMs)
    {
        if (!power.IsOn) BurstsWithoutPower++;
        if (Refuses || !power.IsOn) return false;
        Bursts++;
        LastBurst = steps;
        LastWithinMs = withinMs;
        Steps += steps;
        PumpController entered = TicksWithin;
        TicksWithin = null;
        if (entered != null) entered.Tick(TicksWithinAtMs);
        return true;
    }

    public void Abort()
    {
        Aborts++;
    }
}
