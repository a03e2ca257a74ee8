namespace PumpBench.Scenarios;

/// <summary>A scenario's file cannot be read at all: it is missing, a directory, locked or out of reach.</summary>
public sealed class ScenarioFileException : Exception
{
    private const int MaximumCharacters = 1000;

    /// <summary>Reports a file that cannot be read.</summary>
    /// <param name="message">Which file and why; it is made one line.</param>
    /// <param name="cause">What the system said, where it said something.</param>
    public ScenarioFileException(string message, Exception? cause = null)
        : base(OneLine.Of(message, MaximumCharacters), cause)
    {
    }
}
