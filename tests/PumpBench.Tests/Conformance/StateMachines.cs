using Mono.Cecil;

namespace PumpBench.Tests.Conformance;

/// <summary>
/// The types that the compiler makes of <c>async</c> and <c>yield</c>. The method that asked for one is judged;
/// what the compiler wrote for it is not, since nobody can mend that line by line.
/// </summary>
internal static class StateMachines
{
    private static readonly string[] attributes =
    [
        "System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute",
        "System.Runtime.CompilerServices.AsyncStateMachineAttribute",
        "System.Runtime.CompilerServices.IteratorStateMachineAttribute",
    ];

    /// <summary>The state machine that stands behind a method, or null.</summary>
    public static TypeDefinition? BehindOrNull(MethodDefinition method) =>
        method.CustomAttributes
            .Where(attribute => IsMarker(attribute.AttributeType))
            .Select(attribute => ((TypeReference)attribute.ConstructorArguments[0].Value).Resolve())
            .FirstOrDefault();

    /// <summary>Whether the compiler marks such methods with this attribute.</summary>
    public static bool IsMarker(TypeReference attribute) => attributes.Contains(attribute.FullName);
}
