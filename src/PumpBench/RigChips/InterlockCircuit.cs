namespace PumpBench.RigChips;

/// <summary>
/// The interlock's two switches in series and the motor's supply behind them: up after 2 ms, down when its capacitors are empty.
/// The watchdog in it is not judged here.
/// </summary>
public sealed class InterlockCircuit
{
    private readonly RigClock _clock;
    private bool _isSwitchedOn;
    private long _changedUs = long.MinValue / 2;

    /// <summary>An interlock that is cut.</summary>
    public InterlockCircuit(RigClock clock)
    {
        _clock = clock;
        ChannelA.Driven = _ => Follow();
        ChannelB.Driven = _ => Follow();
    }

    /// <summary>The first channel's enable.</summary>
    public OutputPin ChannelA { get; } = new();

    /// <summary>The second channel's enable.</summary>
    public OutputPin ChannelB { get; } = new();

    /// <summary>How long the supply takes to come, in us.</summary>
    public long RisesUs { get; set; } = 2_000;

    /// <summary>How long it takes to go, in us.</summary>
    public long FallsUs { get; set; } = 16_000;

    /// <summary>The supply is there whatever is asked: a transistor is burnt through, on both channels.</summary>
    public bool IsShorted { get; set; }

    /// <summary>The supply never comes: the watchdog has cut it, or a fuse.</summary>
    public bool IsDead { get; set; }

    /// <summary>Called before the switches change.</summary>
    public Action Changing { get; set; } = () => { };

    /// <summary>True while the motor is supplied, as the divider shows it.</summary>
    public bool IsSupplied
    {
        get
        {
            if (IsShorted || IsDead)
                return IsShorted;
            bool hasSettled = _clock.TimeUs - _changedUs >= (_isSwitchedOn ? RisesUs : FallsUs);
            return hasSettled == _isSwitchedOn;
        }
    }

    private void Follow()
    {
        bool on = ChannelA.Level == true && ChannelB.Level == true;
        if (on == _isSwitchedOn)
            return;
        Changing();
        _isSwitchedOn = on;
        _changedUs = _clock.TimeUs;
    }
}
