namespace PumpBench.Scenarios;

/// <summary>A scenario's content is refused: one field, one reason, one line.</summary>
public sealed class ScenarioRefusedException : Exception
{
    /// <summary>The path of what concerns the file as a whole.</summary>
    public const string WholeFile = "(file)";

    private const int MaximumPathCharacters = 200;
    private const int MaximumReasonCharacters = 800;

    /// <summary>Refuses a field. Control characters are escaped and long texts are cut, so any text may be quoted.</summary>
    /// <param name="path">Where, such as <c>events[3].atHours</c>; empty for the file as a whole.</param>
    /// <param name="reason">Why.</param>
    public ScenarioRefusedException(string path, string reason)
        : base($"{Printable(path)}: {OneLine.Of(reason, MaximumReasonCharacters)}")
    {
        Path = Printable(path);
        Reason = OneLine.Of(reason, MaximumReasonCharacters);
    }

    /// <summary>The field that is refused, or <see cref="WholeFile"/>.</summary>
    public string Path { get; }

    /// <summary>Why it is refused.</summary>
    public string Reason { get; }

    private static string Printable(string path) => OneLine.Of(path.Length == 0 ? WholeFile : path, MaximumPathCharacters);
}
