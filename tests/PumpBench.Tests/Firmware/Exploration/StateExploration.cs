using PumpFirmware.Alarms;
using PumpFirmware.Safety;

namespace PumpBench.Tests.Firmware.Exploration;

/// <summary>
/// Lets every event happen in every state that can be reached, breadth first, until nothing new comes. The number of things that
/// may be wrong before the next one breaks is bounded, nothing else.
/// </summary>
internal sealed class StateExploration(IReadOnlyList<PumpEvent> events, long mostWrong, Action<ExploredPump>? sabotage = null)
{
    private const long Minute = 60_000;
    private const int LeastSteps = 10;

    private readonly Dictionary<PumpKey, (PumpKey? From, string By)> _known = [];
    private readonly Dictionary<PumpKey, List<PumpKey>> _comeFrom = [];

    public IReadOnlyCollection<PumpKey> States => _known.Keys;

    public HashSet<(PumpState From, PumpState To)> Ways { get; } = [];

    /// <summary>What was found wrong, with the path that leads there. The first ones only: one defect shows in many states.</summary>
    public List<string> Objections { get; } = [];

    public int Edges { get; private set; }

    public void Explore(ExploredPump start)
    {
        Queue<ExploredPump> next = new([start]);
        _known[start.Key] = (null, "start");
        while (next.TryDequeue(out var pump) && Objections.Count < 10)
        {
            var key = pump.Key;
            foreach (var happening in events)
            {
                if (!happening.CanHappen(pump) || (happening.Breaks && PumpEvents.Wrong(pump) > mostWrong)) continue;
                var after = Snapshot.Of(pump);
                happening.Happen(after);
                sabotage?.Invoke(after);
                Take(key, happening.Name, after, next);
            }

        }
    }

    /// <summary>The states from which nothing leads to delivery with nothing wrong, the end of service aside.</summary>
    public IEnumerable<PumpKey> WithoutAWayBack()
    {
        HashSet<PumpKey> returns = [.. _known.Keys.Where(key => key.IsWell)];
        Queue<PumpKey> next = new(returns);
        while (next.TryDequeue(out var key))
        {
            foreach (var before in _comeFrom.GetValueOrDefault(key, []))
                if (returns.Add(before)) next.Enqueue(before);
        }

        return _known.Keys.Where(key => !returns.Contains(key) && (key.Broken & Condition.BatteryDead) == 0);
    }

    public string PathTo(PumpKey key)
    {
        List<string> steps = [];
        for (PumpKey? at = key; at is not null; at = _known[at].From) steps.Add(_known[at].By);
        steps.Reverse();
        return string.Join(", ", steps);
    }

    private void Take(PumpKey from, string by, ExploredPump after, Queue<ExploredPump> next)
    {
        Edges++;
        for (var way = 0; way < after.Ways.Length; way++)
            if (after.Ways[way]) Ways.Add(((PumpState)(way / ExploredPump.StatesAtMost), (PumpState)(way % ExploredPump.StatesAtMost)));
        var key = after.Key;
        var isNew = _known.TryAdd(key, (from, by));
        if (!_comeFrom.TryGetValue(key, out var origins)) _comeFrom[key] = origins = [];
        origins.Add(from);
        foreach (var objection in after.Objections) Object(objection, from, by, key);

        // Also where the state is known: another path may have left other sums in the monitors.
        if (Silence(after) is { } silence) Object(silence, from, by, key);
        if (isNew) next.Enqueue(after);
    }

    private void Object(string objection, PumpKey from, string by, PumpKey key) =>
        Objections.Add($"{objection}\n  after: {PathTo(from)}, {by}\n  in: {key}");

    /// <summary>
    /// Left alone, does a pump that does not deliver say so? Once 2 uL or an hour of the drug are missing an alarm of at least medium
    /// priority stands, of high priority with baclofen; it sounds, or its silence ends within an hour.
    /// </summary>
    private static string? Silence(ExploredPump after)
    {
        if (after.State == PumpState.Unprogrammed || IsLoud(after)) return null;
        var it = Snapshot.Of(after);
        for (var minute = 0; minute < 61 && !IsAlarmed(it); minute++)
            if (Flows(it, after)) return it.Objections.FirstOrDefault();
        if (!IsAlarmed(it)) return "nothing flows, and no alarm says so";
        for (var minute = 0; minute < 61 && !IsLoud(it); minute++)
            if (Flows(it, after)) return it.Objections.FirstOrDefault();
        return IsLoud(it) ? it.Objections.FirstOrDefault() : "nothing flows, and its alarm stays silent";
    }

    // A minute later. The slowest delivery here makes more steps an hour.
    private static bool Flows(ExploredPump it, ExploredPump before)
    {
        it.Run(Minute);
        return it.Rig.Rotation.ShaftSteps - before.Rig.Rotation.ShaftSteps >= LeastSteps;
    }

    private static bool IsAlarmed(ExploredPump it) => it.Highest(it.Alarms.Active) >= Wanted(it);

    private static bool IsLoud(ExploredPump it) => (int)it.Rig.Buzzer.Sounding >= (int)Wanted(it);

    private static AlarmPriority Wanted(ExploredPump it) =>
        it.Drug == PumpFirmware.Therapy.Drug.Baclofen ? AlarmPriority.High : AlarmPriority.Medium;
}
