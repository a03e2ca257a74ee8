using System.Xml.Linq;
using NanoClr;

namespace PumpBench.Tests.NanoClr;

[TestClass]
public sealed class TrxReaderTests
{
    [TestMethod]
    public void Rows_of_one_method_are_counted_under_its_name_whatever_their_arguments_look_like()
    {
        var results = TrxReader.Read(Trx(("1", "Rows (1,2)", "Rows", "Passed"), ("2", "Rows (\"a.b(,\")", "Rows", "Failed")));

        Assert.AreEqual(new DesktopTest(2, 0), results.Tests["Pump.Tests.Dosing.Rows"]);
        Assert.AreEqual(2, results.Total);
    }

    [TestMethod]
    public void Several_results_of_one_definition_are_rows_too()
    {
        var document = Trx(("1", "Rows (1)", "Rows", "Passed"));
        var result = document.Descendants().Single(element => element.Name.LocalName == "UnitTestResult");
        result.AddAfterSelf(new XElement(result));

        Assert.AreEqual(new DesktopTest(2, 0), TrxReader.Read(document).Tests["Pump.Tests.Dosing.Rows"]);
    }

    [TestMethod]
    public void A_test_that_did_not_run_is_known_as_skipped()
    {
        var results = TrxReader.Read(Trx(("1", "Waits", "Waits", "NotExecuted")));

        Assert.AreEqual(new DesktopTest(1, 1), results.Tests["Pump.Tests.Dosing.Waits"]);
    }

    [TestMethod]
    public void A_result_without_a_definition_is_refused()
    {
        var document = Trx(("1", "Adds", "Adds", "Passed"));
        document.Descendants().Single(element => element.Name.LocalName == "UnitTest").Remove();

        var refusal = Assert.ThrowsExactly<DeviceLegException>(() => TrxReader.Read(document));
        Assert.Contains("a result without a definition", refusal.Message);
    }

    [TestMethod]
    public void Another_kind_of_document_is_refused_rather_than_read_as_no_tests()
    {
        Assert.ThrowsExactly<DeviceLegException>(() => TrxReader.Read(new XDocument(new XElement("TestRun"))));
    }

    [TestMethod]
    public void A_missing_file_is_refused_by_its_name()
    {
        var refusal = Assert.ThrowsExactly<DeviceLegException>(() => TrxReader.Read("no-such.trx"));
        Assert.Contains("no-such.trx", refusal.Message);
    }

    private static XDocument Trx(params (string Id, string Name, string Method, string Outcome)[] tests)
    {
        XNamespace trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
        return new XDocument(new XElement(
            trx + "TestRun",
            new XElement(trx + "Results", tests.Select(test => new XElement(
                trx + "UnitTestResult",
                new XAttribute("testId", test.Id),
                new XAttribute("testName", test.Name),
                new XAttribute("outcome", test.Outcome)))),
            new XElement(trx + "TestDefinitions", tests.Select(test => new XElement(
                trx + "UnitTest",
                new XAttribute("id", test.Id),
                new XAttribute("name", test.Name),
                new XElement(
                    trx + "TestMethod",
                    new XAttribute("className", "Pump.Tests.Dosing"),
                    new XAttribute("name", test.Method)))))));
    }
}
