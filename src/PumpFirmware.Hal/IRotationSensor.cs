namespace PumpFirmware.Hal;

/// <summary>The independent witness of motion: a signed quadrature encoder on the pump head's shaft, not on the motor.</summary>
public interface IRotationSensor
{
    /// <summary>Quadrature counts in one revolution of the head, 200 to 4096. Constant for a given rig.</summary>
    int CountsPerRevolution { get; }

    /// <summary>Reads the position since the sensor's power-up.</summary>
    /// <param name="counts">Signed counts; forward delivery counts up.</param>
    /// <param name="ageMs">How old the reading is, in ms, 0 or more.</param>
    /// <returns><see cref="SensorStatus.Failed"/> when the sensor's health signal is bad: that tells a dead sensor from a stalled shaft.</returns>
    SensorStatus Read(out long counts, out int ageMs);
}
