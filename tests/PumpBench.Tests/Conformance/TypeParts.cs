using Mono.Cecil;

namespace PumpBench.Tests.Conformance;

/// <summary>Takes a type apart: the array, pointer, modifier or generic instance, then what it is made of.</summary>
internal static class TypeParts
{
    /// <summary>The type itself first, then its parts in depth.</summary>
    public static IEnumerable<TypeReference> Of(TypeReference? type)
    {
        if (type is null)
            return [];
        return Components(type).SelectMany(Of).Prepend(type);
    }

    /// <summary>The parts of everything that a member's name and signature mention.</summary>
    public static IEnumerable<TypeReference> OfMember(MemberReference member) => member switch
    {
        FieldReference field => Of(field.DeclaringType).Concat(Of(field.FieldType)),
        MethodReference method => Of(method.DeclaringType).Concat(OfSignature(method)).Concat(OfArguments(method)),
        _ => Of(member.DeclaringType),
    };

    /// <summary>The parts of a result and of parameters.</summary>
    public static IEnumerable<TypeReference> OfSignature(IMethodSignature signature) =>
        signature.Parameters.SelectMany(parameter => Of(parameter.ParameterType)).Concat(Of(signature.ReturnType));

    private static IEnumerable<TypeReference> OfArguments(MethodReference method) =>
        method is GenericInstanceMethod instance ? instance.GenericArguments.SelectMany(Of) : [];

    private static IEnumerable<TypeReference> Components(TypeReference type) => type switch
    {
        GenericInstanceType instance => instance.GenericArguments.Prepend(instance.ElementType),
        FunctionPointerType pointer => OfSignature(pointer),
        RequiredModifierType modified => [modified.ModifierType, modified.ElementType],
        OptionalModifierType modified => [modified.ModifierType, modified.ElementType],
        TypeSpecification specification => [specification.ElementType],
        _ => [],
    };
}
