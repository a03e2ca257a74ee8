using System.Globalization;
using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpBench.Simulation;

namespace PumpBench.Commands;

/// <summary>A fault in words: its name in the scenario and how much of it there is.</summary>
internal static class FaultWords
{
    public static string Of(FaultEvent fault)
    {
        string name = ScenarioWords.Of(fault.Kind.ToString());
        string amount = Amount(fault).ToString(CultureInfo.InvariantCulture);
        return amount.Length == 0 ? name : $"{name}, {amount}";
    }

    private static FormattableString Amount(FaultEvent fault) => fault.Kind switch
    {
        PlantFault.MissedSteps => $"{fault.Amount / 10_000m:0.####} %",
        PlantFault.FreeFlow or PlantFault.ReservoirSensorDrift => $"{fault.Amount / 1000m:0.###} uL/h",
        PlantFault.OverInfusion => $"factor {fault.Amount / 1_000_000m:0.######}",
        PlantFault.OverTemperature => $"{fault.Amount / 1000m:0.###} degrees Celsius",
        PlantFault.ClockJump => $"{fault.Amount / 1000m:0.###} s",
        PlantFault.MemoryBitFlip when fault.Bit is { } flip => $"byte {flip.Byte} bit {flip.Bit} of the {Where(flip.Place)}{flip.Record}",
        _ => $"",
    };

    private static string Where(MemoryPlace place) => place switch
    {
        MemoryPlace.StoredFirst => "stored, first ",
        MemoryPlace.StoredSecond => "stored, second ",
        MemoryPlace.StoredBoth => "stored, both ",
        _ => "working ",
    };
}
