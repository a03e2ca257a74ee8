namespace PumpBench.Tests.Hardware;

/// <summary>What one single failure does, judged against the sound circuit.</summary>
/// <param name="Failure">What is broken.</param>
/// <param name="Late">Cases in which motor supply was not below 10 % in time.</param>
/// <param name="Silent">Cases in which no sounder sounded.</param>
/// <param name="Runs">Whether the pump still runs on good pulses.</param>
/// <param name="Seen">Checks that see it, of the bring-up list.</param>
internal sealed record InterlockVerdict(
    InterlockFailure Failure, IReadOnlyList<string> Late, IReadOnlyList<string> Silent, bool Runs, IReadOnlyList<string> Seen)
{
    private const double SoundingV = 2;

    private static readonly string[] BadPulses = ["none", "high", "fast"];

    /// <summary>Motor and valve are cut in every case.</summary>
    public bool IsSafe => Late.Count == 0;

    /// <summary>Supply is cut and somebody hears it, 30 minutes long.</summary>
    public bool IsHeard => Silent.Count == 0;

    /// <summary>Runs the broken circuit and judges it.</summary>
    public static InterlockVerdict Of(InterlockFailure failure, InterlockReadings sound)
    {
        var found = InterlockReadings.Of(failure, sound);
        var late = InterlockRun.Cuts.Where(cut => !(found["cut_" + cut.Name] < InterlockRun.CutV))
            .Select(cut => cut.Name).ToList();
        var silent = BadPulses.Append("unpowered").Append("end").Where(name => !Sounds(failure, found, name)).ToList();
        var runs = InterlockRun.Moments.Where(moment => moment.Name.StartsWith("run", StringComparison.Ordinal))
            .All(moment => found["out_" + moment.Name] > 10);
        var seen = InterlockChecks.All.Where(check => check.Sees(found, sound)).Select(check => check.Name).ToList();
        if (seen.Count == 0 && failure.Part.Channel.Length > 0 && !CutsAlone(failure)) seen.Add(InterlockChecks.OneChannel);
        return new(failure, late, silent, runs, seen);
    }

    // What the other channel hides: a course with a jumper over its switch.
    private static bool CutsAlone(InterlockFailure failure)
    {
        var circuit = InterlockRun.Alone(InterlockNetlist.Text(failure), failure.Part.Channel);
        var found = Ngspice.Measure(InterlockRun.Course(circuit, InterlockReadings.LongestStepMs));
        return InterlockRun.Cuts.All(cut => found["cut_" + cut.Name] < InterlockRun.CutV);
    }

    // The voltage over a sounder tells that it sounds, unless it is the sounder itself that is broken.
    private static bool Sounds(InterlockFailure failure, InterlockReadings found, string moment) =>
        new[] { "a", "b" }.Any(channel =>
            !(failure.Part.Name == "RLS" && failure.Part.Channel.Equals(channel, StringComparison.OrdinalIgnoreCase)) &&
            found[$"vres_{channel}{moment}"] - found[$"bz_{channel}{moment}"] > SoundingV);
}
