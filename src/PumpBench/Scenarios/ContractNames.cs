using PumpBench.Plant;
using PumpFirmware.Therapy;

namespace PumpBench.Scenarios;

/// <summary>Every value that the contract names in an enumerated field.</summary>
internal static class ContractNames
{
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
        { "catheterOcclusion", PlantFault.CatheterOcclusion },
        { "catheterLeak", PlantFault.CatheterLeak },
        { "motorStall", PlantFault.MotorStall },
        { "missedSteps", PlantFault.MissedSteps },
        { "freeFlow", PlantFault.FreeFlow },
        { "overInfusion", PlantFault.OverInfusion },
        { "reverseRotation", PlantFault.ReverseRotation },
        { "rotationSensorDead", PlantFault.RotationSensorDead },
        { "pressureSensorStuck", PlantFault.PressureSensorStuck },
        { "reservoirSensorStuck", PlantFault.ReservoirSensorStuck },
        { "reservoirSensorDrift", PlantFault.ReservoirSensorDrift },
        { "pocketFill", PlantFault.PocketFill },
        { "batteryLow", PlantFault.BatteryLow },
        { "batteryDead", PlantFault.BatteryDead },
        { "brownOut", PlantFault.BrownOut },
        { "overTemperature", PlantFault.OverTemperature },
        { "memoryBitFlip", PlantFault.MemoryBitFlip },
        { "storageWriteFails", PlantFault.StorageWriteFails },
        { "clockJump", PlantFault.ClockJump },
        { "processorHang", PlantFault.ProcessorHang },
    };

    /// <summary>What a bit may flip in: a working copy in RAM, or one copy or both of what is stored.</summary>
    public static readonly Choices<(MemoryPlace Place, MemoryRecord Record)> MemoryRecords = RecordsOfMemory();

    /// <summary>The alarm codes that may be cleared. Whether one can be is the pump's answer, not the file's.</summary>
    public static readonly Choices<string> AlarmCodes = AllSupported(
        "reservoirLow", "reservoirEmpty", "motorStall", "missedSteps", "reverseRotation", "rotationSensorDead",
        "pressureSensorLost", "reservoirSensorLost", "occlusion", "occlusionReleased", "volumeDisagreement", "flowNotStopped",
        "nonDelivery", "underDelivery", "doseLimit", "lateTick", "clockFault", "storageFault", "memoryFault", "batteryLow",
        "endOfService", "overTemperature", "selfTestFailed", "watchdogReset", "repeatedReset", "therapyStopped", "refillDue",
        "refillMismatch", "drugExpired", "sensorsLost", "witnessLost", "wallClockLost", "supplySensorLost",
        "temperatureSensorLost", "memoryMended");

    private static Choices<(MemoryPlace Place, MemoryRecord Record)> RecordsOfMemory()
    {
        var choices = new Choices<(MemoryPlace Place, MemoryRecord Record)>
        {
            { "prescription", (MemoryPlace.Working, MemoryRecord.Prescription) },
            { "limits", (MemoryPlace.Working, MemoryRecord.Limits) },
            { "ledger", (MemoryPlace.Working, MemoryRecord.Ledger) },
            { "windows", (MemoryPlace.Working, MemoryRecord.Windows) },
        };
        MemoryRecord[] stored =
        [
            MemoryRecord.Prescription, MemoryRecord.Ledger, MemoryRecord.Windows, MemoryRecord.Boluses, MemoryRecord.Trial,
            MemoryRecord.Profile,
        ];
        foreach (MemoryRecord record in stored)
        {
            choices.Add($"stored{record}", (MemoryPlace.StoredFirst, record));
            choices.Add($"stored{record}Second", (MemoryPlace.StoredSecond, record));
            choices.Add($"stored{record}Both", (MemoryPlace.StoredBoth, record));
        }

        return choices;
    }

    private static Choices<string> AllSupported(params ReadOnlySpan<string> names)
    {
        Choices<string> choices = new();
        foreach (string name in names)
            choices.Add(name, name);
        return choices;
    }
}
