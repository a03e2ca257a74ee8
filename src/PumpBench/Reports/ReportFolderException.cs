namespace PumpBench.Reports;

/// <summary>The report's folder cannot be written. The message is one line, fit for standard error.</summary>
public sealed class ReportFolderException : IOException
{
    /// <summary>Says which folder and why.</summary>
    internal ReportFolderException(string folder, Exception cause)
        : this(folder, cause.Message, cause)
    {
    }

    /// <summary>Says which folder and why.</summary>
    internal ReportFolderException(string folder, string reason, Exception? cause = null)
        : base(OneLine($"cannot write the report into '{folder}': {reason}"), cause)
    {
    }

    private static string OneLine(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
}
