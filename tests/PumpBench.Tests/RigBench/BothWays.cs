using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Storage;

namespace PumpBench.Tests.RigBench;

/// <summary>One scenario, once on the plant's own parts and once on the rig's drivers over the fake chips.</summary>
internal sealed class BothWays
{
    private readonly BenchRun _plain;
    private readonly BenchRun _driven;

    private BothWays(BenchRun plain, BenchRun driven)
    {
        _plain = plain;
        _driven = driven;
        Plain = plain.ToEnd();
        Driven = driven.ToEnd();
    }

    public RunReport Plain { get; }

    public RunReport Driven { get; }

    /// <param name="scenario">What to run.</param>
    /// <param name="wrong">Breaks something about the rig, before it starts anew; null for a sound one.</param>
    public static BothWays Run(Scenario scenario, Action<BenchRun>? wrong = null)
    {
        BenchRun driven = BenchRun.Of(scenario, drivers: true);
        wrong?.Invoke(driven);
        return new BothWays(BenchRun.Of(scenario), driven);
    }

    /// <summary>Every difference that the drivers' and chips' grain does not explain; empty when there is none.</summary>
    public IReadOnlyList<string> Differences()
    {
        List<string> found = [];
        LoggedEvent[] plain = ParityTolerance.Compared(_plain.AnyPump.Events);
        LoggedEvent[] driven = ParityTolerance.Compared(_driven.AnyPump.Events);
        double nlPerMs = (Plain.Prescribed.VolumeNl + Plain.Withheld.VolumeNl) / _plain.NowMs;
        var allowed = new ParityTolerance(plain, nlPerMs, _plain.Rig.StepNl > 0);
        double movedMs = 0;
        for (int i = 0; i < Math.Min(plain.Length, driven.Length); i++)
        {
            LoggedEvent one = plain[i];
            LoggedEvent other = driven[i];
            if (one.Code != other.Code)
            {
                found.Add($"event {i}: {one} without, {other} with drivers");
                break;
            }

            long laterMs = other.AtMs - one.AtMs;
            if (Math.Abs(laterMs) > allowed.TimeMs(i)) found.Add($"event {i}: {one} came {laterMs} ms later with drivers");
            if (Math.Abs(other.Value - one.Value) > allowed.Value(i))
                found.Add($"event {i}: {one} has the value {other.Value} with drivers");
            if (one.Code == EventCode.StateChanged) movedMs += Math.Abs(laterMs);
            if (one.Code == EventCode.WallClockSet) movedMs += ParityTolerance.WallClockMs;
        }

        if (plain.Length != driven.Length) found.Add($"{plain.Length} events without, {driven.Length} with drivers");
        long steps = Driven.Shaft.Steps - Plain.Shaft.Steps;
        if (Math.Abs(steps) > Math.Ceiling(movedMs * nlPerMs / StepNl(_plain))) found.Add($"{steps} steps more with drivers");
        double mayDifferNl = 0.001 + (movedMs * nlPerMs * 2) + (allowed.HasJudgedVolumes ? ParityTolerance.VolumeNl : 0);
        if (Math.Abs(Driven.Delivered.VolumeNl - Plain.Delivered.VolumeNl) > mayDifferNl)
            found.Add($"{Plain.Delivered.VolumeNl} nL without, {Driven.Delivered.VolumeNl} nL with drivers");
        Compare("state", Plain.State, Driven.State);
        Compare("alarms", Alarms(Plain), Alarms(Driven));
        Compare("refusals", Refusals(Plain), Refusals(Driven));
        Compare("broken invariants", Broken(Plain), Broken(Driven));
        return found;

        void Compare(string what, string one, string other)
        {
            if (one != other) found.Add($"{what}: {one} without, {other} with drivers");
        }
    }

    public void AssertEqual() => Assert.IsEmpty(Differences(), string.Join(Environment.NewLine, Differences()));

    // A pump without a motor has no steps to differ by.
    private static double StepNl(BenchRun run) => run.Rig.StepNl > 0 ? run.Rig.StepNl : 1;

    private static string Alarms(RunReport report) =>
        string.Join(' ', report.Alarms.Select(alarm => $"{alarm.Code}:{alarm.Priority}"));

    private static string Refusals(RunReport report) =>
        string.Join(' ', report.Refusals.Select(refusal => $"{refusal.AtMs}:{refusal.Request}:{refusal.Reason}"));

    private static string Broken(RunReport report) =>
        string.Join(' ', report.Invariants.Where(invariant => invariant.Held == false).Select(invariant => invariant.Id));
}
