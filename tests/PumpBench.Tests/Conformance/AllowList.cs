using System.Text.RegularExpressions;

namespace PumpBench.Tests.Conformance;

/// <summary>
/// The framework members that the firmware may use: a text of documentation ids, one a line, with comments from a <c>#</c>
/// that opens a line or follows a space.
/// </summary>
internal sealed partial class AllowList
{
    private readonly Dictionary<string, int> lineById = new(StringComparer.Ordinal);

    private AllowList()
    {
    }

    /// <summary>The ids, in the order of the text.</summary>
    public IEnumerable<string> Ids => lineById.Keys;

    /// <summary>The project's own list.</summary>
    public static AllowList OfTheProject() =>
        Parse(File.ReadAllLines(RepositoryRoot.PathTo("tests/PumpBench.Tests/Conformance/allowed-framework-members.txt")));

    /// <summary>Reads a list.</summary>
    /// <exception cref="FormatException">A line is no documentation id, or repeats one; the message names the line.</exception>
    public static AllowList Parse(IEnumerable<string> lines)
    {
        AllowList list = new();
        foreach ((int index, string line) in lines.Index())
        {
            string id = Comment().Replace(line, "").Trim();
            if (id.Length == 0)
                continue;
            if (!Id().IsMatch(id))
                throw new FormatException($"Line {index + 1} is no documentation id: {id}");
            if (!list.lineById.TryAdd(id, index + 1))
                throw new FormatException($"Line {index + 1} repeats line {list.lineById[id]}: {id}");
        }

        return list;
    }

    /// <summary>Whether a member may be used.</summary>
    public bool Contains(string id) => lineById.ContainsKey(id);

    [GeneratedRegex(@"(^|\s)#.*$")]
    private static partial Regex Comment();

    // A name; for a method its name or #ctor, its parameters and, for a conversion, its result.
    [GeneratedRegex(@"^([TF]:\w+(\.\w+)*|M:\w+(\.\w+)*\.(#c?ctor|\w+)(\([\w.\[\]@]+(,[\w.\[\]@]+)*\))?(~[\w.\[\]]+)?)$")]
    private static partial Regex Id();
}
