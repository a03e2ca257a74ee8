using System.Text;

namespace PumpBench.Reports;

/// <summary>Turns a code into words: <c>motorStall</c> into "motor stall".</summary>
internal static class Words
{
    /// <summary>The words of a camel-case code; what follows it after a space, such as a value with its unit, stays.</summary>
    public static string Of(string text)
    {
        var space = text.IndexOf(' ');
        var (code, rest) = space < 0 ? (text, "") : (text[..space], text[space..]);
        var words = new StringBuilder(code.Length + 4);
        for (var i = 0; i < code.Length; i++)
        {
            // A run of capitals is one abbreviation.
            if (i > 0 && char.IsUpper(code[i]) && !char.IsUpper(code[i - 1])) words.Append(' ');
            words.Append(char.ToLowerInvariant(code[i]));
        }
        return words.Append(rest).ToString();
    }

    /// <summary>"1 alarm", "2 alarms".</summary>
    public static string Count(int count, string noun) =>
        $"{QuantityText.Number(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => string.Join(", ", items.Take(items.Count - 1)) + " and " + items[^1],
    };
}
