using PumpFirmware.Safety;

namespace PumpFirmware.Tests.Fakes;

/// <summary>An occlusion monitor and the pressure that it sees: what is commanded lifts it, once the catheter is sealed.</summary>
public sealed class SealedCatheter
{
    public readonly OcclusionMonitor Monitor = new OcclusionMonitor();

    public long NowMs;
    public long CommandedNl;
    public int PosturePa = 1_500;
    public bool IsSealed;

    /// <summary>How often each was told.</summary>
    public int Found;
    public int Released;

    /// <summary>What is held in truth.</summary>
    public long HeldNl;

    private readonly int nlPerSecond;
    private readonly int flPerPa;

    /// <summary>A flow into tubing of a softness.</summary>
    /// <param name="nlPerSecond">The flow in nL/s.</param>
    /// <param name="flPerPa">The volume in fL that lifts the pressure by 1 Pa.</param>
    public SealedCatheter(int nlPerSecond, int flPerPa)
    {
        this.nlPerSecond = nlPerSecond;
        this.flPerPa = flPerPa;
    }

    /// <summary>The pressure at the sensor in Pa.</summary>
    public int PressurePa
    {
        get { return PosturePa + (int)(HeldNl * 1_000_000 / flPerPa); }
    }

    /// <summary>Seconds in which the pump runs, a sample each.</summary>
    public void Run(int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            CommandedNl += nlPerSecond;
            if (IsSealed) HeldNl += nlPerSecond;
            Sample();
        }
    }

    /// <summary>Seconds in which the pump stands still.</summary>
    public void Stand(int seconds)
    {
        for (int i = 0; i < seconds; i++) Sample();
    }

    /// <summary>Runs sealed until the occlusion is found.</summary>
    /// <returns>The seconds that it took, or -1.</returns>
    public int RunUntilFound(int withinSeconds)
    {
        IsSealed = true;
        for (int second = 1; second <= withinSeconds; second++)
        {
            Run(1);
            if (Monitor.FoundNow) return second;
        }

        return -1;
    }

    /// <summary>It gives way, at once and wholly.</summary>
    public void Open()
    {
        IsSealed = false;
        HeldNl = 0;
    }

    private void Sample()
    {
        NowMs += 1_000;
        if (!Monitor.IsNew(NowMs, 0)) return;
        Monitor.Take(NowMs, 0, PressurePa, CommandedNl);
        if (Monitor.FoundNow) Found++;
        if (Monitor.ReleasedNow) Released++;
    }
}
