using System.Xml.Linq;
using SafetyMatrix;

namespace PumpBench.Tests.Safety;

/// <summary>The matrix of hazards, requirements and tests objects to whatever would make it a list of words.</summary>
[TestClass]
public class MatrixTests
{
    private static readonly string[] s_hazards = ["| H1 | too much | worn head | death | SR1, SR2 | - |", "| H2 | a leak | wear | loss | - | not found |"];
    private static readonly string[] s_requirements = ["| SR1 | stop | the gate |", "| SR2 | alarm | the buzzer |"];

    private static readonly TaggedTest s_stops = new("SR1", "Tests.Gate", "Stops");
    private static readonly TaggedTest s_alarms = new("SR2", "Tests.Buzzer", "Sounds");

    [TestMethod]
    public void Nothing_is_found_when_every_requirement_has_a_test_that_passed()
    {
        Assert.IsEmpty(Findings([s_stops, s_alarms], Passed(s_stops), Passed(s_stops), Passed(s_alarms)));
    }

    [TestMethod]
    public void A_requirement_without_a_test_is_found()
    {
        Assert.AreEqual("SR2 has no test", Findings([s_stops], Passed(s_stops)).Single());
    }

    [TestMethod]
    public void A_test_that_did_not_run_shows_nothing()
    {
        Assert.AreEqual("SR2: Tests.Buzzer.Sounds did not run", Findings([s_stops, s_alarms], Passed(s_stops)).Single());
    }

    [TestMethod]
    [DataRow("Failed")]
    [DataRow("NotExecuted")]
    [DataRow("Inconclusive")]
    public void One_row_that_did_not_pass_is_found_among_those_that_did(string outcome)
    {
        string found = Findings([s_stops, s_alarms], Passed(s_stops), Passed(s_alarms), (s_alarms, outcome)).Single();
        Assert.AreEqual("SR2: Tests.Buzzer.Sounds did not pass (1 of 2)", found);
    }

    [TestMethod]
    public void A_test_that_names_an_unknown_requirement_is_found()
    {
        TaggedTest stray = new("SR9", "Tests.Gate", "Opens");
        string found = Findings([s_stops, s_alarms, stray], Passed(s_stops), Passed(s_alarms), Passed(stray)).Single();
        Assert.AreEqual("Tests.Gate.Opens names the unknown requirement SR9", found);
    }

    [TestMethod]
    [DataRow("| H1 | a | b | c | SR1, SR3 | - |", "hazard H1 names the unknown requirement SR3")]
    [DataRow("| H1 | a | b | c | - | - |", "hazard H1 has neither a requirement nor a residual risk")]
    [DataRow("| H1 | a | b | c | SR1 | - |", "requirement SR2 controls no hazard")]
    [DataRow("| H1 | a | b | c | SR1, SR2 |", "H1 has 5 cells, not 6")]
    public void Pages_that_do_not_fit_each_other_are_refused(string hazard, string why)
    {
        MatrixException refused = Assert.ThrowsExactly<MatrixException>(() => SafetyPages.Parse([hazard], s_requirements));
        Assert.AreEqual(why, refused.Message);
    }

    [TestMethod]
    public void An_id_that_stands_twice_is_refused()
    {
        Assert.ThrowsExactly<MatrixException>(() => SafetyPages.Parse(s_hazards, [.. s_requirements, s_requirements[0]]));
    }

    [TestMethod]
    public void The_page_lists_each_requirement_with_its_hazards_and_tests()
    {
        string page = Of([s_stops, s_alarms], Passed(s_stops), Passed(s_alarms)).ToMarkdown();
        StringAssert.Contains(page, "### SR1 (H1)\n\nstop\n\nMet by the gate.\n\n- Gate: Stops\n");
        StringAssert.Contains(page, "| H2 a leak | none | 0 | not found |\n");
    }

    [TestMethod]
    public void The_tags_of_these_tests_are_read_from_their_assembly()
    {
        IReadOnlyList<TaggedTest> tags = TaggedTests.In(typeof(MatrixTests).Assembly.Location);
        Assert.IsTrue(tags.Any(tag => tag.Requirement == "SR7"));
        Assert.IsFalse(tags.Any(tag => tag.Class.EndsWith(nameof(MatrixTests), StringComparison.Ordinal)));
    }

    [TestMethod]
    public void The_projects_own_pages_fit_each_other()
    {
        SafetyPages pages = SafetyPages.Read(RepositoryRoot.PathTo("docs/safety"));
        Assert.IsNotEmpty(pages.Hazards);
        Assert.IsNotEmpty(pages.Requirements);
    }

    private static (TaggedTest, string) Passed(TaggedTest test) => (test, "Passed");

    private static string[] Findings(TaggedTest[] tests, params (TaggedTest Test, string Outcome)[] results) =>
        [.. Of(tests, results).Findings()];

    private static Matrix Of(TaggedTest[] tests, params (TaggedTest Test, string Outcome)[] results)
    {
        XNamespace trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
        TestOutcomes outcomes = new();
        outcomes.Add(new XDocument(new XElement(
            trx + "TestRun",
            tests.Select(test => new XElement(
                trx + "UnitTest", new XAttribute("id", test.Method),
                new XElement(trx + "TestMethod", new XAttribute("className", test.Class), new XAttribute("name", test.Method)))),
            results.Select(result => new XElement(
                trx + "UnitTestResult", new XAttribute("testId", result.Test.Method), new XAttribute("outcome", result.Outcome))))));
        return new Matrix(SafetyPages.Parse(s_hazards, s_requirements), tests, outcomes);
    }
}
