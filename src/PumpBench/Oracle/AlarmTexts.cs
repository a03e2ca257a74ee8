using PumpFirmware.Alarms;
using PumpFirmware.Therapy;

namespace PumpBench.Oracle;

/// <summary>Alarms in words for a person: what is wrong, and what follows from it for this drug.</summary>
internal static class AlarmTexts
{
    public static string Of(AlarmCode code, Drug drug) => code switch
    {
        AlarmCode.ReservoirLow => "The reservoir is low: plan a refill.",
        AlarmCode.ReservoirEmpty => "The reservoir is empty; delivery has ended. " + WithoutDrug(drug),
        AlarmCode.MotorStall => "The motor is driven but the shaft stands still; motor power is cut. " + WithoutDrug(drug),
        AlarmCode.MissedSteps => "The shaft turns less than it is driven: too little is delivered.",
        AlarmCode.ReverseRotation => "The shaft turned backwards; motor power is cut. " + WithoutDrug(drug),
        AlarmCode.RotationSensorDead when drug == Drug.Baclofen =>
            "The rotation sensor is dead; delivery goes on for at most 24 h while the reservoir sensor vouches for it.",
        AlarmCode.RotationSensorDead => "The rotation sensor is dead; motor power is cut. " + WithoutDrug(drug),
        AlarmCode.PressureSensorLost => "The pressure sensor cannot be believed; delivery goes on.",
        AlarmCode.ReservoirSensorLost =>
            "The reservoir sensor cannot be believed; delivery goes on and the volume is taken from the ledger.",
        AlarmCode.VolumeDisagreement => "Two witnesses of the delivered volume disagree; motor power is cut. " + WithoutDrug(drug),
        AlarmCode.FlowNotStopped => "No outlet valve is fitted: cutting the motor may not have stopped the flow.",
        AlarmCode.NonDelivery => "Drug is prescribed and none flows. " + WithoutDrug(drug),
        AlarmCode.UnderDelivery => "Less drug flows than is prescribed.",
        AlarmCode.DoseLimit => "A rolling dose limit held delivery back.",
        AlarmCode.LateTick => "The processor was late; delivery for the time beyond a second was withheld.",
        AlarmCode.ClockFault when drug == Drug.Baclofen => "The clock went back; delivery goes on at the minimum rate.",
        AlarmCode.ClockFault => "The clock went back; delivery has ended. " + WithoutDrug(drug),
        AlarmCode.StorageFault => "The pump cannot store or trust its records.",
        AlarmCode.RepeatedReset => "Power failed three times within an hour of operation. While it goes on, nothing flows. " + WithoutDrug(drug),
        AlarmCode.TherapyStopped => "Delivery is stopped and drug is missing. " + WithoutDrug(drug),
        AlarmCode.RefillDue => "A refill is due: the reservoir may be low from now on.",
        AlarmCode.RefillMismatch => "What was withdrawn or put in at the refill is not what the pump expected. Check for drug beside the reservoir.",
        AlarmCode.DrugExpired => "The drug has been in the pump for longer than it keeps: refill.",
        AlarmCode.SensorsLost when drug == Drug.Baclofen =>
            "Pressure and reservoir sensor cannot be believed; delivery goes on at the minimum rate.",
        AlarmCode.SensorsLost => "Pressure and reservoir sensor cannot be believed; motor power is cut. " + WithoutDrug(drug),
        AlarmCode.WitnessLost => "Nothing vouches for the delivered volume any longer; motor power is cut. " + WithoutDrug(drug),
        AlarmCode.WallClockLost =>
            "The wall clock does not answer; the day profile goes on by elapsed time, or at its lowest dose if the time was never known.",
        AlarmCode.Occlusion => "The catheter is blocked: what is pumped does not leave it; motor power is cut. " + WithoutDrug(drug),
        AlarmCode.OcclusionReleased => "A blockage gave way: what was held under pressure came as a bolus. Watch for overdose.",
        AlarmCode.MemoryFault => "The pump's memory was damaged; motor power is cut. " + WithoutDrug(drug),
        AlarmCode.BatteryLow => "The battery is low: the pump is to be replaced within 90 days.",
        AlarmCode.EndOfService => "The pump has come to its end and delivers no more. " + WithoutDrug(drug),
        AlarmCode.OverTemperature when drug == Drug.Baclofen => "The pump is too hot; delivery goes on at the minimum rate.",
        AlarmCode.OverTemperature => "The pump is too hot; motor power is cut. " + WithoutDrug(drug),
        AlarmCode.SelfTestFailed => "A self-test failed; motor power is cut. " + WithoutDrug(drug),
        AlarmCode.WatchdogReset => "The processor hung and was restarted by the hardware watchdog.",
        AlarmCode.SupplySensorLost => "The battery's voltage cannot be read; delivery goes on.",
        AlarmCode.MemoryMended => "The pump's memory was damaged and written anew from a whole copy; delivery goes on. If it was working memory, a bolus or prime that ran is over.",
        AlarmCode.TemperatureSensorLost => "The temperature cannot be read; delivery goes on.",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "an alarm without a text"),
    };

    private static string WithoutDrug(Drug drug) => drug switch
    {
        Drug.Baclofen => "Withdrawal of baclofen can kill.",
        Drug.Morphine => "Expect withdrawal and pain.",
        Drug.Ziconotide => "Expect pain to return.",
        _ => "",
    };
}
