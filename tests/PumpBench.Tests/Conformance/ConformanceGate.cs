using Mono.Cecil;
using Mono.Cecil.Cil;

namespace PumpBench.Tests.Conformance;

/// <summary>Judges compiled assemblies by the rules of the device.</summary>
internal static class ConformanceGate
{
    /// <summary>Every finding in assemblies that count as one program: what they use of each other is allowed.</summary>
    /// <param name="assemblyPaths">The assemblies, each with portable symbols beside it.</param>
    /// <param name="allowed">The framework members that may be used.</param>
    /// <returns>The findings by file and line, each once.</returns>
    public static IReadOnlyList<Finding> Inspect(IReadOnlyList<string> assemblyPaths, AllowList allowed)
    {
        HashSet<string> inside = [.. assemblyPaths.Select(path => Path.GetFileNameWithoutExtension(path))];
        ConformanceRule frameworkMembers = ConformanceRules.FrameworkMembersOutside(allowed);
        return [.. assemblyPaths.SelectMany(path => InspectOne(path, inside, frameworkMembers))
            .Distinct()
            .OrderBy(finding => finding.Place.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Place.Line)];
    }

    private static List<Finding> InspectOne(string path, HashSet<string> inside, ConformanceRule frameworkMembers)
    {
        ReaderParameters withSymbols = new() { ReadSymbols = true, SymbolReaderProvider = new PortablePdbReaderProvider() };
        using ModuleDefinition module = ModuleDefinition.ReadModule(path, withSymbols);
        using SourcePlaces places = new(path);
        // A list: what the module holds is read as it is asked for, so all must be asked before it closes.
        return [.. new SightingReader(module, inside, places).Read().SelectMany(sighting => Judge(sighting, frameworkMembers))];
    }

    private static IEnumerable<Finding> Judge(Sighting sighting, ConformanceRule frameworkMembers)
    {
        List<Finding> findings = [.. ConformanceRules.OfTheLanguage.Select(rule => Apply(rule, sighting)).OfType<Finding>()];
        return findings.Count > 0 ? findings
            : Apply(frameworkMembers, sighting) is { } finding ? [finding]
            : [];
    }

    private static Finding? Apply(ConformanceRule rule, Sighting sighting) =>
        rule.OffenceIn(sighting) is { } offence
            ? new(rule.Name, sighting.Place, sighting.Owner, offence, rule.Reason)
            : null;
}
