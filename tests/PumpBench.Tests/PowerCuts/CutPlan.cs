using PumpBench.Simulation;

namespace PumpBench.Tests.PowerCuts;

/// <summary>Where in an hour's writes or steps power fails.</summary>
internal enum CutAt
{
    /// <summary>Before the first byte of a write.</summary>
    Begin,

    /// <summary>Half-way through a write.</summary>
    Inside,

    /// <summary>After the last byte of a write, before the firmware goes on.</summary>
    End,

    /// <summary>After a step of the motor, before the next.</summary>
    Step,
}

/// <summary>
/// Cuts power once in every hour of a run, at its n-th write or after its n-th step: the runs of all n together cut every one of
/// them, and no run has three resets in an hour, which would be a fault of its own.
/// </summary>
internal sealed class CutPlan
{
    private const int HourMs = 3_600_000;

    private readonly ScenarioRun _run;
    private readonly CutAt _where;
    private readonly int _ordinal;
    private readonly int _again;
    private readonly Dictionary<string, int> _records = [];
    private long _hour = -1;
    private int _seen;
    private int _after = int.MaxValue;

    /// <param name="run">Not begun yet.</param>
    /// <param name="where">At which part of a write, or at a step.</param>
    /// <param name="ordinal">Which of an hour's writes or steps, from 0 on.</param>
    /// <param name="again">After so many more writes power fails once more, in the midst of one; -1 for not.</param>
    public CutPlan(ScenarioRun run, CutAt where, int ordinal, int again = -1)
    {
        (_run, _where, _ordinal, _again) = (run, where, ordinal, again);
        run.Pump.Store.FailsAfter = Write;
        run.Pump.Plant.Motor.FailsAfter = Burst;
    }

    public int Cuts { get; private set; }

    /// <summary>The most writes or steps of one hour.</summary>
    public int Most { get; private set; }

    /// <summary>How many cuts fell into each record.</summary>
    public IReadOnlyDictionary<string, int> Records => _records;

    private int Write(int address, int count)
    {
        if (_run.TickAtMs < 0) return -1;
        if (_after != int.MaxValue && --_after < 0)
        {
            _after = int.MaxValue;
            return Cut(address, count / 2);
        }

        if (_where == CutAt.Step || !IsTheOne(1)) return -1;
        if (_again >= 0) _after = _again;
        return Cut(address, _where == CutAt.Begin ? 0 : _where == CutAt.Inside ? count / 2 : count);
    }

    private int Burst(int steps)
    {
        if (_where != CutAt.Step || _run.TickAtMs < 0) return -1;
        if (!IsTheOne(steps)) return -1;
        Cuts++;
        return _ordinal - (_seen - steps) + 1;
    }

    private bool IsTheOne(int count)
    {
        if (_run.TickAtMs / HourMs != _hour)
        {
            _hour = _run.TickAtMs / HourMs;
            _seen = 0;
        }

        var first = _seen;
        _seen += count;
        Most = Math.Max(Most, _seen);
        return first <= _ordinal && _ordinal < _seen;
    }

    private int Cut(int address, int bytes)
    {
        Cuts++;
        var record = StoreMap.At(address);
        _records[record] = _records.GetValueOrDefault(record) + 1;
        return bytes;
    }
}
