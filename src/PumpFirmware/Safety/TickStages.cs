namespace PumpFirmware.Safety;

/// <summary>
/// The stages of a tick. A tick writes each into one number as it passes it, behind those before, and the hardware watchdog is fed
/// only when that number is the whole row: a jump into the middle of a tick, out of it, or twice through a part of it, ends in a
/// restart. It is a number and not an object because a call for each stage would take as long as a monitor.
/// </summary>
public static class TickStages
{
    /// <summary>The number with which a tick begins.</summary>
    public const int None = 0;

    /// <summary>So many bits a stage takes: the number is shifted by them, and the stage stands in the lowest.</summary>
    public const int Bits = 3;

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

    /// <summary>The number when a pump with a motor has passed every stage, once and in order.</summary>
    public const int All = (UntilReacted << 3 * Bits) | (Scheduled << 2 * Bits) | (Moved << Bits) | Served;

    /// <summary>The same for a constant-rate pump, which schedules and moves nothing.</summary>
    public const int AllWithoutMotor = (UntilReacted << Bits) | Served;

    private const int UntilReacted = (Read << 3 * Bits) | (Booked << 2 * Bits) | (Judged << Bits) | Reacted;
}
