using System.CommandLine;

namespace SafetyMatrix;

/// <summary>Writes docs/safety/matrix.md from what people wrote and what tests showed, or checks that it is as it should be.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        Option<string> results = new("--results") { Description = "Folder of the results (*.trx) of a whole test run.", Required = true };
        Option<string> root = new("--root") { Description = "The repository.", DefaultValueFactory = _ => Directory.GetCurrentDirectory() };
        Option<bool> check = new("--check") { Description = "Write nothing; fail when the page is stale." };
        RootCommand command = new("Hazards to requirements to tests.") { results, root, check };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(root), parsed.GetRequiredValue(results), parsed.GetValue(check)));
        return command.Parse(args).Invoke();
    }

    private static int Run(string root, string results, bool check)
    {
        try
        {
            string folder = Path.Combine(root, "docs", "safety");
            string[] assemblies = ["PumpFirmware.Tests", "PumpBench.Tests"];
            Matrix matrix = new(
                SafetyPages.Read(folder),
                assemblies.SelectMany(name => TaggedTests.In(Path.Combine(root, "tests", name, "bin", "Release", "net10.0", $"{name}.dll"))),
                TestOutcomes.ReadFolder(results));
            string[] findings = [.. matrix.Findings()];
            foreach (string finding in findings) Console.WriteLine(finding);
            bool stale = Publish(Path.Combine(folder, "matrix.md"), matrix.ToMarkdown(), check);
            return findings.Length > 0 || stale ? 1 : 0;
        }
        catch (MatrixException e)
        {
            Console.WriteLine(e.Message);
            return 1;
        }
    }

    private static bool Publish(string file, string page, bool check)
    {
        if (!check)
        {
            File.WriteAllText(file, page);
            return false;
        }

        if (File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == page) return false;
        Console.WriteLine("docs/safety/matrix.md is stale: its head says how to write it anew");
        return true;
    }
}
