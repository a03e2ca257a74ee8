namespace NanoClr;

/// <summary>The device's run held against the desktop's: the same tests, as many rows of each, all passed.</summary>
/// <param name="Passed">Rows that passed and that the desktop run has.</param>
/// <param name="Failed">Rows that failed, did not run, are not the desktop's, or were skipped on the device alone.</param>
/// <param name="Skipped">Rows that both skipped, or all when there was nothing to run them on.</param>
/// <param name="Problems">What keeps this from being a success, a text each.</param>
internal sealed record Verdict(int Passed, int Failed, int Skipped, IReadOnlyList<string> Problems)
{
    internal string Summary => $"device: {Passed} passed, {Failed} failed, {Skipped} skipped";

    internal static Verdict Of(DesktopResults desktop, InterpreterRun run)
    {
        var device = run.Log.Results.ToLookup(result => result.Test);
        var verdict = desktop.Tests.Keys.Union(device.Select(group => group.Key))
            .Order(StringComparer.Ordinal)
            .Select(test => Of(test, desktop.Tests.GetValueOrDefault(test), [.. device[test]]))
            .Aggregate(new Verdict(0, 0, 0, []), (sum, next) => sum.Plus(next));

        // A run that broke off is a failure even if every test had reported before.
        return run.Failure is { } failure
            ? verdict with { Failed = Math.Max(verdict.Failed, 1), Problems = [.. verdict.Problems, failure] }
            : verdict;
    }

    private static Verdict Of(string test, DesktopTest? desktop, IReadOnlyList<DeviceResult> device)
    {
        var rows = desktop?.Rows ?? 0;
        var passed = Math.Min(device.Count(result => result.Outcome == DeviceOutcome.Passed), rows);
        var failures = device.Where(result => result.Outcome == DeviceOutcome.Failed).ToList();
        var skips = device.Where(result => result.Outcome == DeviceOutcome.Skipped).ToList();
        var skipped = Math.Min(skips.Count, desktop?.Skipped ?? 0);

        var problems = failures.Select(result => $"failed on the device: {Describe(result)}")
            .Concat(skips.Skip(skipped).Select(result => $"skipped on the device alone: {Describe(result)}"))
            .ToList();
        if (device.Count < rows)
        {
            problems.Add($"missing on the device: {test}, {device.Count} of {rows} rows ran");
        }
        else if (device.Count > rows)
        {
            problems.Add($"only on the device: {test}, {device.Count} rows ran and the desktop has {rows}");
        }

        var counted = Math.Max(rows, device.Count);
        return new Verdict(passed, counted - passed - skipped, skipped, problems);
    }

    private static string Describe(DeviceResult result) => $"{result.Test}, row {result.Row}: {result.Detail}";

    private Verdict Plus(Verdict other) =>
        new(Passed + other.Passed, Failed + other.Failed, Skipped + other.Skipped, [.. Problems, .. other.Problems]);
}
