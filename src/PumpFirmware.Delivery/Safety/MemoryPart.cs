namespace PumpFirmware.Safety;

/// <summary>
/// The working memory that doses and limits depend on, one bit each: the value of the events about memory.
/// </summary>
/// <remarks>
/// Every number in these parts is folded, exclusive-or, into a seal that holds the inverse of them all. Whatever writes a number
/// changes the seal by the same bits, so that a bit that nobody wrote shows, wherever it is, in the seal as well; and a write
/// after it does not hide it. The seals are compared once a minute, and before a step is granted, a fault is acted on or a
/// request is judged.
/// </remarks>
public static class MemoryPart
{
    /// <summary>The order in force and the programme that follows from it.</summary>
    public const int Prescription = 1;

    /// <summary>The limits that the gate holds.</summary>
    public const int Limits = 2;

    /// <summary>Counters, lease and the record of the ledger.</summary>
    public const int Ledger = 4;

    /// <summary>The rolling windows.</summary>
    public const int Windows = 8;

    /// <summary>The state, and what is latched.</summary>
    public const int State = 16;

    /// <summary>What the monitors add up and compare.</summary>
    public const int Monitors = 32;

    /// <summary>The records of service life and trial.</summary>
    public const int Records = 64;

    /// <summary>The rig as built: geometry, or a restrictor's flow. No store holds it; only a reset brings it back.</summary>
    public const int Rig = 128;

    /// <summary>Which alarms are silent, until when, and what sounds.</summary>
    public const int Alarms = 256;

    /// <summary>The last of them.</summary>
    public const int Last = Alarms;
}
