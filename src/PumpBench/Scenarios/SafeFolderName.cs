using System.Text;

namespace PumpBench.Scenarios;

/// <summary>Turns any text into one folder's name that cannot leave its parent folder and that every system accepts.</summary>
internal static class SafeFolderName
{
    // Windows keeps these for devices, whatever extension follows.
    private static readonly string[] s_reserved = ["con", "prn", "aux", "nul"];

    public static string Of(string text)
    {
        StringBuilder name = new();
        foreach (Rune rune in text.EnumerateRunes())
            name.Append(IsPlain(rune) ? (char)rune.Value : '-');

        if (name.Length == 0)
            return "-";
        // A leading dot hides the folder or leaves it ("..") and Windows drops a trailing one.
        if (name[0] == '.')
            name[0] = '-';
        if (name[^1] == '.')
            name[^1] = '-';
        return IsReserved(name.ToString()) ? $"_{name}" : name.ToString();
    }

    private static bool IsPlain(Rune rune) => rune.IsAscii && (Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '_' or '-');

    private static bool IsReserved(string name)
    {
        string stem = name.Split('.')[0].ToLowerInvariant();
        return s_reserved.Contains(stem)
            || (stem.Length == 4 && (stem.StartsWith("com") || stem.StartsWith("lpt")) && char.IsAsciiDigit(stem[3]));
    }
}
