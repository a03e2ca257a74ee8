namespace PumpBench.Scenarios;

/// <summary>What a clinician answers when the pump reads a proposed therapy back.</summary>
public enum Confirmation
{
    /// <summary>The digest of what was read back: the proposal comes into force.</summary>
    Matching,

    /// <summary>Another digest, as after a slip in copying it.</summary>
    WrongDigest,

    /// <summary>No answer at all.</summary>
    None,
}
