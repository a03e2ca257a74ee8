using System.Xml;
using System.Xml.Linq;

namespace SafetyMatrix;

/// <summary>How the tests of a run ended, from the results files of <c>dotnet test</c>.</summary>
internal sealed class TestOutcomes
{
    private static readonly XNamespace s_trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    private readonly Dictionary<(string Class, string Method), (int Passed, int Others)> _outcomes = [];

    /// <summary>Reads every results file of a folder.</summary>
    /// <exception cref="MatrixException">There is none, or one cannot be read.</exception>
    internal static TestOutcomes ReadFolder(string folder)
    {
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.trx") : [];
        if (files.Length == 0) throw new MatrixException($"no results (*.trx) in {folder}");
        var outcomes = new TestOutcomes();
        foreach (string file in files)
        {
            try
            {
                outcomes.Add(XDocument.Load(file));
            }
            catch (XmlException e)
            {
                throw new MatrixException($"{file} cannot be read: {e.Message}");
            }
        }

        return outcomes;
    }

    /// <summary>Takes one run in.</summary>
    internal void Add(XDocument document)
    {
        Dictionary<string, (string, string)> tests = document.Descendants(s_trx + "UnitTest").ToDictionary(
            test => Attribute(test, "id"),
            test => NameOf(test.Element(s_trx + "TestMethod") ?? throw new MatrixException("a test without a method")));
        foreach (XElement result in document.Descendants(s_trx + "UnitTestResult"))
        {
            if (!tests.TryGetValue(Attribute(result, "testId"), out (string, string) test))
                throw new MatrixException("a result without a test");
            (int passed, int others) = _outcomes.GetValueOrDefault(test);
            _outcomes[test] = (string?)result.Attribute("outcome") == "Passed" ? (passed + 1, others) : (passed, others + 1);
        }
    }

    /// <summary>Rows that passed of a test, and rows that did anything else; nothing of either when it did not run.</summary>
    internal (int Passed, int Others) Of(TaggedTest test) => _outcomes.GetValueOrDefault((test.Class, test.Method));

    private static (string, string) NameOf(XElement method)
    {
        // Nested classes are written with a plus sign here and with a slash in the assembly.
        return (Attribute(method, "className").Replace('+', '/'), Attribute(method, "name").Split('(', ' ')[0]);
    }

    private static string Attribute(XElement element, string name) =>
        (string?)element.Attribute(name) ?? throw new MatrixException($"a {element.Name.LocalName} without {name}");
}
