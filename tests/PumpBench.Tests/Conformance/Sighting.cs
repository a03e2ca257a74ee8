using Mono.Cecil;
using Mono.Cecil.Cil;

namespace PumpBench.Tests.Conformance;

/// <summary>One thing that an assembly defines or uses, as the rules see it. What is not there is null or empty.</summary>
/// <param name="Place">Where it stands in the sources.</param>
/// <param name="Owner">The type or member that contains it.</param>
internal sealed record Sighting(SourcePlace Place, string Owner)
{
    /// <summary>The type defined here.</summary>
    public TypeDefinition? DefinedType { get; init; }

    /// <summary>The method defined here.</summary>
    public MethodDefinition? DefinedMethod { get; init; }

    /// <summary>The instruction executed here.</summary>
    public Instruction? Instruction { get; init; }

    /// <summary>The method or field that the instruction names.</summary>
    public MemberReference? UsedMember { get; init; }

    /// <summary>The type of the attribute attached here.</summary>
    public TypeReference? Attribute { get; init; }

    /// <summary>Every type that is named here, taken apart by <see cref="TypeParts"/>.</summary>
    public IReadOnlyList<TypeReference> Types { get; init; } = [];

    /// <summary>Documentation ids of what is used here and defined outside the inspected assemblies.</summary>
    public IReadOnlyList<string> FrameworkIds { get; init; } = [];
}
