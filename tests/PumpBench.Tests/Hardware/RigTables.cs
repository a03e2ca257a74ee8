using System.Text.RegularExpressions;

namespace PumpBench.Tests.Hardware;

/// <summary>One wire of the rig.</summary>
/// <param name="Number">As on the drawing and on the sleeve.</param>
/// <param name="Net">What it carries; for a line of the processor its name in RigPins.cs.</param>
/// <param name="From">Part and pin.</param>
/// <param name="To">Part and pin.</param>
/// <param name="Colour">Of the insulation.</param>
internal sealed record RigWire(int Number, string Net, string From, string To, string Colour);

/// <summary>One line of the bill of materials.</summary>
internal sealed record BomLine(
    string[] References, int Quantity, string Part, string Maker, string Role, string Why, string Datasheet);

/// <summary>One connection of RigPins.cs.</summary>
internal sealed record RigPin(string Name, int Number, string Summary)
{
    /// <summary>True for a line of the expander, whose numbers are its own.</summary>
    public bool IsExpander => Name.StartsWith("Expander", StringComparison.Ordinal);

    /// <summary>Where it is found on the wiring diagram.</summary>
    public string Terminal => IsExpander ? $"A9.GP{Number}" : $"A1.IO{Number}";
}

/// <summary>The tables of hardware/ as they are committed.</summary>
internal static partial class RigTables
{
    /// <summary>hardware/wiring.csv.</summary>
    public static IReadOnlyList<RigWire> Wires { get; } =
        [.. Rows("hardware/wiring.csv").Select(row => new RigWire(int.Parse(row[0]), row[1], row[2], row[3], row[4]))];

    /// <summary>hardware/bom.csv.</summary>
    public static IReadOnlyList<BomLine> Bom { get; } =
        [.. Rows("hardware/bom.csv").Select(row => new BomLine(
            row[0].Split(' '), int.Parse(row[1]), row[2], row[3], row[4], row[5], row[6]))];

    /// <summary>The constants of the driver project, in their order.</summary>
    public static IReadOnlyList<RigPin> Pins { get; } =
        [.. Constant().Matches(File.ReadAllText(RepositoryRoot.PathTo("src/PumpFirmware.Esp32/RigPins.cs")))
            .Select(match => new RigPin(match.Groups[2].Value, int.Parse(match.Groups[3].Value), match.Groups[1].Value))];

    /// <summary>Part of a terminal: A1 of A1.IO27.</summary>
    public static string PartOf(string terminal) => terminal[..terminal.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>Pin of a terminal: IO27 of A1.IO27.</summary>
    public static string PinOf(string terminal) => terminal[(terminal.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private static IEnumerable<string[]> Rows(string relativePath) =>
        File.ReadAllLines(RepositoryRoot.PathTo(relativePath)).Skip(1).Where(line => line.Length > 0).Select(Fields);

    private static string[] Fields(string line) =>
        [.. Field().Matches(line).Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value)];

    [GeneratedRegex("""(?:^|,)(?:"([^"]*)"|([^,]*))""")]
    private static partial Regex Field();

    [GeneratedRegex("""<summary>([^<]*)</summary>\s*public const int (\w+) = (\d+);""")]
    private static partial Regex Constant();
}
