using PumpFirmware.Alarms;
using PumpFirmware.Hal;

namespace PumpBench.Oracle;

/// <summary>What is heard and seen of an alarm, in words, from the firmware's own pattern.</summary>
internal static class SignalTexts
{
    public static string Of(AlarmPriority priority)
    {
        // The priorities' numbers are those of the signals.
        var signal = (AlarmSignal)(int)priority;
        string light = AlarmPattern.LightOffMs(signal) == 0 ? "constant" : "flashing";
        return $"{AlarmPattern.PulseCount(signal)} pulses, {AlarmPattern.Colour(signal).ToString().ToLowerInvariant()} light {light}";
    }
}
