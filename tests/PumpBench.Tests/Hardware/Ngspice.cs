using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PumpBench.Tests.Hardware;

/// <summary>Runs netlists of the rig with ngspice, where that is installed.</summary>
internal static partial class Ngspice
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly Lazy<bool> Installed = new(IsThere);

    /// <summary>Ends the test as not decided where ngspice is missing: what did not run has not passed.</summary>
    public static void Require()
    {
        if (!Installed.Value) Assert.Inconclusive("ngspice is not installed (Debian: apt-get install ngspice).");
    }

    /// <summary>Runs a netlist and reads what its .meas lines found, by name.</summary>
    /// <param name="netlist">The whole text; included files are looked for in hardware/interlock.</param>
    /// <returns>Measurements in volts, amperes or seconds; one that ngspice could not make is missing.</returns>
    public static Dictionary<string, double> Measure(string netlist)
    {
        // What one way of integrating does not solve, the other one often does.
        return Run(netlist) ?? Run(netlist.Replace("method=gear", "method=trap gmin=1e-10 itl4=100", StringComparison.Ordinal))
            ?? throw new AssertFailedException($"ngspice finds no solution of\n{netlist}");
    }

    private static Dictionary<string, double>? Run(string netlist)
    {
        var path = Path.Combine(Path.GetTempPath(), $"pumpbench-{Guid.NewGuid():N}.cir");
        File.WriteAllText(path, netlist);
        try
        {
            var start = new ProcessStartInfo("ngspice", ["-b", path])
            {
                Environment = { ["OMP_NUM_THREADS"] = "1" },
                WorkingDirectory = RepositoryRoot.PathTo("hardware/interlock"),
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(true);
                Assert.Fail($"ngspice took more than {Patience}");
            }

            process.WaitForExit();
            var found = Measurement().Matches(output.Result).ToDictionary(
                match => match.Groups[1].Value,
                match => double.Parse(match.Groups[2].Value, NumberStyles.Float, CultureInfo.InvariantCulture),
                StringComparer.OrdinalIgnoreCase);
            return output.Result.Contains("Measurements for Transient Analysis", StringComparison.Ordinal) ? found : null;
        }
        finally
        {
            File.Delete(path);
        }
    }

    [GeneratedRegex(@"^(\w+)\s*=\s*([-+0-9.eE]+)", RegexOptions.Multiline)]
    private static partial Regex Measurement();

    private static bool IsThere()
    {
        try
        {
            var start = new ProcessStartInfo("ngspice", ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
