using System.Reflection;
using PumpBench.Scenarios;
using PumpFirmware.Dosing;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpBench.Simulation;

/// <summary>
/// The firmware's numbers in RAM, as one row of bytes for each record: every whole number of the objects that hold it, in the
/// order of their declaration, the lowest byte first. References and flags are left out: a flipped one is no number.
/// </summary>
internal static class WorkingMemory
{
    private const BindingFlags Everything = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Flips a bit of a running firmware.</summary>
    /// <param name="controller">The firmware's controller.</param>
    /// <param name="flip">The bit; its byte counts on from the beginning when the record is shorter.</param>
    public static void Flip(object controller, MemoryBit flip)
    {
        List<Run> runs = RunsOf(controller, flip.Record);
        int at = flip.Byte % runs.Sum(run => run.Bytes);
        foreach (Run run in runs)
        {
            if (at < run.Bytes)
            {
                run.Flip(at, flip.Bit);
                return;
            }

            at -= run.Bytes;
        }
    }

    /// <summary>How many bytes a record has.</summary>
    public static int BytesOf(object controller, MemoryRecord record) => RunsOf(controller, record).Sum(run => run.Bytes);

    private static List<Run> RunsOf(object controller, MemoryRecord record)
    {
        List<Run> runs = [];
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        switch (record)
        {
            case MemoryRecord.Prescription:
                Collect(Held(controller, typeof(Prescription), "prescription"), runs, seen, deep: true);
                Collect(Held(controller, typeof(DoseScheduler), "scheduler"), runs, seen, deep: true);
                break;
            case MemoryRecord.Limits:
                Collect(Held(controller, typeof(DeliveryGate), "gate"), runs, seen, deep: false);
                break;
            case MemoryRecord.Ledger:
                Collect(Held(controller, typeof(LedgerRecord), "record"), runs, seen, deep: false);
                Collect(Held(controller, typeof(DoseLedger), "ledger"), runs, seen, deep: false);
                break;
            case MemoryRecord.Windows:
                Collect(Held(controller, typeof(DeliveryWindows), "windows"), runs, seen, deep: false);
                break;
        }

        return runs.Count > 0 ? runs : throw new InvalidOperationException($"the firmware holds no {record} in RAM");
    }

    private static object? Held(object controller, Type type, string name)
    {
        FieldInfo? field = controller.GetType().GetField(name, Everything);
        return field?.FieldType == type
            ? field.GetValue(controller)
            : throw new InvalidOperationException($"{controller.GetType().Name} has no {type.Name} called {name}");
    }

    private static void Collect(object? owner, List<Run> runs, HashSet<object> seen, bool deep)
    {
        if (owner == null || !seen.Add(owner)) return;
        foreach (FieldInfo field in owner.GetType().GetFields(Everything).OrderBy(field => field.MetadataToken))
        {
            object? value = field.GetValue(owner);
            if (value is Array array && WidthOf(field.FieldType.GetElementType()!) is > 0 and int width)
                runs.Add(new Run(owner, field, array, width, width * array.Length));
            else if (WidthOf(field.FieldType) is > 0 and int bytes)
                runs.Add(new Run(owner, field, null, bytes, bytes));
            else if (deep && IsDosing(field.FieldType))
                Collect(value, runs, seen, deep);
        }
    }

    private static int WidthOf(Type type) => type == typeof(long) ? 8 : type == typeof(int) || type.IsEnum ? 4 : 0;

    private static bool IsDosing(Type type) =>
        type.IsClass && (type.Namespace == typeof(Prescription).Namespace || type.Namespace == typeof(DoseScheduler).Namespace);

    // One number, or an array of them.
    private sealed record Run(object Owner, FieldInfo Field, Array? Array, int Width, int Bytes)
    {
        public void Flip(int at, int bit)
        {
            int shift = (8 * (at % Width)) + bit;
            if (Array == null) Field.SetValue(Owner, Flipped(Field.GetValue(Owner)!, Field.FieldType, shift));
            else Array.SetValue(Flipped(Array.GetValue(at / Width)!, Array.GetType().GetElementType()!, shift), at / Width);
        }

        private static object Flipped(object value, Type type, int shift) =>
            type == typeof(long) ? (long)value ^ (1L << shift)
            : type == typeof(int) ? (int)value ^ (1 << shift)
            : Enum.ToObject(type, (int)value ^ (1 << shift));
    }
}
