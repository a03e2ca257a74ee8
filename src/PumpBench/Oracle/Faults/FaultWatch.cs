using PumpBench.Reports;
using PumpFirmware.Alarms;

namespace PumpBench.Oracle.Faults;

/// <summary>Follows one injected fault: how much of its bound it has used up unseen, and the alarm that tells of it.</summary>
internal sealed class FaultWatch
{
    /// <summary>What tells of a fault that keeps the processor from running.</summary>
    public const string HardwareAlarm = "hardwareAlarm";

    // An alarm that comes a day after the fault's end tells of something else.
    private const long ToldWithinMs = 86_400_000;

    // A refill may differ by 100 uL and 2 % of the fill, and 300 uL in its worst case, without being a mismatch.
    private const double LeastMissedNl = 500_000;

    private readonly DetectionRule _rule;
    private readonly string? _parameter;
    private readonly double _value;
    private string? _never;
    private readonly long _atMs;
    private PumpFacts _last;
    private string? _heldUpBy;
    private double _amount;
    private double _volumeNl;
    private double _excessPg;
    private double _missedNl;
    private long _runningMs;
    private double _anewNl;
    private long _anewMs;
    private long? _untilMs;
    private string? _detectedBy;
    private long _detectedAtMs;
    private double _volumeAtDetectionNl;
    private double _excessPgAtDetection;
    private bool _isOver;
    private bool _restarted;
    private long? _hardwareAtMs;

    /// <param name="rule">Its row.</param>
    /// <param name="parameter">Its parameter as text; null where it has none.</param>
    /// <param name="value">The same as a number; infinite where it has none.</param>
    /// <param name="never">Why it never has to be found; null when it has.</param>
    /// <param name="facts">The truth when it begins.</param>
    public FaultWatch(DetectionRule rule, string? parameter, double value, string? never, in PumpFacts facts)
    {
        (_rule, _parameter, _value, _last, _atMs) = (rule, parameter, value, facts, facts.NowMs);
        _never = never ?? rule.NeverFor ?? (Math.Abs(value) < rule.From ? NotFound.BelowThreshold : null);

        // The reserve has sounded, or is used up, for what keeps the processor from running already. A processor that does not
        // run cannot hang, and has no clock that leaps.
        if (facts.RanBefore) return;
        if (rule.Measure == DetectionMeasure.SilentTime) _never ??= NotFound.AlreadyAlarmed;
        if (rule.NeedsRunning) _never ??= NotFound.NoEffect;
    }

    /// <summary>The fault's row.</summary>
    public DetectionRule Rule => _rule;

    /// <summary>True once an alarm told of it.</summary>
    public bool IsFound => _detectedBy != null;

    /// <summary>False once it was mended.</summary>
    public bool IsPresent => _untilMs == null;

    /// <summary>True when it is above the threshold from which it has to be found.</summary>
    public bool HasToBeFound => _never == null;

    /// <summary>True in a tick in which a sound firmware could not see it.</summary>
    public bool IsHidden { get; private set; }

    /// <summary>True in a tick in which it could not be seen because its witness is alarmed as lost.</summary>
    public bool HasLostWitness => IsHidden && _heldUpBy == NotFound.WitnessLost;

    /// <summary>
    /// True while what flows on top is not held against the pump: it need not be found, cannot be seen, cannot be stopped, or is
    /// within its bound.
    /// </summary>
    public bool IsExcused { get; private set; }

    /// <summary>The residual risk that this shows; null when it is only that its bound is not over yet.</summary>
    public string? Risk { get; private set; }

    /// <summary>The fault is mended.</summary>
    public void End(long nowMs) => _untilMs ??= nowMs;

    /// <summary>The processor starts anew: what it had gathered is gone.</summary>
    public void Restart()
    {
        if (_rule.Measure == DetectionMeasure.RunningTime) _amount = 0;

        // The leap went with the clock that leapt, before any tick could read it: a processor that starts begins a new one.
        if (_rule.NeedsRunning && _rule.OutlastsItself && _runningMs == 0) _never ??= NotFound.NoEffect;
        if (_rule.Measure == DetectionMeasure.Restarts && IsPresent) _amount++;
        _restarted = true;
    }

    /// <summary>An alarm was raised.</summary>
    public void Take(AlarmCode code, string name, long nowMs)
    {
        if ((_rule.Alarms & DetectionRule.Bits(code)) != 0) Take(name, nowMs);
    }

    /// <summary>Something told of it.</summary>
    public void Take(string name, long nowMs)
    {
        if (_detectedBy != null || nowMs - (_untilMs ?? nowMs) > ToldWithinMs) return;
        (_detectedBy, _detectedAtMs) = (name, nowMs);
        _volumeAtDetectionNl = Math.Max(0, _volumeNl);
        _excessPgAtDetection = Math.Max(0, _excessPg);
    }

    /// <summary>A tick is over.</summary>
    /// <param name="facts">The truth now.</param>
    /// <param name="isMasked">Another fault hides this one.</param>
    /// <param name="grainNl">The finest volume that the rig resolves.</param>
    /// <returns>True when the bound was passed in this tick and nothing had told.</returns>
    public bool Advance(in PumpFacts facts, bool isMasked, double grainNl)
    {
        Excuse(facts);
        if (facts.SoundsFromReserve && _rule.ByHardware && IsPresent) _hardwareAtMs ??= facts.NowMs;
        double commandedNl = facts.CommandedNl - _last.CommandedNl;
        double excessNl = facts.ExcessNl - _last.ExcessNl;
        double missingNl = commandedNl - (facts.ShaftNl - _last.ShaftNl);
        _missedNl += facts.MissedNl - _last.MissedNl;
        _last = facts;
        if (!IsPresent && !_rule.Stays) return false;

        if (_rule.IsOverDelivery)
        {
            _excessPg += excessNl * facts.PgPerNl;
            CountAnew(facts, excessNl);
        }

        _volumeNl += _rule.Measure switch
        {
            DetectionMeasure.ExcessVolume => excessNl,
            DetectionMeasure.MissingVolume => missingNl,
            DetectionMeasure.SensorError => SensorErrorNl(facts),
            _ => commandedNl,
        };
        string? heldUpBy = HeldUpBy(facts, isMasked);
        IsHidden = heldUpBy != null;
        _heldUpBy = heldUpBy ?? _heldUpBy;
        if (IsHidden) return false;

        _runningMs += facts.ElapsedMs;
        _amount += _rule.Measure switch
        {
            DetectionMeasure.ExcessVolume => excessNl,
            DetectionMeasure.MissingVolume => missingNl,
            DetectionMeasure.CommandedVolume => commandedNl,
            DetectionMeasure.SensorError => SensorErrorNl(facts),
            DetectionMeasure.DeliveringTime => facts.Delivers ? facts.ElapsedMs : 0,
            DetectionMeasure.SinceRestart => _restarted ? facts.ElapsedMs : 0,
            DetectionMeasure.Restarts => 0,
            DetectionMeasure.SilentTime => !facts.Runs && _hardwareAtMs == null ? facts.ElapsedMs : 0,
            DetectionMeasure.SinceMissedRefill => _missedNl > LeastMissedNl ? facts.ElapsedMs : 0,
            _ => facts.ElapsedMs,
        };
        if (_isOver || _never != null || _detectedBy != null) return false;
        double grain = IsVolume ? grainNl : _rule.Measure == DetectionMeasure.Restarts ? 0 : facts.ElapsedMs;
        return _isOver = _rule.IsOver(_amount, grain, _value, _runningMs);
    }

    /// <summary>What the report says of it.</summary>
    public FaultFinding ToReport()
    {
        bool byHardware = _hardwareAtMs is { } soundedAtMs && (_detectedBy == null || soundedAtMs <= _detectedAtMs);
        string? detectedBy = byHardware ? HardwareAlarm : _detectedBy;
        long? atMs = byHardware ? _hardwareAtMs : detectedBy == null ? null : _detectedAtMs;
        bool detectable = atMs != null || (_never == null && _isOver);
        return new FaultFinding(
            _rule.Fault, _parameter, _atMs, _untilMs, detectable, detectable ? null : Why(), detectedBy, atMs, atMs - _atMs,
            atMs == null ? null : byHardware ? 0 : _volumeAtDetectionNl, atMs == null ? null : byHardware ? 0 : _excessPgAtDetection,
            Math.Max(0, _excessPg));
    }

    private bool IsVolume => _rule.Measure <= DetectionMeasure.SensorError;

    private double SensorErrorNl(in PumpFacts facts) =>
        facts.Delivers ? Math.Abs(_value) * 1000 / 3_600_000 * facts.ElapsedMs : 0;

    // By what was so until this tick: what flowed in the tick of an alarm flowed before it.
    private void Excuse(in PumpFacts facts)
    {
        bool unseen = IsHidden && _heldUpBy is (NotFound.NotRunning or NotFound.WitnessLost or NotFound.Masked);
        Risk = facts.StaysOpen ? ResidualRisk.FreeFlowWithoutValve
            : !HasToBeFound ? ResidualRisk.BelowDetection
            : unseen ? ResidualRisk.HiddenOverDelivery : null;
        bool mayCome = _detectedBy == null ? !_isOver : !_rule.IsOver(_anewNl, 0, _value, _anewMs) && !IsTold(facts);
        IsExcused = IsPresent && _rule.IsOverDelivery && (Risk != null || mayCome);
    }

    // Somebody cleared the alarm and the pump delivers again while the fault is still there: it has to be found anew.
    private void CountAnew(in PumpFacts facts, double excessNl)
    {
        bool told = IsTold(facts);
        _anewNl = told ? 0 : _anewNl + excessNl;
        _anewMs = told ? 0 : _anewMs + facts.ElapsedMs;
    }

    private bool IsTold(in PumpFacts facts) => (facts.Alarms & _rule.Alarms) != 0;

    private string? HeldUpBy(in PumpFacts facts, bool isMasked)
    {
        if (!facts.Runs && _rule.Measure != DetectionMeasure.SilentTime) return NotFound.NotRunning;
        if (IsTold(facts)) return NotFound.AlreadyAlarmed;
        if ((facts.Alarms & _rule.BlindUnder) != 0) return NotFound.WitnessLost;
        if (isMasked) return NotFound.Masked;
        return IsVolume && facts.IsRefilling ? NotFound.NoEffect : null;
    }

    private string Why()
    {
        if (_never != null) return _never;
        if (_heldUpBy != null && _heldUpBy != NotFound.NotRunning) return _heldUpBy;
        if (_amount <= 0) return _heldUpBy ?? NotFound.NoEffect;
        return IsPresent ? NotFound.RunEnded : NotFound.EndedBefore;
    }
}
