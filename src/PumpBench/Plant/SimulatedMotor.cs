using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <summary>
/// The stepper and the head on its shaft. A burst is over within the call: it is shorter than the tick that grants it, and
/// nothing samples in between.
/// </summary>
public sealed class SimulatedMotor : IStepMotor
{
    private const int MaxBurstMs = 1000;
    private const int Million = 1_000_000;

    private readonly PlantClock _clock;
    private readonly SimulatedInterlock _interlock;
    private readonly RollerHead _head;
    private readonly FluidPath _fluid;
    private readonly RandomStream _random;

    internal SimulatedMotor(PlantClock clock, SimulatedInterlock interlock, RollerHead head, FluidPath fluid, long seed)
    {
        _clock = clock;
        _interlock = interlock;
        _head = head;
        _fluid = fluid;
        _random = new RandomStream(seed, RandomPurpose.MissedSteps);
    }

    internal long CommandedSteps { get; private set; }

    internal long StepsWhileUnpowered { get; private set; }

    /// <summary>True on a constant-rate pump: there is no driver that could take a burst.</summary>
    internal bool Absent { get; init; }

    internal bool Stalled { get; set; }

    internal int MissedPpm { get; set; }

    /// <summary>True while each step turns the shaft back.</summary>
    internal bool Reversed { get; set; }

    internal bool MoveWhileCut { get; set; }

    internal int ExtraStepsPerBurst { get; set; }

    /// <summary>Asked at each burst after how many of its steps power fails; a negative number lets it pass.</summary>
    internal Func<int, int>? FailsAfter { get; set; }

    /// <inheritdoc/>
    /// <remarks>
    /// The driver's logic has the processor's supply: with only the motor's supply cut it takes the pulses, and nothing
    /// turns. The size of a burst is not limited here, lest the simulator hide a firmware that asks for too much.
    /// </remarks>
    public bool StartBurst(int steps, int withinMs)
    {
        if (!_clock.Powered || Absent || steps < 1 || withinMs < 1 || withinMs > MaxBurstMs)
            return false;
        if (FailsAfter?.Invoke(steps) is >= 0 and var before)
        {
            Burst(before);
            throw new PowerCutException();
        }

        Burst(steps);
        return true;
    }

    /// <inheritdoc/>
    /// <remarks>Nothing runs between calls, so there is nothing to end.</remarks>
    public void Abort()
    {
    }

    /// <summary>One pulse of a burst that was begun elsewhere.</summary>
    internal void Pulse() => Burst(1);

    private void Burst(int steps)
    {
        CommandedSteps += steps;
        if (!_interlock.IsOn)
        {
            StepsWhileUnpowered += steps;
            if (!MoveWhileCut)
                return;
        }

        int turns = Stalled || steps == 0 ? 0 : Caught(steps) + ExtraStepsPerBurst;
        if (turns > 0 && Reversed)
            _fluid.TakeBack(-_head.Turn(-turns));
        else if (turns > 0)
            _fluid.Displace(_head.Turn(turns), turns);
    }

    private int Caught(int steps)
    {
        if (MissedPpm == 0)
            return steps;
        int caught = 0;
        for (int step = 0; step < steps; step++)
        {
            if (_random.NextBelow(Million) >= MissedPpm)
                caught++;
        }

        return caught;
    }
}
