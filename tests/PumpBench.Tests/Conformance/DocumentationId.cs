using Mono.Cecil;

namespace PumpBench.Tests.Conformance;

/// <summary>The ids that XML documentation gives to types and members: the form of the device's member lists.</summary>
internal static class DocumentationId
{
    /// <summary>Such as <c>T:System.Object</c>.</summary>
    public static string Of(TypeReference type) => "T:" + NameOf(type);

    /// <summary>Such as <c>M:System.Enum.ToString</c> or <c>M:System.Array.IndexOf(System.Array,System.Object)</c>.</summary>
    public static string Of(MemberReference member) => member switch
    {
        TypeReference type => Of(type),
        FieldReference field => $"F:{NameOf(field.DeclaringType)}.{field.Name}",
        MethodReference method => OfMethod(method),
        _ => throw new NotSupportedException($"No documentation id for {member.GetType().Name} {member.FullName}."),
    };

    /// <summary>The id without its kind, as a reader would write the name.</summary>
    public static string NameOf(TypeReference type) => type.FullName.Replace('/', '.');

    private static string OfMethod(MethodReference method)
    {
        string name = $"M:{NameOf(method.DeclaringType)}.{method.Name.Replace('.', '#')}";
        if (method.HasParameters)
            name += $"({string.Join(',', method.Parameters.Select(parameter => ParameterOf(parameter.ParameterType)))})";
        return method.Name is "op_Implicit" or "op_Explicit" ? $"{name}~{NameOf(method.ReturnType)}" : name;
    }

    private static string ParameterOf(TypeReference type) => type switch
    {
        ByReferenceType reference => ParameterOf(reference.ElementType) + "@",
        IModifierType modified => ParameterOf(modified.ElementType),
        _ => NameOf(type),
    };
}
