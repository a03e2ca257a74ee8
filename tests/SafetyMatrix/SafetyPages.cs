using System.Text.RegularExpressions;

namespace SafetyMatrix;

/// <summary>A way in which the pump can hurt somebody.</summary>
/// <param name="Id">H1 and so on.</param>
/// <param name="Text">What goes wrong.</param>
/// <param name="Requirements">The requirements that control it.</param>
/// <param name="Residual">What remains, in words; a dash for nothing known.</param>
internal sealed record Hazard(string Id, string Text, IReadOnlyList<string> Requirements, string Residual);

/// <summary>What the pump has to do about hazards.</summary>
/// <param name="Id">SR1 and so on.</param>
/// <param name="Text">What it has to do.</param>
/// <param name="MetBy">The monitor or rule that does it, with a link.</param>
internal sealed record Requirement(string Id, string Text, string MetBy);

/// <summary>Hazards and requirements as people write them, in two pages of one folder.</summary>
internal sealed partial class SafetyPages
{
    private const int HazardColumns = 6;
    private const int RequirementColumns = 3;

    private SafetyPages(IReadOnlyList<Hazard> hazards, IReadOnlyList<Requirement> requirements) =>
        (Hazards, Requirements) = (hazards, requirements);

    internal IReadOnlyList<Hazard> Hazards { get; }

    internal IReadOnlyList<Requirement> Requirements { get; }

    /// <summary>Reads both pages.</summary>
    /// <param name="folder">The folder of hazards.md and requirements.md.</param>
    /// <exception cref="MatrixException">A page or a file that it links to is missing, or an id is unknown.</exception>
    internal static SafetyPages Read(string folder)
    {
        string[] requirementsPage = Lines(Path.Combine(folder, "requirements.md"));
        SafetyPages pages = Parse(Lines(Path.Combine(folder, "hazards.md")), requirementsPage);
        foreach (Match link in requirementsPage.SelectMany(line => Link().Matches(line)))
        {
            string target = link.Groups[1].Value;
            if (!Path.Exists(Path.Combine(folder, target)))
                throw new MatrixException($"requirements.md links to {target}, which does not exist");
        }

        return pages;
    }

    /// <summary>Takes both pages apart.</summary>
    /// <exception cref="MatrixException">They do not fit each other.</exception>
    internal static SafetyPages Parse(IEnumerable<string> hazardsPage, IEnumerable<string> requirementsPage)
    {
        Hazard[] hazards =
        [
            .. MarkdownTable.Rows(hazardsPage, "H", HazardColumns)
                .Select(row => new Hazard(row[0], row[1], MarkdownTable.Ids(row[4]), row[5])),
        ];
        Requirement[] requirements =
        [
            .. MarkdownTable.Rows(requirementsPage, "SR", RequirementColumns)
                .Select(row => new Requirement(row[0], row[1], row[2])),
        ];
        string[] known = [.. requirements.Select(requirement => requirement.Id)];
        foreach (Hazard hazard in hazards)
        {
            if (hazard.Requirements.Except(known).FirstOrDefault() is { } unknown)
                throw new MatrixException($"hazard {hazard.Id} names the unknown requirement {unknown}");
            if (hazard.Requirements.Count == 0 && hazard.Residual == "-")
                throw new MatrixException($"hazard {hazard.Id} has neither a requirement nor a residual risk");
        }

        if (known.Except(hazards.SelectMany(hazard => hazard.Requirements)).FirstOrDefault() is { } idle)
            throw new MatrixException($"requirement {idle} controls no hazard");
        return new SafetyPages(hazards, requirements);
    }

    private static string[] Lines(string file) =>
        File.Exists(file) ? File.ReadAllLines(file) : throw new MatrixException($"{file} does not exist");

    [GeneratedRegex(@"\]\(([^)#:]+)\)")]
    private static partial Regex Link();
}
