using PumpBench.Plant;

namespace PumpBench.Scenarios;

/// <summary>Reads the fields that one kind of fault has of its own.</summary>
internal static class FaultReader
{
    private const string NlPerHour = "1 nL/h";

    // Parts per million: six decimals.
    private static readonly NumberRange s_ratio = NumberRange.AboveZero(1, "", 6, "one step in a million");
    private static readonly NumberRange s_factor = NumberRange.Above(1, 3, "", 6, "a millionth");

    // From 0.1 uL an hour: less is a drop in five hundred hours.
    private static readonly NumberRange s_freeFlow = NumberRange.FromZero(10_000, "uL/h", 3, NlPerHour).FromScaled(100);
    private static readonly NumberRange s_drift = NumberRange.EitherSign(1_000, "uL/h", 3, NlPerHour);
    private static readonly NumberRange s_celsius = NumberRange.Between(20, 125, "degrees Celsius", 3, "0.001 degrees");
    private static readonly NumberRange s_seconds = NumberRange.EitherSign(30 * 86_400, "seconds", 3, "1 ms");
    private static readonly NumberRange s_byte = NumberRange.Whole(0, 100_000);
    private static readonly NumberRange s_bit = NumberRange.Whole(0, 7);

    /// <summary>The fields that a fault of a kind has beside those that every fault has.</summary>
    public static string[] OwnFields(PlantFault kind) => kind switch
    {
        PlantFault.MissedSteps => ["ratio"],
        PlantFault.FreeFlow or PlantFault.ReservoirSensorDrift => ["ulPerHour"],
        PlantFault.OverInfusion => ["factor"],
        PlantFault.OverTemperature => ["celsius"],
        PlantFault.ClockJump => ["seconds"],
        PlantFault.MemoryBitFlip => ["record", "byte", "bit"],
        _ => [],
    };

    /// <summary>How much, in the unit of the kind; 0 for a kind without an amount.</summary>
    public static long ReadAmount(PlantFault kind, ObjectReader item) => kind switch
    {
        PlantFault.MissedSteps => item.Required("ratio").Number(s_ratio),
        PlantFault.FreeFlow => item.Required("ulPerHour").Number(s_freeFlow),
        PlantFault.ReservoirSensorDrift => item.Required("ulPerHour").Number(s_drift),
        PlantFault.OverInfusion => item.Required("factor").Number(s_factor),
        PlantFault.OverTemperature => item.Required("celsius").Number(s_celsius),
        PlantFault.ClockJump => item.Required("seconds").Number(s_seconds),
        _ => 0,
    };

    /// <summary>The bit that flips, or null for a kind that flips none.</summary>
    public static MemoryBit? ReadBit(PlantFault kind, ObjectReader item)
    {
        if (kind != PlantFault.MemoryBitFlip)
            return null;
        (MemoryPlace place, MemoryRecord record) = item.Required("record").Choice(ContractNames.MemoryRecords);
        int at = (int)item.Required("byte").Number(s_byte);
        return new MemoryBit(place, record, at, (int)item.Required("bit").Number(s_bit));
    }
}
