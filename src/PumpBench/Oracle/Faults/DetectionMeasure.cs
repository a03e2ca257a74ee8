namespace PumpBench.Oracle.Faults;

/// <summary>What a fault's detection bound counts.</summary>
internal enum DetectionMeasure
{
    /// <summary>Volume in nL beyond what the shaft's rotation moves: it flowed through the head by itself.</summary>
    ExcessVolume,

    /// <summary>Volume in nL that was commanded and that the shaft did not turn.</summary>
    MissingVolume,

    /// <summary>Volume in nL that was commanded.</summary>
    CommandedVolume,

    /// <summary>Volume in nL by which a sensor that runs away is off, counted while the pump delivers.</summary>
    SensorError,

    /// <summary>Time in ms with a running processor, anew after each restart.</summary>
    RunningTime,

    /// <summary>Time in ms in which the pump delivers.</summary>
    DeliveringTime,

    /// <summary>Time in ms with a running processor since the first restart.</summary>
    SinceRestart,

    /// <summary>Restarts while it lasts.</summary>
    Restarts,

    /// <summary>Time in ms without a running processor in which the buzzer did not sound from its reserve.</summary>
    SilentTime,

    /// <summary>Time in ms with a running processor since a refill that missed the reservoir.</summary>
    SinceMissedRefill,
}
