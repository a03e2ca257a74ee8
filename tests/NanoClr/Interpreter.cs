namespace NanoClr;

/// <summary>What a run on the interpreter printed, and how it ended if not well.</summary>
internal sealed record InterpreterRun(DeviceLog Log, string? Failure)
{
    /// <summary>Several runs as one: it failed when any of them did.</summary>
    internal static InterpreterRun Together(IReadOnlyList<InterpreterRun> runs) => new(
        new DeviceLog(
            runs.All(run => run.Log.SawReady), runs.All(run => run.Log.SawDone), [.. runs.SelectMany(run => run.Log.Results)]),
        runs.Select(run => run.Failure).FirstOrDefault(failure => failure is not null));

    /// <summary>The class in a test's full name, without its namespace.</summary>
    internal static string ClassOf(string test) => test.Split('.')[^2];

    /// <summary>The same run without what it said of some classes, as another run tells it; what failed stays.</summary>
    internal InterpreterRun Forget(IReadOnlySet<string> classes) => this with
    {
        Log = Log with
        {
            Results = [.. Log.Results.Where(
                result => result.Outcome == DeviceOutcome.Failed || !classes.Contains(ClassOf(result.Test)))],
        },
    };
}

/// <summary>Runs the launcher over the tests on nanoCLR.</summary>
internal sealed class Interpreter(NanoHome home, Workspace workspace)
{
    private const int LinesShown = 15;

    private int runs;

    internal InterpreterRun Run(IEnumerable<string> assemblies, TimeSpan timeout) =>
        Judge(RunProgram(assemblies, timeout), timeout);

    /// <summary>Runs any program; the last of the assemblies has the entry point.</summary>
    internal CommandResult RunProgram(IEnumerable<string> assemblies, TimeSpan timeout)
    {
        var arguments = home.InterpreterArguments.Concat(assemblies);
        var result = Command.Run(home.InterpreterProgram, arguments, workspace.Folder, timeout);
        File.WriteAllLines(workspace.NewFile($"nanoclr-{++runs}.log"), result.Lines);
        return result;
    }

    /// <summary>
    /// The exit code of a run that went wrong inside is that of one that went well, so the two lines around the tests are
    /// wanted as well: they are missing when the assemblies do not link or the launcher dies.
    /// </summary>
    internal static InterpreterRun Judge(CommandResult result, TimeSpan timeout)
    {
        var log = DeviceLog.Parse(result.Lines);
        var failure = result switch
        {
            { TimedOut: true } => $"time-out: the interpreter was stopped after {timeout.TotalSeconds:0} s",
            { ExitCode: not 0 } => $"the interpreter ended with exit code {result.ExitCode}",
            _ when !log.SawReady => "the interpreter never said \"Ready.\"",
            _ when !log.SawDone => "the interpreter never said \"Done.\"",
            _ => null,
        };
        if (failure is null)
        {
            return new InterpreterRun(log, null);
        }

        var last = result.Lines.Where(line => line.Trim().Length > 0).TakeLast(LinesShown).Select(line => "  " + line);
        return new InterpreterRun(log, string.Join(Environment.NewLine, last.Prepend($"{failure}; its last lines:")));
    }
}
