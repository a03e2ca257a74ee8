using System.Reflection;

namespace PumpFirmware.Tests.Fakes;

/// <summary>Flips bits of the numbers that a part of the pump holds, as radiation does.</summary>
public static class MemoryHit
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    /// <summary>Says whether a part is whole.</summary>
    public delegate bool Question();

    /// <summary>
    /// Every number of a part, hit alone, is missed by its seal, and the part is whole again when the bit is back.
    /// </summary>
    /// <param name="part">The part.</param>
    /// <param name="isWhole">Asks it, or what holds it.</param>
    /// <param name="except">Names of fields that no seal covers, each with a space behind it.</param>
    public static void EachShows(object part, Question isWhole, string except)
    {
        Assert.IsTrue(isWhole());
        int hits = 0;
        foreach (FieldInfo field in part.GetType().GetFields(Any))
        {
            // A boxed choice is an int to the device, which then refuses to write one there, and is none to .NET.
            if (field.FieldType.IsEnum) continue;
            object before = field.GetValue(part);
            object flipped = Flipped(before);
            if (flipped == null || except.IndexOf(field.Name + " ") >= 0) continue;
            field.SetValue(part, flipped);
            bool shows = !isWhole();
            field.SetValue(part, before);
            Assert.IsTrue(shows, field.Name);
            Assert.IsTrue(isWhole(), field.Name);
            hits++;
        }

        Assert.IsTrue(hits > 0);
    }

    /// <summary>What a field holds.</summary>
    public static object Get(object part, string name)
    {
        return part.GetType().GetField(name, Any).GetValue(part);
    }

    /// <summary>Writes a field past its owner.</summary>
    public static void Set(object part, string name, object value)
    {
        part.GetType().GetField(name, Any).SetValue(part, value);
    }

    private static object Flipped(object value)
    {
        if (value is bool) return !(bool)value;
        if (value is int) return (int)value ^ 0x400;
        if (value is long) return (long)value ^ 0x4_0000_0000;
        return null;
    }
}
