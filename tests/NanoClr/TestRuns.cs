namespace NanoClr;

/// <summary>
/// Runs the tests in parts, and once more what a run never came to. The interpreter frees an attribute's argument when its collector
/// runs between the argument's making and its keeping; the launcher, which reads every test's attributes, then ends in the middle as
/// if it were done. Which test that meets depends on how long the times are that it prints.
/// </summary>
/// <param name="run">Builds and runs one part.</param>
/// <param name="desktop">The tests that must report, and how often.</param>
/// <param name="output">Where it says what runs again.</param>
internal sealed class TestRuns(Func<DeviceProject, InterpreterRun> run, DesktopResults desktop, TextWriter output)
{
    /// <summary>All tests of a project. A class that is never whole stays short, so that its tests count as missing.</summary>
    internal InterpreterRun RunAll(DeviceProject tests)
    {
        List<InterpreterRun> runs = [.. tests.Parts().Select(run)];
        var left = ShortClasses(runs);
        while (left.Count > 0 && runs.All(part => part.Failure is null))
        {
            output.WriteLine($"the launcher ended early; run again: {string.Join(", ", left.Order(StringComparer.Ordinal))}");
            runs = [.. runs.Select(part => part.Forget(left)), run(tests.Only(left))];
            var still = ShortClasses(runs);
            if (still.Count >= left.Count)
            {
                break;
            }

            left = still;
        }

        return InterpreterRun.Together(runs);
    }

    private HashSet<string> ShortClasses(IEnumerable<InterpreterRun> runs)
    {
        var reported = runs.SelectMany(part => part.Log.Results).CountBy(result => result.Test).ToDictionary();
        return [.. desktop.Tests.Where(test => reported.GetValueOrDefault(test.Key) < test.Value.Rows)
            .Select(test => InterpreterRun.ClassOf(test.Key))];
    }
}
