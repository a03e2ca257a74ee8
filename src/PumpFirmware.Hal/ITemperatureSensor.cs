namespace PumpFirmware.Hal;

/// <summary>The temperature inside the pump, at motor and electronics.</summary>
public interface ITemperatureSensor
{
    /// <summary>Reads the newest temperature.</summary>
    /// <param name="milliCelsius">Thousandths of a degree Celsius; meaningless unless the status is <see cref="SensorStatus.Ok"/>.</param>
    /// <param name="ageMs">How old the reading is, in ms, 0 or more.</param>
    SensorStatus Read(out int milliCelsius, out int ageMs);
}
