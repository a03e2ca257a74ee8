using System.Reflection;

namespace PumpBench.Tests.Firmware;

/// <summary>One number in the firmware's working memory, found by following the fields from the controller on.</summary>
/// <param name="Path">The fields on the way.</param>
/// <param name="Bits">How many bits it has; a truth value has one.</param>
/// <param name="Flip">Flips one of its bits, in whichever pump stands there.</param>
public sealed record MemoryCell(string Path, int Bits, Action<object, int> Flip)
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Every number below these fields of a pump; of a long array no more than so many elements.</summary>
    public static List<MemoryCell> Below(object pump, int elements, params string[] roots)
    {
        var cells = new List<MemoryCell>();
        foreach (var root in roots)
        {
            var field = pump.GetType().GetField(root, Any) ?? throw new InvalidOperationException($"no field {root}");
            if (IsNumber(field.FieldType)) AddNumber(cells, root, field, p => p);
            else Add(cells, root, field.GetValue(pump), p => field.GetValue(p), elements);
        }

        return cells;
    }

    private static void Add(List<MemoryCell> cells, string path, object? holder, Func<object, object?> find, int elements)
    {
        if (holder is null || !(holder.GetType().Namespace ?? "").StartsWith("PumpFirmware", StringComparison.Ordinal)) return;
        foreach (var field in holder.GetType().GetFields(Any))
        {
            var name = $"{path}.{field.Name}";
            var value = field.GetValue(holder);
            if (IsNumber(field.FieldType))
            {
                AddNumber(cells, name, field, find);
            }
            else if (value is Array array && IsNumber(array.GetType().GetElementType()!))
            {
                for (var i = 0; i < array.Length; i += Math.Max(1, array.Length / elements))
                {
                    var at = i;
                    cells.Add(new MemoryCell($"{name}[{at}]", Width(array.GetType().GetElementType()!), (pump, bit) =>
                    {
                        var held = (Array)field.GetValue(find(pump))!;
                        held.SetValue(Flipped(held.GetValue(at)!, bit), at);
                    }));
                }
            }
            else if (IsOwned(field))
            {
                Add(cells, name, value, pump => field.GetValue(find(pump)), elements);
            }
        }
    }

    private static void AddNumber(List<MemoryCell> cells, string name, FieldInfo field, Func<object, object?> find) =>
        cells.Add(new MemoryCell(name, Width(field.FieldType), (pump, bit) =>
        {
            var owner = find(pump) ?? throw new InvalidOperationException(name);
            field.SetValue(owner, Flipped(field.GetValue(owner)!, bit));
        }));

    // What an object only looks at is listed where it belongs.
    private static bool IsOwned(FieldInfo field) => field.FieldType.Name is "BasalProgramme" or "BolusProgramme" or "PeriodicProgramme"
        or "DoseProgramme" or "WeekPlan" or "DayProfile" or "PatientBolus" or "PeriodicBolus" or "DoseRamp"
        or "MotionMonitor" or "DeliveryMonitor" or "VolumeMonitor" or "VolumeScale" or "VolumeRecord"
        or "SensorSupervisor" or "ReservoirMonitor" or "AlarmDeadlines" or "HeadTrim"
        or "OcclusionMonitor" or "OcclusionLevel" or "PressureRises" or "OcclusionRelease";

    private static bool IsNumber(Type type) => type == typeof(long) || type == typeof(int) || type == typeof(bool) || type.IsEnum;

    private static int Width(Type type) => type == typeof(bool) ? 1 : type == typeof(long) ? 64 : 32;

    private static object Flipped(object value, int bit) => value switch
    {
        bool b => !b,
        long l => l ^ (1L << bit),
        int i => i ^ (1 << bit),
        _ => Enum.ToObject(value.GetType(), Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) ^ (1 << bit)),
    };
}
