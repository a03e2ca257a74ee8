namespace PumpFirmware.Hal;

/// <summary>Volume in the reservoir, from its own sensor (on the rig: a load cell under the reservoir).</summary>
public interface IReservoirSensor
{
    /// <summary>Reads the newest volume.</summary>
    /// <param name="volumeNl">Volume in nL; meaningless unless the status is <see cref="SensorStatus.Ok"/>.</param>
    /// <param name="ageMs">How old the reading is, in ms, 0 or more.</param>
    SensorStatus Read(out long volumeNl, out int ageMs);
}
