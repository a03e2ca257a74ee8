using System.Reflection;
using System.Runtime.CompilerServices;

namespace PumpBench.Tests.Firmware.Exploration;

/// <summary>A copy of a whole object graph, private fields and shared references included: a pump that can be asked "what if".</summary>
internal static class Snapshot
{
    private static readonly Func<object, object> s_shallow =
        typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    private static readonly ConditionalWeakTable<Type, FieldInfo[]> s_references = [];

    /// <summary>The copy. What two objects share in the original, their copies share too.</summary>
    public static T Of<T>(T original)
        where T : class
        => (T)Copy(original, new Dictionary<object, object>(128, ReferenceEqualityComparer.Instance))!;

    private static object? Copy(object? original, Dictionary<object, object> copies)
    {
        if (original is null or string or Delegate or Type) return original;
        if (copies.TryGetValue(original, out var known)) return known;
        var copy = s_shallow(original);
        copies.Add(original, copy);
        if (original is Array array)
        {
            if (!array.GetType().GetElementType()!.IsPrimitive) CopyElements(array, (Array)copy, copies);
            return copy;
        }

        foreach (var field in s_references.GetValue(original.GetType(), ReferencesOf))
            field.SetValue(copy, Copy(field.GetValue(original), copies));
        return copy;
    }

    private static void CopyElements(Array original, Array copy, Dictionary<object, object> copies)
    {
        for (var i = 0; i < original.Length; i++)
            copy.SetValue(Copy(original.GetValue(i), copies), i);
    }

    // The firmware has no structs of its own, so that a value is whole when it is copied.
    private static FieldInfo[] ReferencesOf(Type type)
    {
        var found = new List<FieldInfo>();
        for (var at = type; at is not null && at != typeof(object); at = at.BaseType)
        {
            found.AddRange(at.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(field => !field.FieldType.IsValueType));
        }

        return [.. found];
    }
}
