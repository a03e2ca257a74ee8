using System.Text.RegularExpressions;
using Mono.Cecil;

namespace PumpBench.Tests.Conformance;

/// <summary>
/// What stands in the .NET build of the firmware and in no device build of it, or looks like an offence and is none.
/// By name, so that nothing else slips through.
/// </summary>
internal static partial class OutsideTheDeviceBuild
{
    // Written by the .NET SDK into a generated source file, or by the compiler about the .NET build itself.
    private static readonly string[] assemblyAttributes =
    [
        "System.Diagnostics.DebuggableAttribute",
        "System.Reflection.AssemblyCompanyAttribute",
        "System.Reflection.AssemblyConfigurationAttribute",
        "System.Reflection.AssemblyCopyrightAttribute",
        "System.Reflection.AssemblyFileVersionAttribute",
        "System.Reflection.AssemblyInformationalVersionAttribute",
        "System.Reflection.AssemblyProductAttribute",
        "System.Reflection.AssemblyTitleAttribute",
        "System.Runtime.CompilerServices.CompilationRelaxationsAttribute",
        "System.Runtime.CompilerServices.RuntimeCompatibilityAttribute",
        "System.Runtime.Versioning.TargetFrameworkAttribute",
    ];

    // The compiler marks a module at C# 11, which is what breaks the device, and at any version where the runtime knows ref
    // fields, as .NET does and the device does not. So it says nothing here; DeviceProjectTests hold the version at C# 10.
    private const string RefSafetyRules = "System.Runtime.CompilerServices.RefSafetyRulesAttribute";

    // The compiler attaches it to what it generates (an automatic property's field) where the core library defines it,
    // and leaves it out where, as on the device, the library does not.
    private const string CompilerGenerated = "System.Runtime.CompilerServices.CompilerGeneratedAttribute";

    /// <summary>Whether an attribute of the assembly as a whole comes from the .NET build alone.</summary>
    public static bool HasAssemblyAttribute(TypeReference attribute) => assemblyAttributes.Contains(attribute.FullName);

    /// <summary>Whether an attribute of the module comes from the .NET build alone.</summary>
    public static bool HasModuleAttribute(TypeReference attribute) => attribute.FullName == RefSafetyRules;

    /// <summary>Whether an attribute of a type or member comes from the .NET build alone.</summary>
    public static bool HasMemberAttribute(TypeReference attribute) => attribute.FullName == CompilerGenerated;

    /// <summary>
    /// Whether a value type is the compiler's block of bytes behind an array initialiser. It has no members, is never a local,
    /// and RuntimeHelpers.InitializeArray copies from it on the device as well.
    /// </summary>
    public static bool IsInitialiserBlock(TypeDefinition type) =>
        type.DeclaringType?.FullName == "<PrivateImplementationDetails>" && BlockName().IsMatch(type.Name);

    [GeneratedRegex(@"^__StaticArrayInitTypeSize=\d+(_Align=\d+)?$")]
    private static partial Regex BlockName();
}
