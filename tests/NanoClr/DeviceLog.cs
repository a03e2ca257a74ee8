using System.Text.RegularExpressions;

namespace NanoClr;

/// <summary>How one test ended on the device.</summary>
internal enum DeviceOutcome
{
    Passed,
    Failed,
    Skipped,
}

/// <summary>One line of the launcher.</summary>
/// <param name="Test">Namespace, class and method.</param>
/// <param name="Row">The index of the data row, 0 for a test without rows.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Detail">The reason of a failure or skip; the duration in ticks of 100 ns otherwise.</param>
internal sealed record DeviceResult(string Test, int Row, DeviceOutcome Outcome, string Detail);

/// <summary>What the launcher printed between the interpreter's start and end, other output left out.</summary>
internal sealed partial record DeviceLog(bool SawReady, bool SawDone, IReadOnlyList<DeviceResult> Results)
{
    internal static DeviceLog Parse(IEnumerable<string> lines)
    {
        var (ready, done) = (false, false);
        var results = new List<DeviceResult>();
        foreach (var line in lines.Select(line => line.TrimEnd('\r')))
        {
            if (!ready)
            {
                ready = line == "Ready.";
            }
            else if (ResultLine().Match(line) is { Success: true } match)
            {
                results.Add(Describe(match.Groups));
            }
            else
            {
                done |= line == "Done.";
            }
        }

        return new DeviceLog(ready, done, results);
    }

    private static DeviceResult Describe(GroupCollection groups) => new(
        groups["test"].Value,
        int.Parse(groups["row"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture),
        Enum.Parse<DeviceOutcome>(groups["outcome"].ValueSpan, ignoreCase: true),
        groups["detail"].Value);

    [GeneratedRegex(@"^Test (?<outcome>passed|failed|skipped),(?<test>[^,]+)\.(?<row>[0-9]{1,6}),(?<detail>.*)$")]
    private static partial Regex ResultLine();
}
