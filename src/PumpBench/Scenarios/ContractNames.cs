using PumpBench.Plant;
using PumpFirmware.Therapy;

namespace PumpBench.Scenarios;

/// <summary>
/// Every value that the contract names in an enumerated field. A name alone is recognised and refused as not supported yet; a
/// name with a meaning is supported.
/// </summary>
internal static class ContractNames
{
    /// <summary>The reason for refusing what the contract permits and this version does not do.</summary>
    public const string NotSupportedYet = "not supported yet";

    public static readonly Choices<PumpKind> PumpKinds = new()
    {
        { "programmable", PumpKind.Programmable },
        { "constantRate", PumpKind.ConstantRate },
    };

    public static readonly Choices<TherapyPhase> Phases = new()
    {
        { "trial", TherapyPhase.Trial },
        { "permanent", TherapyPhase.Permanent },
    };

    public static readonly Choices<BasalKind> BasalModes = new()
    {
        { "constant", BasalKind.Constant },
        { "flex", BasalKind.Flex },
        { "periodic", BasalKind.Periodic },
        { "minimum", BasalKind.Minimum },
        { "ramp", BasalKind.Ramp },
    };

    public static readonly Choices<DayGroup> DayGroups = new()
    {
        { "all", DayGroup.All },
        { "weekdays", DayGroup.Weekdays },
        { "weekend", DayGroup.Weekend },
        { "mon", DayGroup.Mon },
        { "tue", DayGroup.Tue },
        { "wed", DayGroup.Wed },
        { "thu", DayGroup.Thu },
        { "fri", DayGroup.Fri },
        { "sat", DayGroup.Sat },
        { "sun", DayGroup.Sun },
    };

    public static readonly Choices<Drug> Drugs = new()
    {
        { "morphine", Drug.Morphine },
        { "ziconotide", Drug.Ziconotide },
        { "baclofen", Drug.Baclofen },
    };

    public static readonly Choices<SpasticityOrigin> SpasticityOrigins = new()
    {
        { "spinal", SpasticityOrigin.Spinal },
        { "cerebral", SpasticityOrigin.Cerebral },
    };

    public static readonly Choices<RequestKind> Requests = new()
    {
        { "patientBolus", RequestKind.PatientBolus },
        { "bolus", RequestKind.Bolus },
        { "prime", RequestKind.Prime },
        { "bridge", RequestKind.Bridge },
        { "stop", RequestKind.Stop },
        { "resume", RequestKind.Resume },
        { "program", RequestKind.Program },
        { "refill", RequestKind.Refill },
        { "setClock", RequestKind.SetClock },
        { "powerCycle", RequestKind.PowerCycle },
        { "acknowledge", RequestKind.Acknowledge },
        { "clearFault", RequestKind.ClearFault },
        { "recordScore", RequestKind.RecordScore },
        { "testDose", RequestKind.TestDose },
        { "evaluateTrial", RequestKind.EvaluateTrial },
    };

    public static readonly Choices<Confirmation> Confirmations = new()
    {
        { "matching", Confirmation.Matching },
        { "wrongDigest", Confirmation.WrongDigest },
        { "none", Confirmation.None },
    };

    public static readonly Choices<ScoreScale> ScoreScales = new()
    {
        { "painNrs", ScoreScale.PainNrs },
        { "ashworth", ScoreScale.Ashworth },
    };

    public static readonly Choices<PlantFault> Faults = new()
    {
        "catheterOcclusion",
        "catheterLeak",
        { "motorStall", PlantFault.MotorStall },
        { "missedSteps", PlantFault.MissedSteps },
        "freeFlow",
        "overInfusion",
        "reverseRotation",
        { "rotationSensorDead", PlantFault.RotationSensorDead },
        "pressureSensorStuck",
        { "reservoirSensorStuck", PlantFault.ReservoirSensorStuck },
        "reservoirSensorDrift",
        { "pocketFill", PlantFault.PocketFill },
        "batteryLow",
        "batteryDead",
        "brownOut",
        "overTemperature",
        "memoryBitFlip",
        "storageWriteFails",
        "clockJump",
        "processorHang",
    };

    /// <summary>The alarm codes that may be cleared. Whether one can be is the pump's answer, not the file's.</summary>
    public static readonly Choices<string> AlarmCodes = AllSupported(
        "reservoirLow", "reservoirEmpty", "motorStall", "missedSteps", "reverseRotation", "rotationSensorDead",
        "pressureSensorLost", "reservoirSensorLost", "occlusion", "occlusionReleased", "volumeDisagreement", "flowNotStopped",
        "nonDelivery", "underDelivery", "doseLimit", "lateTick", "clockFault", "storageFault", "memoryFault", "batteryLow",
        "endOfService", "overTemperature", "selfTestFailed", "watchdogReset", "repeatedReset", "therapyStopped", "refillDue",
        "refillMismatch", "drugExpired", "sensorsLost", "witnessLost");

    private static Choices<string> AllSupported(params ReadOnlySpan<string> names)
    {
        Choices<string> choices = new();
        foreach (string name in names)
            choices.Add(name, name);
        return choices;
    }
}
