namespace PumpFirmware.Hal;

/// <summary>The battery's voltage under load.</summary>
public interface ISupplySensor
{
    /// <summary>Reads the newest voltage.</summary>
    /// <param name="supplyMv">Millivolts; meaningless unless the status is <see cref="SensorStatus.Ok"/>.</param>
    /// <param name="ageMs">How old the reading is, in ms, 0 or more.</param>
    SensorStatus Read(out int supplyMv, out int ageMs);
}
