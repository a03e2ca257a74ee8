namespace PumpFirmware.Safety;

/// <summary>
/// Counts the stages of a tick. The hardware watchdog is fed only when every one of them was passed, once and in order: a jump
/// into the middle of a tick, or out of it, ends in a restart.
/// </summary>
public sealed class TickStages
{
    /// <summary>Every input was read.</summary>
    public const int Read = 1;

    /// <summary>The books took the time that went by.</summary>
    public const int Booked = 2;

    /// <summary>The monitors judged.</summary>
    public const int Judged = 3;

    /// <summary>Faults latched and the state moved.</summary>
    public const int Reacted = 4;

    /// <summary>The programme said what is due.</summary>
    public const int Scheduled = 5;

    /// <summary>Gate, ledger and motor had their turn.</summary>
    public const int Moved = 6;

    /// <summary>Requests were followed and alarms served.</summary>
    public const int Served = 7;

    /// <summary>A tick that counts in a number of its own begins with it; each stage takes so many <see cref="Bits"/>.</summary>
    public const int None = 0;

    /// <summary>See <see cref="None"/>.</summary>
    public const int Bits = 3;

    /// <summary>What that number is when every stage was passed, once and in order.</summary>
    public const int AllInOrder =
        ((((((Read << Bits | Booked) << Bits | Judged) << Bits | Reacted) << Bits | Scheduled) << Bits | Moved) << Bits) | Served;

    // No stage is one above it.
    private const int OutOfOrder = -1000;

    private readonly int last;
    private int passed = OutOfOrder;

    /// <summary>Prepares for a tick of so many stages.</summary>
    /// <param name="last">The last stage; the first one is 1.</param>
    public TickStages(int last)
    {
        this.last = last;
    }

    /// <summary>True when every stage was passed once and in order.</summary>
    public bool AreComplete
    {
        get { return passed == last; }
    }

    /// <summary>A tick begins.</summary>
    public void Begin()
    {
        passed = 0;
    }

    /// <summary>A stage was passed.</summary>
    /// <param name="stage">One above the stage before.</param>
    public void Pass(int stage)
    {
        passed = stage == passed + 1 ? stage : OutOfOrder;
    }
}
