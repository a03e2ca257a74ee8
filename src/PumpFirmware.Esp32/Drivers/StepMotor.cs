using PumpFirmware.Esp32.Bus;
using PumpFirmware.Hal;

namespace PumpFirmware.Esp32.Drivers;

/// <summary>
/// Trinamic TMC2209 with 16 microsteps (datasheet rev. 1.09, "STEP/DIR interface", "DIAG output"); its direction is wired. A burst
/// is a finite list of pulses that the hardware plays by itself: if the processor dies in the middle, it ends all the same.
/// </summary>
public sealed class StepMotor : IStepMotor
{
    /// <summary>The most steps of a burst: a second at 24 mL/day is 18.</summary>
    public const int MostSteps = 20;

    /// <summary>The usual time of a step in us: 31 full steps a second, slow enough to start and stop without a ramp.</summary>
    public const int UsualStepUs = 2000;

    /// <summary>The shortest time of a step in us: 125 full steps a second, which the motor still makes from a stand.</summary>
    public const int ShortestStepUs = 500;

    /// <summary>Before the first step the driver has this time in us to switch its coils on.</summary>
    public const int LeadUs = 2000;

    // The list is over this much later at the latest: the interrupt behind its last item, and the clock's grain.
    private const int MarginUs = 1000;
    private const int BytesPerItem = 4;
    private const int HighBit = 0x80;
    private const int UsPerMs = 1000;

    private readonly IPulseBurst pulses;
    private readonly IDigitalOutput disable;
    private readonly Expander expander;
    private readonly IMicrosecondClock clock;
    private readonly byte[][] lists = new byte[MostSteps + 1][];
    private bool isEnabled;
    private long busyUntilUs = long.MinValue;

    /// <summary>Takes the motor over, its coils off.</summary>
    public StepMotor(IPulseBurst pulses, IDigitalOutput disable, Expander expander, IMicrosecondClock clock)
    {
        this.pulses = pulses;
        this.disable = disable;
        this.expander = expander;
        this.clock = clock;
        for (int steps = 1; steps <= MostSteps; steps++) lists[steps] = new byte[(steps + 1) * BytesPerItem];
        Abort();
    }

    /// <inheritdoc/>
    public bool StartBurst(int steps, int withinMs)
    {
        if (steps < 1 || steps > MostSteps || withinMs < 1) return false;
        long nowUs = clock.NowUs;

        // Also after an abort: pulses that nobody can stop still come, and would be steps if the coils were on.
        if (nowUs < busyUntilUs) return false;
        int stepUs = (withinMs * UsPerMs - LeadUs - MarginUs) / steps;
        if (stepUs > UsualStepUs) stepUs = UsualStepUs;
        if (stepUs < ShortestStepUs) return false;

        // A driver that nobody can ask may be whole: whether it stepped is for the rotation sensor to say.
        if (expander.TryRead(RigPins.ExpanderMotorDriverFault, out bool isFaulty) && isFaulty) return false;
        if (!isEnabled) disable.Write(false);
        isEnabled = true;
        busyUntilUs = nowUs + LeadUs + steps * stepUs + MarginUs;
        return pulses.Play(ListOf(steps, stepUs));
    }

    /// <inheritdoc/>
    public void Abort()
    {
        disable.Write(true);
        isEnabled = false;
    }

    private byte[] ListOf(int steps, int stepUs)
    {
        byte[] list = lists[steps];
        Put(list, 0, LeadUs / 2, 0, LeadUs - LeadUs / 2);
        for (int step = 1; step <= steps; step++) Put(list, step * BytesPerItem, stepUs / 2, HighBit, stepUs - stepUs / 2);
        return list;
    }

    // One item: the first half with its level, then the second half at low.
    private static void Put(byte[] list, int at, int firstUs, int level, int secondUs)
    {
        list[at] = (byte)firstUs;
        list[at + 1] = (byte)(firstUs >> 8 | level);
        list[at + 2] = (byte)secondUs;
        list[at + 3] = (byte)(secondUs >> 8);
    }
}
