using Mono.Cecil;
using Mono.Cecil.Cil;

namespace PumpBench.Tests.Conformance;

/// <summary>What each rule of <see cref="ConformanceRules"/> looks for: the offence in a sighting, or null.</summary>
internal static class Offences
{
    private static readonly string[] textNames = ["Concat", "Format", "Join", "ToString"];

    private static readonly string[] carrierNames = ["Record", "Readings", "ReadBack"];

    // Roslyn defines these in the assembly being compiled where the core library lacks them, as the device's does.
    private static readonly string[] embeddedNames =
    [
        "IsByRefLikeAttribute", "IsReadOnlyAttribute", "IsUnmanagedAttribute", "NativeIntegerAttribute", "NullableAttribute",
        "NullableContextAttribute", "NullablePublicOnlyAttribute", "ParamCollectionAttribute", "RefSafetyRulesAttribute",
        "RequiresLocationAttribute", "ScopedRefAttribute",
    ];

    public static string? OverflowCheck(Sighting sighting) => OpCodeIn(sighting, code => code.ToString().Contains("_Ovf"));

    public static string? FloatingPoint(Sighting sighting) =>
        FirstType(sighting, type => type.FullName is "System.Single" or "System.Double" or "System.Decimal" or "System.Half")
        ?? OpCodeIn(sighting, code => code is Code.Ldc_R4 or Code.Ldc_R8 or Code.Conv_R4 or Code.Conv_R8 or Code.Conv_R_Un
            or Code.Ldelem_R4 or Code.Ldelem_R8 or Code.Stelem_R4 or Code.Stelem_R8
            or Code.Ldind_R4 or Code.Ldind_R8 or Code.Stind_R4 or Code.Stind_R8);

    public static string? Generics(Sighting sighting) =>
        sighting.DefinedType is { HasGenericParameters: true } type ? $"generic type {type.Name}"
        : sighting.DefinedMethod is { HasGenericParameters: true } method ? $"generic method {method.Name}"
        : sighting.UsedMember is GenericInstanceMethod instance ? instance.FullName
        : FirstType(sighting, type => type is GenericInstanceType);

    public static string? MultiDimensionalArray(Sighting sighting) =>
        FirstType(sighting, type => type is ArrayType { IsVector: false });

    public static string? DefaultInterfaceMethod(Sighting sighting) =>
        sighting.DefinedMethod is { HasBody: true, DeclaringType.IsInterface: true } method ? $"body of {method.Name}" : null;

    public static string? StaticAbstractMember(Sighting sighting) =>
        sighting.DefinedMethod is { IsStatic: true, IsAbstract: true } method ? $"static abstract {method.Name}" : null;

    public static string? UserStruct(Sighting sighting) =>
        sighting.DefinedType is { IsValueType: true, IsEnum: false } type && !OutsideTheDeviceBuild.IsInitialiserBlock(type)
            ? $"struct {type.Name}"
            : null;

    public static string? EmbeddedAttribute(Sighting sighting) =>
        sighting.DefinedType is { Namespace: "Microsoft.CodeAnalysis" or "System.Runtime.CompilerServices" } type ? type.FullName
        : sighting.Attribute is { Namespace: "System.Runtime.CompilerServices" } used && embeddedNames.Contains(used.Name)
            ? used.FullName
            : null;

    public static string? VolatileField(Sighting sighting) =>
        FirstType(sighting, type => type is RequiredModifierType { ModifierType.Name: "IsVolatile" })
        ?? OpCodeIn(sighting, code => code is Code.Volatile);

    // Its address would do to write to it, too. What only carries data for others is written by them: records, readings, a read-back.
    public static string? ForeignField(Sighting sighting) =>
        sighting.UsedMember is FieldReference field
        && !carrierNames.Any(name => field.DeclaringType.Name.EndsWith(name, StringComparison.Ordinal))
        && !sighting.Owner.StartsWith(DocumentationId.NameOf(field.DeclaringType) + ".", StringComparison.Ordinal)
            ? OpCodeIn(sighting, code => code is Code.Stfld or Code.Stsfld or Code.Ldflda or Code.Ldsflda)
            : null;

    public static string? StackAllocation(Sighting sighting) => OpCodeIn(sighting, code => code is Code.Localloc);

    public static string? StateMachine(Sighting sighting) =>
        sighting.DefinedMethod is { } method && StateMachines.BehindOrNull(method) is { } machine ? machine.Name : null;

    public static string? UnsafeCode(Sighting sighting) =>
        sighting.DefinedMethod is { IsPInvokeImpl: true } or { IsInternalCall: true }
            ? $"native {sighting.DefinedMethod.Name}"
            : sighting.Attribute is { FullName: "System.Security.UnverifiableCodeAttribute" } mark ? mark.FullName
            : FirstType(sighting, type => type is PointerType or FunctionPointerType or PinnedType)
                ?? OpCodeIn(sighting, code => code is Code.Calli or Code.Cpblk or Code.Initblk);

    public static string? Boxing(Sighting sighting) => OpCodeIn(sighting, code => code is Code.Box);

    public static string? TextFormatting(Sighting sighting) =>
        sighting.UsedMember is MethodReference { DeclaringType: { } owner } method
        && (textNames.Contains(method.Name) && sighting.FrameworkIds.Count > 0
            || owner.Namespace == "System.Text"
            || owner.Name == "DefaultInterpolatedStringHandler")
            ? DocumentationId.Of(method)
            : null;

    private static string? OpCodeIn(Sighting sighting, Func<Code, bool> offends) =>
        sighting.Instruction is { } instruction && offends(instruction.OpCode.Code)
            ? $"{instruction.OpCode.Name} {(instruction.Operand as MemberReference)?.FullName}".TrimEnd()
            : null;

    private static string? FirstType(Sighting sighting, Func<TypeReference, bool> offends) =>
        sighting.Types.FirstOrDefault(offends) is not { } type ? null
        : sighting.UsedMember is { } member ? DocumentationId.Of(member)
        : DocumentationId.NameOf(type);
}
