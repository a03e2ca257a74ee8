using System.Text.RegularExpressions;

namespace PumpBench.Tests.Conformance;

/// <summary>The gate against an assembly that breaks each rule on purpose, on lines that say so.</summary>
[TestClass]
public sealed partial class ConformanceOffenderTests
{
    private const string OffenderFolder = "tests/ConformanceOffender";

    // The compiler marks the whole module when any of it is unsafe.
    private static readonly (string File, int Line, string Rule) moduleMark =
        ("ConformanceOffender.dll", 0, "UnsafeCode");

    private static readonly Lazy<IReadOnlyList<Finding>> findings = new(() => ConformanceGate.Inspect(
        [Path.Combine(AppContext.BaseDirectory, "ConformanceOffender.dll")], AllowList.OfTheProject()));

    public static IEnumerable<string> RuleNames =>
        ConformanceRules.OfTheLanguage.Select(rule => rule.Name).Append(ConformanceRules.FrameworkMember);

    [TestMethod]
    [DynamicData(nameof(RuleNames))]
    public void Each_rule_objects_on_the_lines_that_break_it_and_on_no_other(string rule)
    {
        string[] expected = [.. Marks().Where(mark => mark.Rule == rule).Select(Show).Order()];
        string[] found = [.. Found().Where(mark => mark.Rule == rule).Select(Show).Order()];

        Assert.AreEqual(string.Join('\n', expected), string.Join('\n', found));
    }

    [TestMethod]
    [DynamicData(nameof(RuleNames))]
    public void Each_rule_is_broken_in_the_file_named_for_it(string rule) =>
        Assert.IsTrue(Found().Any(mark => mark.File == $"{OffenderFolder}/Offences/{rule}.cs" && mark.Rule == rule));

    [TestMethod]
    public void Nothing_is_found_where_the_firmware_s_own_means_are_used()
    {
        string owner = typeof(ConformanceOffender.Clean).FullName!;

        Finding[] found = [.. findings.Value.Where(finding => finding.Place.File == $"{OffenderFolder}/Clean.cs"
            || finding.Owner.StartsWith(owner, StringComparison.Ordinal))];

        Assert.IsEmpty(found, string.Join('\n', found.AsEnumerable()));
    }

    [TestMethod]
    public void A_finding_reads_as_place_owner_offence_rule_and_reason()
    {
        Finding boxing = findings.Value.Single(finding => finding.Rule == "Boxing");

        Assert.AreEqual(
            "tests/ConformanceOffender/Offences/Boxing.cs(6): ConformanceOffender.Offences.Boxing.Boxed(System.Int32): "
            + "box System.Int32 [Boxing] A box is an allocation, and the tick allocates nothing: the collector stops the world.",
            boxing.ToString());
    }

    [TestMethod]
    public void A_finding_of_the_allow_list_names_the_member_by_its_documentation_id() =>
        Assert.IsTrue(findings.Value.Any(finding => finding.Offence == "M:System.Environment.Exit(System.Int32)"));

    private static IEnumerable<(string File, int Line, string Rule)> Found() =>
        findings.Value.Select(finding => (finding.Place.File, finding.Place.Line, finding.Rule)).Distinct();

    private static IEnumerable<(string File, int Line, string Rule)> Marks() =>
        Directory.EnumerateFiles(RepositoryRoot.PathTo(OffenderFolder + "/Offences"), "*.cs")
            .SelectMany(path => MarksIn($"{OffenderFolder}/Offences/{Path.GetFileName(path)}", File.ReadAllLines(path)))
            .Append(moduleMark);

    private static IEnumerable<(string File, int Line, string Rule)> MarksIn(string file, string[] lines) =>
        from line in lines.Index()
        let mark = Mark().Match(line.Item)
        where mark.Success
        from rule in mark.Groups["rules"].Value.Split(", ")
        select (file, mark.Groups["lineless"].Success ? 0 : line.Index + 1, rule);

    private static string Show((string File, int Line, string Rule) mark) => $"{mark.File}({mark.Line}) {mark.Rule}";

    [GeneratedRegex(@"// offends(?<lineless> without a line)?: (?<rules>.+)$")]
    private static partial Regex Mark();
}
