using System.CommandLine;
using PumpBench.Calibration;
using PumpBench.Campaign;
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
        catch (Exception trouble) when (trouble is ScenarioFileException or ReportFolderException or CalibrationException)
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

        Option<bool> drivers = new("--drivers") { Description = "run the firmware on the rig's drivers, over fake chips" };

        var demo = new Command("demo", "run the built-in demo: a week of baclofen with a motor stall") { output, drivers };
        demo.SetAction(parsed => DemoCommand.Execute(parsed.GetValue(output), parsed.GetValue(drivers)));
        root.Add(demo);
        root.SetAction(_ => DemoCommand.Execute(null));

        Argument<string> file = new("FILE.json") { Description = "the scenario" };
        var run = new Command("run", "run one scenario and write report.json, trace.csv and report.html") { file, output, drivers };
        run.SetAction(parsed => RunCommand.Execute(
            ScenarioReader.ReadFile(parsed.GetRequiredValue(file)), parsed.GetValue(output), parsed.GetValue(drivers)));
        root.Add(run);

        var check = new Command("check", "validate a scenario and print what the pump would make of it") { file };
        check.SetAction(parsed => CheckCommand.Execute(ScenarioReader.ReadFile(parsed.GetRequiredValue(file))));
        root.Add(check);

        root.Add(Campaign(output));
        root.Add(Replay(output));

        var benchmark = new Command("benchmark", "measure the firmware's and the simulator's speed on this machine");
        benchmark.SetAction(_ => BenchmarkCommand.Execute());
        root.Add(benchmark);
        root.Add(Calibrate());
        return root;
    }

    private static Command Calibrate()
    {
        var usual = new CalibrationConditions();
        Argument<string> file = new("FILE.csv") { Description = "the weighings: minutes,revolutions,milligrams,waterCelsius" };
        Option<double> pressure = new("--pressure") { Description = "of the air, hPa", DefaultValueFactory = _ => usual.Hectopascals };
        Option<double> humidity = new("--humidity") { Description = "of the air, %", DefaultValueFactory = _ => usual.HumidityPercent };
        Option<double> balance = new("--balance") { Description = "the balance's linearity, mg", DefaultValueFactory = _ => usual.BalanceErrorMg };
        Option<double> thermometer = new("--thermometer")
        {
            Description = "the thermometer's largest error, degrees",
            DefaultValueFactory = _ => usual.ThermometerErrorCelsius,
        };
        var calibrate = new Command("calibrate", "compute the volume of a revolution of the rig's head from weighings, with its uncertainty")
        {
            file, pressure, humidity, balance, thermometer,
        };
        calibrate.SetAction(parsed => CalibrateCommand.Execute(
            parsed.GetRequiredValue(file),
            new CalibrationConditions(
                parsed.GetValue(pressure), parsed.GetValue(humidity), parsed.GetValue(balance), parsed.GetValue(thermometer))));
        return calibrate;
    }

    private static Command Campaign(Option<DirectoryInfo?> output)
    {
        var options = new CampaignOptions();
        var campaign = new Command(
            "campaign", "run random therapies with random faults, and sum up what was detected; exits 3 when something was found")
        {
            options.Runs, options.Seed, options.Shard, output, options.Hours, options.TickMs, options.Jobs, options.Merge,
        };
        campaign.SetAction(parsed =>
        {
            if (parsed.GetValue(options.Merge) is { Length: > 0 } folders)
            {
                options.RefuseBesideMerge(parsed);
                return CampaignCommand.Merge(folders, parsed.GetValue(output));
            }

            return CampaignCommand.Execute(
                CampaignHeader.Of(options.SeedOf(parsed), options.HoursOf(parsed), options.TickMsOf(parsed)),
                options.RunsOf(parsed), options.ShardOf(parsed), options.JobsOf(parsed),
                parsed.GetValue(output), CampaignRunner.Real);
        });
        return campaign;
    }

    private static Command Replay(Option<DirectoryInfo?> output)
    {
        var options = new CampaignOptions();
        Argument<string> seed = new("SEED") { Description = "the seed that a campaign printed" };
        var replay = new Command("replay", "run one seed of a campaign once more, with its report and its scenario as a file")
        {
            seed, output, options.Hours, options.TickMs,
        };
        replay.SetAction(parsed => ReplayCommand.Execute(
            CampaignOptions.RunSeed(parsed.GetRequiredValue(seed)), options.HoursOf(parsed), options.TickMsOf(parsed),
            parsed.GetValue(output)));
        return replay;
    }
}
