using System.Globalization;
using System.Text;

namespace PumpBench.Scenarios;

/// <summary>Makes text from a file fit to print: one line, bounded, nothing that moves a cursor or hides text.</summary>
internal static class OneLine
{
    private const string Cut = "...";

    /// <summary>Escapes what does not print and cuts the text to at most <paramref name="maximumCharacters"/>.</summary>
    public static string Of(string text, int maximumCharacters)
    {
        StringBuilder line = new();
        int kept = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            line.Append(Prints(rune) ? rune.ToString() : $"\\u{rune.Value:X4}");
            if (line.Length > maximumCharacters)
                return line.ToString(0, kept) + Cut;
            if (line.Length <= maximumCharacters - Cut.Length)
                kept = line.Length;
        }

        return line.ToString();
    }

    /// <summary>The text in quotes and short, for naming a value in a reason.</summary>
    public static string Quoted(string text) => $"\"{Of(text, 40)}\"";

    private static bool Prints(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
