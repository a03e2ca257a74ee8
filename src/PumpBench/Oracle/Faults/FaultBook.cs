using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Alarms;
using PumpFirmware.Storage;

namespace PumpBench.Oracle.Faults;

/// <summary>Every fault that was injected, and I8: one that has to be found raises its alarm within its bound.</summary>
internal sealed class FaultBook(double grainNl)
{
    // What the head's pulsation alone may look like.
    private const double ShowsNl = 1_000;

    private readonly List<FaultWatch> _watches = [];
    private readonly Dictionary<string, double> _riskNl = [];
    private readonly SortedSet<string> _shown = new(StringComparer.Ordinal);
    private double _excessNl;

    /// <summary>I8.</summary>
    public Invariant Rule { get; } =
        new("I8", "Every injected fault that has to be found raises its alarm within its bound.");

    /// <summary>True once a fault was injected.</summary>
    public bool Applies => _watches.Count > 0;

    /// <summary>Volume in nL that flowed on top in the last tick and is not held against the pump; pulsation included.</summary>
    public double ExcusedNl { get; private set; }

    /// <summary>The residual risks that the run showed, as codes.</summary>
    public IReadOnlyList<string> Risks =>
    [
        .. _watches.Select(watch => watch.Rule.Risk).OfType<string>().Distinct(),
        .. _riskNl.Where(shown => shown.Value > ShowsNl).Select(shown => shown.Key).Order(StringComparer.Ordinal),
        .. _shown,
    ];

    /// <summary>True while a fault is there.</summary>
    public bool IsPresent(string fault)
    {
        foreach (FaultWatch watch in _watches)
        {
            if (watch.IsPresent && watch.Rule.Fault == fault) return true;
        }

        return false;
    }

    /// <summary>True once an alarm told of a fault of this kind.</summary>
    public bool IsFound(string fault) => _watches.Exists(watch => watch.IsFound && watch.Rule.Fault == fault);

    /// <summary>True while a fault is there whose witness is alarmed as lost.</summary>
    public bool HasLostWitness(string fault)
    {
        foreach (FaultWatch watch in _watches)
        {
            if (watch.IsPresent && watch.HasLostWitness && watch.Rule.Fault == fault) return true;
        }

        return false;
    }

    /// <summary>The run shows a residual risk that no single fault tells of.</summary>
    public void Show(string risk) => _shown.Add(risk);

    /// <summary>The faults as the report lists them, in order of time.</summary>
    public IReadOnlyList<FaultFinding> ToReport() => [.. _watches.Select(watch => watch.ToReport())];

    /// <summary>A fault begins.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="never">Why it never has to be found; null when the table decides.</param>
    /// <param name="facts">The truth now.</param>
    /// <param name="kind">The pump's kind: a constant-rate pump has other witnesses.</param>
    public void Begin(FaultEvent fault, string? never, in PumpFacts facts, PumpKind kind = PumpKind.Programmable)
    {
        Begin(
            DetectionTable.Of(FaultParameter.NameOf(fault), kind), FaultParameter.TextOf(fault), FaultParameter.ValueOf(fault),
            never, facts);
        if (fault.IsMomentary) _watches[^1].End(facts.NowMs);
    }

    /// <summary>A fault begins that is no event of the scenario's.</summary>
    public void Begin(DetectionRule rule, string? parameter, double value, string? never, in PumpFacts facts) =>
        AddWatch(new FaultWatch(rule, parameter, value, never, facts), facts);

    /// <summary>A fault is mended.</summary>
    public void End(FaultEvent fault, long nowMs)
    {
        string name = FaultParameter.NameOf(fault);
        _watches.FindLast(watch => watch.Rule.Fault == name && watch.IsPresent)?.End(nowMs);
    }

    /// <summary>The processor starts anew.</summary>
    public void Restart()
    {
        foreach (FaultWatch watch in _watches) watch.Restart();
    }

    /// <summary>Takes one entry of the firmware's log.</summary>
    public void Take(LoggedEvent logged)
    {
        if (logged.Code != EventCode.AlarmRaised) return;
        var code = (AlarmCode)logged.Value;
        foreach (FaultWatch watch in _watches) watch.Take(code, CodeNames.Of(code), logged.AtMs);
    }

    /// <summary>A tick is over.</summary>
    public void Advance(in PumpFacts facts)
    {
        foreach (FaultWatch watch in _watches)
        {
            if (watch.Advance(facts, IsMasked(watch), grainNl)) Rule.Break(facts.NowMs);
        }

        Excuse(facts);
    }

    // Several faults let drug out at once: that one of them is excused excuses all of it, for nobody can tell them apart.
    private void Excuse(in PumpFacts facts)
    {
        double excessNl = facts.ExcessNl - _excessNl;
        _excessNl = facts.ExcessNl;
        ExcusedNl = 0;
        foreach (FaultWatch watch in _watches)
        {
            if (!watch.IsExcused) continue;
            ExcusedNl = excessNl;
            if (watch.Risk is { } risk) _riskNl[risk] = _riskNl.GetValueOrDefault(risk) + excessNl;
        }
    }

    private void AddWatch(FaultWatch watch, in PumpFacts facts)
    {
        if (_watches.Count == 0) _excessNl = facts.ExcessNl;
        _watches.Add(watch);
    }

    private bool IsMasked(FaultWatch watch)
    {
        string[] maskedBy = watch.Rule.MaskedBy;
        if (maskedBy.Length == 0 || _watches.Count == 1) return false;
        foreach (FaultWatch other in _watches)
        {
            if (other.IsPresent && Array.IndexOf(maskedBy, other.Rule.Fault) >= 0) return true;
        }

        return false;
    }
}
