using System.CommandLine;
using PumpBench.Oracle;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpFirmware;

namespace PumpBench.Commands;

/// <summary>The command line, and the one place where an outcome becomes an exit code.</summary>
public static class BenchCommandLine
{
    /// <summary>Ran, and every invariant held.</summary>
    public const int Success = 0;

    /// <summary>Anything that is neither of the others: the file system, a wrong command line, an internal error.</summary>
    public const int Failure = 1;

    /// <summary>The scenario or the prescription was refused.</summary>
    public const int Refused = 2;

    /// <summary>An invariant broke; the report was still written.</summary>
    public const int InvariantBroken = 3;

    /// <summary>Runs one command line.</summary>
    /// <returns>The exit code.</returns>
    public static int Invoke(string[] args)
    {
        try
        {
            ParseResult parsed = Root().Parse(args);
            return parsed.Errors.Count == 0
                ? parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false })
                : Complain(string.Join("; ", parsed.Errors.Select(error => error.Message)) + " (see --help)");
        }
        catch (ScenarioRefusedException refused)
        {
            Console.Error.WriteLine(refused.Message);
            return Refused;
        }
        catch (Exception trouble) when (trouble is ScenarioFileException or ReportFolderException)
        {
            return Complain(trouble.Message);
        }
        catch (Exception bug)
        {
            Console.Error.WriteLine($"internal error, please report it: {bug}");
            return Failure;
        }
    }

    private static int Complain(string message)
    {
        Console.Error.WriteLine(message);
        return Failure;
    }

    private static RootCommand Root()
    {
        var root = new RootCommand(
            $"Runs the intrathecal pump firmware {FirmwareVersion.Text} on simulated hardware, under an oracle. "
            + "A bench reference: never for use on a living being.");
        Option<DirectoryInfo?> output = new("--out") { Description = "folder for the report (default: out/NAME)", HelpName = "DIR" };

        var demo = new Command("demo", "run the built-in demo: a week of baclofen with a motor stall") { output };
        demo.SetAction(parsed => DemoCommand.Execute(parsed.GetValue(output)));
        root.Add(demo);
        root.SetAction(_ => DemoCommand.Execute(null));

        Argument<string> file = new("FILE.json") { Description = "the scenario" };
        var run = new Command("run", "run one scenario and write report.json, trace.csv and report.html") { file, output };
        run.SetAction(parsed => RunCommand.Execute(ScenarioReader.ReadFile(parsed.GetRequiredValue(file)), parsed.GetValue(output)));
        root.Add(run);

        var check = new Command("check", "validate a scenario and print what the pump would make of it") { file };
        check.SetAction(parsed => CheckCommand.Execute(ScenarioReader.ReadFile(parsed.GetRequiredValue(file))));
        root.Add(check);

        var benchmark = new Command("benchmark", "measure the firmware's and the simulator's speed on this machine");
        benchmark.SetAction(_ => BenchmarkCommand.Execute());
        root.Add(benchmark);
        return root;
    }
}
