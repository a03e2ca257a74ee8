using Mono.Cecil;
using Mono.Cecil.Cil;

namespace PumpBench.Tests.Conformance;

/// <summary>Walks everything that an assembly defines and uses.</summary>
/// <param name="module">The assembly's module, with symbols.</param>
/// <param name="inside">Names of the assemblies that count as the project's own.</param>
/// <param name="places">The module's symbols.</param>
internal sealed class SightingReader(ModuleDefinition module, IReadOnlySet<string> inside, SourcePlaces places)
{
    /// <summary>The sightings, the assembly's own first, then type by type.</summary>
    public IEnumerable<Sighting> Read()
    {
        HashSet<TypeDefinition> machines = [.. module.GetTypes().SelectMany(type => type.Methods)
            .Select(StateMachines.BehindOrNull).OfType<TypeDefinition>()];
        IEnumerable<CustomAttribute> ofTheWhole = module.Assembly.CustomAttributes
            .Where(attribute => !OutsideTheDeviceBuild.HasAssemblyAttribute(attribute.AttributeType))
            .Concat(module.CustomAttributes
                .Where(attribute => !OutsideTheDeviceBuild.HasModuleAttribute(attribute.AttributeType)));
        return ofTheWhole.Select(attribute => AttributeOf(places.OfAssembly(), module.Assembly.Name.Name, attribute))
            .Concat(module.GetTypes().Where(type => !machines.Contains(type)).SelectMany(InType));
    }

    private IEnumerable<Sighting> InType(TypeDefinition type)
    {
        SourcePlace place = places.Of(type);
        string owner = DocumentationId.NameOf(type);
        yield return new(place, owner) { DefinedType = type };
        yield return Using(place, owner, TypeParts.Of(type.BaseType));
        foreach (InterfaceImplementation implemented in type.Interfaces)
            yield return Using(place, owner, TypeParts.Of(implemented.InterfaceType));
        foreach (GenericParameterConstraint constraint in type.GenericParameters.SelectMany(parameter => parameter.Constraints))
            yield return Using(place, owner, TypeParts.Of(constraint.ConstraintType));

        ICustomAttributeProvider[] attributed =
            [type, .. type.GenericParameters, .. type.Interfaces, .. type.Properties, .. type.Events];
        foreach (Sighting sighting in attributed.SelectMany(provider => AttributesOf(place, owner, provider)))
            yield return sighting;

        foreach (FieldDefinition field in type.Fields)
        {
            yield return Using(place, $"{owner}.{field.Name}", TypeParts.Of(field.FieldType));
            foreach (Sighting sighting in AttributesOf(place, $"{owner}.{field.Name}", field))
                yield return sighting;
        }

        foreach (Sighting sighting in type.Methods.SelectMany(InMethod))
            yield return sighting;
    }

    private IEnumerable<Sighting> InMethod(MethodDefinition method)
    {
        SourcePlace place = places.Of(method);
        string owner = DocumentationId.Of(method)[2..];
        yield return new(place, owner) { DefinedMethod = method };
        yield return Using(place, owner, TypeParts.Of(method.ReturnType));
        foreach (ParameterDefinition parameter in method.Parameters)
            yield return Using(place, owner, TypeParts.Of(parameter.ParameterType));
        foreach (MethodReference overridden in method.Overrides)
            yield return Using(place, owner, overridden, null);
        foreach (GenericParameterConstraint constraint in method.GenericParameters.SelectMany(parameter => parameter.Constraints))
            yield return Using(place, owner, TypeParts.Of(constraint.ConstraintType));

        ICustomAttributeProvider[] attributed =
            [method, method.MethodReturnType, .. method.Parameters, .. method.GenericParameters];
        foreach (Sighting sighting in attributed.SelectMany(provider => AttributesOf(place, owner, provider)))
            yield return sighting;

        if (!method.HasBody || StateMachines.BehindOrNull(method) is not null)
            yield break;
        foreach (VariableDefinition variable in method.Body.Variables)
            yield return Using(place, owner, TypeParts.Of(variable.VariableType));
        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers)
            yield return Using(place, owner, TypeParts.Of(handler.CatchType));
        foreach (Instruction instruction in method.Body.Instructions)
            yield return At(places.Of(method, instruction), owner, instruction);
    }

    private Sighting At(SourcePlace place, string owner, Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => Using(place, owner, TypeParts.Of(type)) with { Instruction = instruction },
        MemberReference member => Using(place, owner, member, instruction),
        CallSite site => Using(place, owner, TypeParts.OfSignature(site)) with { Instruction = instruction },
        _ => new(place, owner) { Instruction = instruction },
    };

    private IEnumerable<Sighting> AttributesOf(SourcePlace place, string owner, ICustomAttributeProvider provider) =>
        provider.CustomAttributes
            .Where(attribute => !OutsideTheDeviceBuild.HasMemberAttribute(attribute.AttributeType)
                && !StateMachines.IsMarker(attribute.AttributeType))
            .Select(attribute => AttributeOf(place, owner, attribute));

    private Sighting AttributeOf(SourcePlace place, string owner, CustomAttribute attribute)
    {
        IEnumerable<TypeReference> types = attribute.ConstructorArguments.SelectMany(argument => TypeParts.Of(argument.Type));
        Sighting arguments = Using(place, owner, types);
        return arguments with
        {
            Attribute = attribute.AttributeType,
            FrameworkIds = [.. IdIfOutside(attribute.Constructor), .. arguments.FrameworkIds],
        };
    }

    private Sighting Using(SourcePlace place, string owner, MemberReference member, Instruction? instruction) =>
        new(place, owner)
        {
            Instruction = instruction,
            UsedMember = member,
            Types = [.. TypeParts.OfMember(member)],
            FrameworkIds = [.. IdIfOutside(member)],
        };

    private Sighting Using(SourcePlace place, string owner, IEnumerable<TypeReference> types)
    {
        List<TypeReference> named = [.. types];
        return new(place, owner)
        {
            Types = named,
            FrameworkIds = [.. named.Where(type => type is not (TypeSpecification or GenericParameter) && IsOutside(type))
                .Select(DocumentationId.Of)],
        };
    }

    // The members of an array type are the runtime's own and stand in no library.
    private IEnumerable<string> IdIfOutside(MemberReference member) =>
        member.DeclaringType is not ArrayType && IsOutside(member.DeclaringType) ? [DocumentationId.Of(member)] : [];

    private bool IsOutside(TypeReference type) => type.Scope is AssemblyNameReference assembly && !inside.Contains(assembly.Name);
}
