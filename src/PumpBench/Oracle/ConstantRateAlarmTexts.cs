using PumpFirmware.Alarms;
using PumpFirmware.Therapy;

namespace PumpBench.Oracle;

/// <summary>Alarms in words for a person with a constant-rate pump: whatever is wrong, nothing was stopped.</summary>
internal static class ConstantRateAlarmTexts
{
    public static string Of(AlarmCode code, Drug drug) => code switch
    {
        AlarmCode.ReservoirEmpty => "The reservoir is almost empty: the flow ends with it. Refill now.",
        AlarmCode.ReservoirSensorLost =>
            "The reservoir sensor cannot be believed; the drug flows on, and nothing else sees how much.",
        AlarmCode.VolumeDisagreement => "More drug flows than the restrictor was made for. Look for fever and for height above the sea.",
        AlarmCode.FlowNotStopped => "Nothing in this pump can stop the flow: only emptying the reservoir ends it.",
        AlarmCode.DoseLimit => "A rolling dose limit is exceeded, and nothing in this pump can hold the drug back.",
        AlarmCode.LateTick => "The processor was late; the drug flowed on meanwhile.",
        AlarmCode.ClockFault => "The pump's clock went back; the drug flows on.",
        AlarmCode.RepeatedReset => "Power failed three times within an hour of operation; the drug flowed on meanwhile.",
        _ => AlarmTexts.Of(code, drug),
    };
}
