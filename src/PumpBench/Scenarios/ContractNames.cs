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

    public static readonly Choices<bool> PumpKinds = new() { { "programmable", true }, "constantRate" };

    public static readonly Choices<bool> Phases = new() { "trial", { "permanent", true } };

    public static readonly Choices<bool> BasalModes = new() { { "constant", true }, "flex", "periodic", "minimum" };

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

    /// <summary>Power cycling is asked of the bench, so it stands here without a command to the pump.</summary>
    public static readonly Choices<CommandKind?> Commands = new()
    {
        "patientBolus",
        "bolus",
        "prime",
        "bridge",
        { "stop", CommandKind.Stop },
        { "resume", CommandKind.Resume },
        "program",
        "refill",
        "setClock",
        { "powerCycle", null },
        { "acknowledge", CommandKind.Acknowledge },
        { "clearFault", CommandKind.ClearFault },
        "recordScore",
        "testDose",
        "evaluateTrial",
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
        "pocketFill",
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
