namespace PumpBench.Scenarios;

/// <summary>What a clinician may ask of the pump.</summary>
public enum CommandKind
{
    /// <summary>Stop delivery.</summary>
    Stop,

    /// <summary>Resume delivery.</summary>
    Resume,

    /// <summary>Silence the alarms.</summary>
    Acknowledge,

    /// <summary>Clear a latched fault, which the pump does only when its cause is gone.</summary>
    ClearFault,
}
