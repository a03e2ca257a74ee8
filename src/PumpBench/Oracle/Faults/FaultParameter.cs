using System.Globalization;
using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpBench.Simulation;

namespace PumpBench.Oracle.Faults;

/// <summary>A fault's name and size, as the detection table and the report have them.</summary>
internal static class FaultParameter
{
    /// <summary>The name, as the contract spells it.</summary>
    public static string NameOf(FaultEvent fault) => ScenarioWords.Of(fault.Kind.ToString());

    /// <summary>The size in the contract's unit; infinite for a fault that has none, so that no threshold lies above it.</summary>
    public static double ValueOf(FaultEvent fault) => fault.Kind switch
    {
        PlantFault.MissedSteps or PlantFault.OverInfusion => fault.Amount / 1e6,
        PlantFault.FreeFlow or PlantFault.ReservoirSensorDrift or PlantFault.OverTemperature or PlantFault.ClockJump =>
            fault.Amount / 1e3,
        _ => double.PositiveInfinity,
    };

    /// <summary>The size as text, with its unit; null where there is none.</summary>
    public static string? TextOf(FaultEvent fault) => fault.Kind switch
    {
        PlantFault.MissedSteps => Number(ValueOf(fault) * 100) + " %",
        PlantFault.OverInfusion => "factor " + Number(ValueOf(fault)),
        PlantFault.FreeFlow or PlantFault.ReservoirSensorDrift => Number(ValueOf(fault)) + " uL/h",
        PlantFault.OverTemperature => Number(ValueOf(fault)) + " C",
        PlantFault.ClockJump => Number(ValueOf(fault)) + " s",
        PlantFault.MemoryBitFlip when fault.Bit is { } flip =>
            string.Create(CultureInfo.InvariantCulture, $"{RecordOf(flip)} byte {flip.Byte} bit {flip.Bit}"),
        _ => null,
    };

    private static string RecordOf(MemoryBit flip) =>
        ContractNames.MemoryRecords.First(name =>
            ContractNames.MemoryRecords.TryGet(name, out (MemoryPlace Place, MemoryRecord Record) at)
            && at == (flip.Place, flip.Record));

    /// <summary>A number as the report writes it.</summary>
    public static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
