namespace PumpFirmware.Hal;

/// <summary>Pressure between the pump head and the catheter, relative to the surroundings.</summary>
public interface IPressureSensor
{
    /// <summary>Reads the newest pressure.</summary>
    /// <param name="pressurePa">Gauge pressure in Pa; meaningless unless the status is <see cref="SensorStatus.Ok"/>.</param>
    /// <param name="ageMs">How old the reading is, in ms, 0 or more.</param>
    SensorStatus Read(out int pressurePa, out int ageMs);
}
