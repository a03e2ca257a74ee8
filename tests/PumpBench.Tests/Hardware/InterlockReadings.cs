namespace PumpBench.Tests.Hardware;

/// <summary>All that is measured on a circuit, by name, from three runs.</summary>
/// <param name="Course">From start to loss of supply.</param>
/// <param name="Reserve">Half an hour without supply.</param>
/// <param name="Restart">The restart of a processor that does not feed.</param>
internal sealed record InterlockReadings(
    Dictionary<string, double> Course, Dictionary<string, double> Reserve, Dictionary<string, double> Restart)
{
    /// <summary>A reading; not a number where ngspice could not take it.</summary>
    public double this[string name] =>
        Course.TryGetValue(name, out var value) || Reserve.TryGetValue(name, out value) || Restart.TryGetValue(name, out value)
            ? value
            : double.NaN;

    /// <summary>Bounds are 20 ms away from what a sound circuit does, so that 4 ms are exact enough.</summary>
    public const double LongestStepMs = 4;

    /// <summary>The sound circuit.</summary>
    public static InterlockReadings OfSound()
    {
        var circuit = InterlockNetlist.Text();
        return new(
            Ngspice.Measure(InterlockRun.Course(circuit, LongestStepMs)),
            Ngspice.Measure(InterlockRun.Reserve(circuit)),
            Ngspice.Measure(InterlockRun.Restart(circuit)));
    }

    /// <summary>A broken circuit. What the failure cannot reach is taken from the sound one.</summary>
    public static InterlockReadings Of(InterlockFailure failure, InterlockReadings sound)
    {
        var circuit = InterlockNetlist.Text(failure);
        var rest = failure.TouchesRestart ? circuit : InterlockRun.WithoutRestart(circuit);
        return new(
            Ngspice.Measure(InterlockRun.Course(rest, LongestStepMs)),
            failure.TouchesReserve ? Ngspice.Measure(InterlockRun.Reserve(circuit)) : sound.Reserve,
            failure.TouchesRestart ? Ngspice.Measure(InterlockRun.Restart(circuit)) : sound.Restart);
    }
}
