namespace PumpFirmware.Hal;

/// <summary>How far a sensor's answer can be believed. The default is "no answer", so a forgotten assignment is never "good".</summary>
public enum SensorStatus
{
    /// <summary>No reading has arrived since power-up, or the bus did not answer.</summary>
    NoAnswer = 0,

    /// <summary>The reading is as good as the sensor's datasheet promises, as of its age.</summary>
    Ok = 1,

    /// <summary>The sensor's own health signal says that it is broken (loss of magnet, lamp, supply or reference).</summary>
    Failed = 2,

    /// <summary>A reading arrived but lies outside what the sensor can physically measure.</summary>
    Implausible = 3,
}
