using PumpBench.Scenarios;

namespace PumpBench.Simulation;

/// <summary>A scenario's events as a list of moments: a fault begins and ends, power fails and returns.</summary>
internal sealed class Timeline
{
    private readonly List<Moment> _moments = [];
    private int _next;

    public Timeline(Scenario scenario)
    {
        foreach (ScenarioEvent planned in scenario.Events)
        {
            _moments.Add(new Moment(planned.AtMs, planned, IsEnd: false));
            if (planned is FaultEvent { UntilMs: { } untilMs }) _moments.Add(new Moment(untilMs, planned, IsEnd: true));
        }

        // Stable: what ends comes before what begins at the same time, all else in file order.
        _moments = [.. _moments.OrderBy(moment => moment.AtMs).ThenBy(moment => moment.IsEnd ? 0 : 1)];
    }

    /// <summary>When the next moment is due, or never.</summary>
    public long NextAtMs => _next < _moments.Count ? _moments[_next].AtMs : long.MaxValue;

    /// <summary>Takes the next moment off the list.</summary>
    public Moment Take() => _moments[_next++];

    /// <summary>One moment.</summary>
    internal readonly record struct Moment(long AtMs, ScenarioEvent Planned, bool IsEnd);
}
