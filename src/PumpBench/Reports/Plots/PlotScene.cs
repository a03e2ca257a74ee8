namespace PumpBench.Reports.Plots;

/// <summary>What all plots of a page share: the time axis, the pump's states behind the curves, the scenario's events.</summary>
internal sealed class PlotScene
{
    private readonly string[] _colours;

    /// <summary>Reads the shared background out of a run.</summary>
    public PlotScene(TraceRecorder trace, ReportContext context)
    {
        DurationMs = context.DurationMs;
        Unit = TimeUnit.For(context.DurationMs);
        Events = context.Events;
        _colours = [.. trace.StateNames.Select(ColourOf)];
        States = Bands(trace);
    }

    /// <summary>The same run's beginning on a time axis of its own.</summary>
    /// <param name="trace">The run.</param>
    /// <param name="context">Its facts.</param>
    /// <param name="untilMs">Length of the time axis in milliseconds.</param>
    public PlotScene Beginning(TraceRecorder trace, ReportContext context, long untilMs) => new(trace, context with
    {
        DurationMs = untilMs,
        Events = [.. context.Events.TakeWhile(entry => entry.AtMs <= untilMs)],
    });

    /// <summary>Length of the time axis in milliseconds.</summary>
    public long DurationMs { get; }

    /// <summary>The unit of the time axis.</summary>
    public TimeUnit Unit { get; }

    /// <summary>What the scenario does; the first has number 1 above the plots.</summary>
    public IReadOnlyList<ReportScenarioEvent> Events { get; }

    /// <summary>Intervals in which the pump was not simply delivering.</summary>
    public IReadOnlyList<StateBand> States { get; }

    private static string ColourOf(string state) => state switch
    {
        "Delivering" => "",
        "Faulted" or "EndOfService" => Palette.Faulted,
        "Degraded" => Palette.Degraded,
        _ => Palette.Idle,
    };

    // Bands of one colour that lie closer than a pixel are one band: a run of years must not draw a hundred thousand.
    private List<StateBand> Bands(TraceRecorder trace)
    {
        var bands = new List<StateBand>();
        var gapMs = DurationMs / TimePlot.WidthPx;
        for (var i = 0; i < trace.Count && trace[i].TimeMs < DurationMs; i++)
        {
            ref readonly var row = ref trace[i];
            var colour = _colours[row.State];
            if (colour.Length == 0) continue;
            var untilMs = i + 1 < trace.Count ? Math.Min(trace[i + 1].TimeMs, DurationMs) : row.TimeMs;
            if (bands.Count > 0 && bands[^1] is var last && last.Colour == colour && row.TimeMs - last.ToMs <= gapMs)
                bands[^1] = last with { ToMs = untilMs };
            else if (untilMs > row.TimeMs)
                bands.Add(new StateBand(row.TimeMs, untilMs, colour));
        }
        return bands;
    }
}

/// <summary>An interval that lies behind the curves.</summary>
/// <param name="FromMs">Its start in milliseconds.</param>
/// <param name="ToMs">Its end in milliseconds.</param>
/// <param name="Colour">Its colour.</param>
internal sealed record StateBand(long FromMs, long ToMs, string Colour);
