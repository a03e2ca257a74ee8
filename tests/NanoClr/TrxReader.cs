using System.Xml;
using System.Xml.Linq;

namespace NanoClr;

/// <summary>Reads the results file of <c>dotnet test</c>: which tests there are, not how they ended.</summary>
internal static class TrxReader
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <exception cref="DeviceLegException">The file is missing or is not a results file.</exception>
    internal static DesktopResults Read(string file)
    {
        try
        {
            return Read(XDocument.Load(file));
        }
        catch (Exception e) when (e is IOException or XmlException or DeviceLegException)
        {
            throw new DeviceLegException($"the desktop results in {file} cannot be read: {e.Message}");
        }
    }

    internal static DesktopResults Read(XDocument document)
    {
        var root = document.Root?.Name == Trx + "TestRun"
            ? document.Root
            : throw new DeviceLegException("not a test run in the trx format");

        // A result's own name carries the row's arguments; its definition has class and method apart.
        var names = root.Elements(Trx + "TestDefinitions").Elements(Trx + "UnitTest")
            .ToDictionary(test => Attribute(test, "id"), NameOf);
        var results = root.Elements(Trx + "Results").Elements(Trx + "UnitTestResult")
            .GroupBy(result => names.GetValueOrDefault(Attribute(result, "testId"))
                ?? throw new DeviceLegException($"a result without a definition: {Attribute(result, "testId")}"));
        return new DesktopResults(results.ToDictionary(
            group => group.Key,
            group => new DesktopTest(group.Count(), group.Count(WasSkipped))));
    }

    private static bool WasSkipped(XElement result) => (string?)result.Attribute("outcome") == "NotExecuted";

    private static string NameOf(XElement test)
    {
        var method = test.Element(Trx + "TestMethod")
            ?? throw new DeviceLegException($"a definition without a method: {Attribute(test, "id")}");
        return $"{Attribute(method, "className")}.{Attribute(method, "name")}";
    }

    private static string Attribute(XElement element, string name) =>
        (string?)element.Attribute(name)
        ?? throw new DeviceLegException($"a {element.Name.LocalName} without the attribute {name}");
}
