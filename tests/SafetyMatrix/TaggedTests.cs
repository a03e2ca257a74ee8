using Mono.Cecil;

namespace SafetyMatrix;

/// <summary>A test that says which requirement it shows.</summary>
/// <param name="Requirement">The id.</param>
/// <param name="Class">Full name of the class.</param>
/// <param name="Method">Name of the method.</param>
internal sealed record TaggedTest(string Requirement, string Class, string Method);

/// <summary>Finds <c>[Requirement("SR1")]</c> on the tests of built assemblies.</summary>
internal static class TaggedTests
{
    private const string Tag = "RequirementAttribute";

    /// <summary>All tags of an assembly; one on a class counts for each of its tests.</summary>
    /// <param name="assemblyFile">A built test assembly.</param>
    /// <exception cref="MatrixException">It is missing, or a tag stands on something that is no test.</exception>
    internal static IReadOnlyList<TaggedTest> In(string assemblyFile)
    {
        if (!File.Exists(assemblyFile)) throw new MatrixException($"{assemblyFile} was not built");
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(assemblyFile);
        return [.. assembly.Modules.SelectMany(module => module.GetTypes()).SelectMany(In)];
    }

    private static IEnumerable<TaggedTest> In(TypeDefinition type)
    {
        string[] ofClass = [.. Ids(type)];
        foreach (MethodDefinition method in type.Methods)
        {
            string[] ids = [.. Ids(method)];
            bool isTest = method.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "TestMethodAttribute");
            if (!isTest && ids.Length > 0) throw new MatrixException($"{type.FullName}.{method.Name} is tagged and no test");
            if (!isTest) continue;
            foreach (string id in ids.Union(ofClass)) yield return new TaggedTest(id, type.FullName, method.Name);
        }
    }

    private static IEnumerable<string> Ids(ICustomAttributeProvider tagged) =>
        from attribute in tagged.CustomAttributes
        where attribute.AttributeType.Name == Tag
        select (string)attribute.ConstructorArguments[0].Value;
}
