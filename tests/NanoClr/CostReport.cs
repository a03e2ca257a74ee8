using System.Globalization;

namespace NanoClr;

/// <summary>What the pump costs on the device's interpreter, as the measuring program printed it.</summary>
/// <param name="Figures">A name and a value each, in the order printed.</param>
/// <param name="Problems">What keeps the measurement from counting, or breaks a promise.</param>
internal sealed record CostReport(IReadOnlyList<(string Name, long Value)> Figures, IReadOnlyList<string> Problems)
{
    private const string Prefix = "cost,";
    private const string Allocation = "ticks that allocated less";
    private const string Proof = "would have shown";

    /// <summary>Reads what a run printed. Ticks that allocate are a failure, and so is a measurement that could not have seen it.</summary>
    internal static CostReport Of(CommandResult result)
    {
        List<(string Name, long Value)> figures =
        [
            .. result.Lines.Where(line => line.StartsWith(Prefix, StringComparison.Ordinal)).Select(line => line.Split(','))
                .Where(parts => parts.Length == 3 && long.TryParse(parts[2], CultureInfo.InvariantCulture, out _))
                .Select(parts => (parts[1], long.Parse(parts[2], CultureInfo.InvariantCulture))),
        ];
        var problems = new List<string>();
        if (result.ExitCode != 0 || result.TimedOut || !figures.Any(figure => figure.Name.Contains(Proof, StringComparison.Ordinal)))
        {
            problems.Add("the cost was not measured to its end:" + Environment.NewLine + result.Text);
        }
        else if (figures.Any(figure => figure.Name.Contains(Allocation, StringComparison.Ordinal) && figure.Value == 0))
        {
            problems.Add("ticks allocate memory on the device");
        }
        else if (figures.Any(figure => figure.Name.Contains(Proof, StringComparison.Ordinal) && figure.Value <= 0))
        {
            problems.Add("the measurement of what ticks allocate cannot see anything");
        }

        return new CostReport(figures, problems);
    }
}
