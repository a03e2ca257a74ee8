namespace PumpBench.Scenarios;

/// <summary>Which copies of a record a flip strikes.</summary>
public enum MemoryPlace
{
    /// <summary>The working copy in the processor's RAM.</summary>
    Working,

    /// <summary>The first copy in the store.</summary>
    StoredFirst,

    /// <summary>The second copy in the store.</summary>
    StoredSecond,

    /// <summary>Both copies in the store, the same bit in each.</summary>
    StoredBoth,
}

/// <summary>What the firmware keeps, in RAM or in the store.</summary>
public enum MemoryRecord
{
    /// <summary>The order in force, and in RAM the scheduler's numbers that follow from it.</summary>
    Prescription,

    /// <summary>The limits of the delivery gate; in RAM alone.</summary>
    Limits,

    /// <summary>The dose ledger.</summary>
    Ledger,

    /// <summary>The minutes of the rolling windows.</summary>
    Windows,

    /// <summary>When the patient's boluses began; in the store alone.</summary>
    Boluses,

    /// <summary>The trial's scores; in the store alone.</summary>
    Trial,

    /// <summary>The day profile; in the store alone.</summary>
    Profile,
}

/// <summary>One bit of memory.</summary>
/// <param name="Place">Where the record stands.</param>
/// <param name="Record">The record.</param>
/// <param name="Byte">The byte within it, 0 to 100,000; counted on from its beginning when the record is shorter.</param>
/// <param name="Bit">0, the lowest, to 7.</param>
public readonly record struct MemoryBit(MemoryPlace Place, MemoryRecord Record, int Byte, int Bit);
