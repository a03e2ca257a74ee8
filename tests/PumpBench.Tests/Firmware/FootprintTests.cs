using System.Reflection;
using PumpFirmware.Hal;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>How many objects the pump consists of once it delivers: a hundred kilobytes are all that an ESP32 has for them.</summary>
[TestClass]
public sealed class FootprintTests
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const int Most = 250;

    /// <summary>Test output.</summary>
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void The_pump_has_few_objects()
    {
        int objects = ObjectsOf(TestRig.Delivering(Drug.Baclofen).Pump);
        TestContext.WriteLine($"{objects} objects live after start-up, without the hardware's");
        Assert.IsTrue(objects is > 50 and <= Most, $"{objects} objects");
    }

    // What is reachable from the controller; the hardware behind the interfaces is not the pump's.
    private static int ObjectsOf(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance) { root };
        var open = new Queue<object>([root]);
        while (open.TryDequeue(out object? next))
        {
            foreach (object held in Held(next).Where(held => !IsHardware(held) && seen.Add(held))) open.Enqueue(held);
        }

        return seen.Count;
    }

    private static IEnumerable<object> Held(object holder)
    {
        if (holder is Array array) return array.GetType().GetElementType()!.IsPrimitive ? [] : array.OfType<object>();
        return Lineage(holder.GetType()).SelectMany(type => type.GetFields(Own))
            .Where(field => !field.FieldType.IsValueType).Select(field => field.GetValue(holder)).OfType<object>();
    }

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (Type? at = type; at != null; at = at.BaseType) yield return at;
    }

    private static bool IsHardware(object held) =>
        held.GetType().GetInterfaces().Any(side => side.Assembly == typeof(IStepMotor).Assembly);
}
