namespace NanoClr;

/// <summary>The whole leg in order: find the runtime, learn what must run, build it, run it, judge it.</summary>
internal sealed class DeviceLeg(Options options, TextWriter output)
{
    internal int Run()
    {
        var folder = options.Home ?? Environment.GetEnvironmentVariable(NanoHome.Variable);
        if (string.IsNullOrEmpty(folder))
        {
            return Skip();
        }

        // A folder that somebody named and that lacks a part is a mistake, never a reason to skip.
        var home = NanoHome.Open(folder, Environment.GetEnvironmentVariable("PATH"));
        var repository = RepositoryRoot.Find();
        using var workspace = new Workspace(options.Keep);
        var desktop = options.DesktopResults is { } file ? TrxReader.Read(file) : DesktopRun.Execute(repository, workspace);
        if (desktop.Total == 0)
        {
            throw new DeviceLegException("the desktop run holds no test, so that the device's could prove nothing");
        }

        var verdict = Judge(home, repository, workspace, desktop);
        foreach (var problem in verdict.Problems)
        {
            output.WriteLine(problem);
        }

        output.WriteLine(verdict.Summary);
        return verdict.Problems.Count == 0 ? 0 : 1;
    }

    private int Skip()
    {
        output.WriteLine($"device tests skipped: {NanoHome.Variable} is not set; looked for {NanoHome.Wanted}");
        if (options.DesktopResults is { } file)
        {
            output.WriteLine(new Verdict(0, 0, TrxReader.Read(file).Total, []).Summary);
        }

        return 0;
    }

    private IReadOnlyList<string> MeasureCost(
        NanoHome home, string repository, DeviceBuild build, Interpreter interpreter, TimeSpan timeout)
    {
        if (!File.Exists(Path.Combine(home.Library, DeviceProject.CostLibrary + ".dll")))
        {
            output.WriteLine($"cost skipped: {home.Library} holds no {DeviceProject.CostLibrary}");
            return [];
        }

        var report = CostReport.Of(interpreter.RunProgram(build.BuildProgram(DeviceProject.Cost(repository)), timeout));
        foreach (var (name, value) in report.Figures)
        {
            output.WriteLine($"cost: {name}: {value}");
        }

        return report.Problems;
    }

    // Compiled alone: the interpreter on a desktop has no pins.
    private void CompileRig(NanoHome home, string repository, DeviceBuild build)
    {
        var rig = DeviceProject.Rig(repository);
        string[] missing = [.. rig.Libraries.Where(name => !File.Exists(Path.Combine(home.Library, name + ".dll")))];
        if (missing.Length > 0)
        {
            output.WriteLine($"rig skipped: {home.Library} holds no {string.Join(", no ", missing)}");
            return;
        }

        build.BuildProgram(rig);
    }

    private Verdict Judge(NanoHome home, string repository, Workspace workspace, DesktopResults desktop)
    {
        try
        {
            var build = new DeviceBuild(home, workspace, output);
            var projects = DeviceProject.All(repository);
            var firmware = build.BuildFirmware(projects);
            CompileRig(home, repository, build);
            var interpreter = new Interpreter(home, workspace);
            var timeout = TimeSpan.FromSeconds(options.TimeoutS);
            var runs = new TestRuns(part => interpreter.Run([.. firmware, .. build.BuildTests(part)], timeout), desktop, output);
            var verdict = Verdict.Of(desktop, runs.RunAll(projects.Single(project => project.Name == DeviceProject.TestAssembly)));
            var problems = MeasureCost(home, repository, build, interpreter, timeout);
            return problems.Count == 0
                ? verdict
                : verdict with { Failed = Math.Max(verdict.Failed, 1), Problems = [.. verdict.Problems, .. problems] };
        }
        catch (DeviceLegException e)
        {
            return new Verdict(0, desktop.Total, 0, [e.Message, $"none of the {desktop.Total} tests ran on the device"]);
        }
    }
}
