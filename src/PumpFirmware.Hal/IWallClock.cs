namespace PumpFirmware.Hal;

/// <summary>
/// The civil clock that people set (on the rig: a battery-backed clock chip). It only selects the day profile: doses,
/// limits and lockouts run on elapsed time, which nobody sets.
/// </summary>
public interface IWallClock
{
    /// <summary>Reads local civil time.</summary>
    /// <param name="localMs">
    /// Milliseconds since Monday 2001-01-01 00:00 local time, so that a remainder of a week starts on Monday; meaningless
    /// unless the status is <see cref="SensorStatus.Ok"/>.
    /// </param>
    SensorStatus Read(out long localMs);
}
