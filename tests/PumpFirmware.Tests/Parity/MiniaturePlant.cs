using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests.Parity;

/// <summary>
/// What surrounds the pump, small enough for the device and in whole numbers alone: sensor noise, posture and a stalled shaft. It
/// draws the same numbers on every runtime.
/// </summary>
public sealed class MiniaturePlant
{
    private const int NoiseNl = 2_000;
    private const int NoisePa = 90;
    private const int PosturePa = 3_000;
    private const int RestingPa = 1_500;
    private const int PostureS = 1_800;
    private const long WideMask = 0x7FFFFFFF;

    private readonly TestRig rig;
    private long random = 20_260_105;
    private long stalledAtSteps;
    private long lostSteps;
    private int posturePa;
    private int posturesInS;

    public MiniaturePlant(TestRig rig)
    {
        this.rig = rig;
    }

    /// <summary>The shaft stands from now on, and with it what leaves the reservoir.</summary>
    public void Stall()
    {
        rig.Rotation.Stalled = true;
        stalledAtSteps = rig.Motor.Steps;
    }

    /// <summary>It turns again.</summary>
    public void Free()
    {
        rig.Rotation.Stalled = false;
        lostSteps += rig.Motor.Steps - stalledAtSteps;
    }

    /// <summary>Sets the sensors for the next second.</summary>
    public void Second()
    {
        long stands = lostSteps + (rig.Rotation.Stalled ? rig.Motor.Steps - stalledAtSteps : 0);
        rig.Reservoir.OffsetNl = rig.Geometry.StepsToNl(stands) + Between(-NoiseNl, NoiseNl);
        if (--posturesInS <= 0)
        {
            posturesInS = PostureS + Between(0, PostureS);
            posturePa = Between(-PosturePa, PosturePa);
        }

        rig.Pressure.PressurePa = RestingPa + posturePa + Between(-NoisePa, NoisePa);
    }

    // A linear congruence of 31 bits; the low bits of such a one are not random and are left out.
    private int Between(int least, int most)
    {
        random = (random * 1_103_515_245 + 12_345) & WideMask;
        return least + (int)((random >> 8) % (most - least + 1));
    }
}
