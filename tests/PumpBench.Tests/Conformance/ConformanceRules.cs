using static PumpBench.Tests.Conformance.Offences;

namespace PumpBench.Tests.Conformance;

/// <summary>Every rule of the gate. The reasons are measurements on nanoCLR 1.16 or rules of the firmware's own design.</summary>
internal static class ConformanceRules
{
    /// <summary>Judged apart from the others: it needs the allow-list and speaks only where no other rule did.</summary>
    public const string FrameworkMember = "FrameworkMember";

    /// <summary>Its reason.</summary>
    public const string FrameworkMemberReason =
        "It is not on the allow-list, so nobody has shown that the device has it and that it behaves as on .NET.";

    /// <summary>What the device punishes whatever the allow-list says.</summary>
    public static IReadOnlyList<ConformanceRule> OfTheLanguage { get; } =
    [
        new("OverflowCheck", "The device never throws on overflow: checked arithmetic wraps silently there.", OverflowCheck),
        new("FloatingPoint", "Doses are exact integers, and on the device's host build NaN > 1 is true.", FloatingPoint),
        new("Generics", "Generics compile for the device, then print garbage or crash at load.", Generics),
        new("MultiDimensionalArray", "A multi-dimensional array crashes the device at load; jagged and flat ones run.",
            MultiDimensionalArray),
        new("DefaultInterfaceMethod", "Calling an interface method with a body ends the device's thread.",
            DefaultInterfaceMethod),
        new("StaticAbstractMember", "A static abstract member is called through generics alone, which the device cannot run.",
            StaticAbstractMember),
        new("UserStruct", "Every struct local is allocated on the device's heap and cloned on load: five times a call's cost.",
            UserStruct),
        new("EmbeddedAttribute", "An attribute that the compiler embeds shifts the device's attribute table: no test is found.",
            EmbeddedAttribute),
        new("VolatileField", "The modifier's type is not in the device's core library, so it does not compile there.",
            VolatileField),
        new("ForeignField", "A field may be public, for reading a property costs the device a call; only its own class writes it.",
            ForeignField),
        new("StackAllocation", "The device's metadata processor fails on stackalloc.", StackAllocation),
        new("StateMachine", "async and yield do not compile for the device: the types behind them are not there.", StateMachine),
        new("UnsafeCode", "Nothing has shown that the device runs pointers or native entry points; the firmware needs none.",
            UnsafeCode),
        new("Boxing", "A box is an allocation, and the tick allocates nothing: the collector stops the world.", Boxing),
        new("TextFormatting", "Text is made where it is shown: the firmware keeps codes and numbers and formats nothing.",
            TextFormatting),
    ];

    /// <summary>The rule that refuses what is not on the allow-list.</summary>
    public static ConformanceRule FrameworkMembersOutside(AllowList allowed) => new(
        FrameworkMember,
        FrameworkMemberReason,
        sighting => sighting.FrameworkIds.FirstOrDefault(id => !allowed.Contains(id)));
}
