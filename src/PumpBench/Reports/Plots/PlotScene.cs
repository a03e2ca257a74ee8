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
        "Faulted" => Palette.Faulted,
        "Degraded" => Palette.Degraded,
        _ => Palette.Idle,
    };

    // Bands of one colour that lie closer than a pixel are one band: a run of years must not draw a hundred thousand.
    private List<StateBand> Bands(TraceRecorder trace)
    {
        var bands = new List<StateBand>();
        var gapMs = DurationMs / TimePlot.WidthPx;
        for (var i = 0; i < trace.Count; i++)
        {
            ref readonly var row = ref trace[i];
            var colour = _colours[row.State];
            if (colour.Length == 0) continue;
            var untilMs = i + 1 < trace.Count ? trace[i + 1].TimeMs : row.TimeMs;
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
