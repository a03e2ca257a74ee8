namespace PumpBench.Oracle;

/// <summary>Why something that the therapy called for was rightly not given.</summary>
internal enum WithheldReason
{
    /// <summary>A clinician stopped the therapy or replaced it.</summary>
    Stop,

    /// <summary>A fault held delivery back.</summary>
    Fault,

    /// <summary>There was no power.</summary>
    Power,

    /// <summary>A tick came late.</summary>
    LateTick,

    /// <summary>A rolling limit refused it.</summary>
    Limit,
}
