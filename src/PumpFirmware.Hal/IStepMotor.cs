namespace PumpFirmware.Hal;

/// <summary>The stepper on the peristaltic head: the only way to move drug. One direction; a pump never sucks on purpose.</summary>
public interface IStepMotor
{
    /// <summary>
    /// Starts a burst of forward steps and returns at once. The burst must end by itself within
    /// <paramref name="withinMs"/>, so that no motion outlives the tick that granted it.
    /// </summary>
    /// <param name="steps">Microsteps, 1 or more; at most one second of delivery at 24 mL/day.</param>
    /// <param name="withinMs">The time that the burst may take, in ms, 1 to 1000.</param>
    /// <returns>False when the driver did not take the burst; then no step was made.</returns>
    bool StartBurst(int steps, int withinMs);

    /// <summary>Ends a running burst at once through the driver's enable. Safe to call when nothing runs.</summary>
    void Abort();
}
