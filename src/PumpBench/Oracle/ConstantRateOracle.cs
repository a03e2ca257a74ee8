using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;

namespace PumpBench.Oracle;

/// <summary>
/// The oracle of a constant-rate pump. Its firmware moves nothing and holds nothing back; it can only see and say. So what the
/// pump rightly does is its nominal flow, and what is judged is whether anything else was alarmed in time.
/// </summary>
/// <remarks>
/// The firmware has one witness, the reservoir sensor. While that is alarmed as lost, or a reset or a refill has just broken its
/// series of levels, what it could not see is not held against it; with the series whole again everything counts as before.
/// </remarks>
public sealed partial class ConstantRateOracle
{
    private const double MsPerDay = 86_400_000;

    private static readonly long s_blind = Bits(AlarmCode.ReservoirSensorLost, AlarmCode.StorageFault);
    private static readonly long s_tooMuch = s_blind | Bits(AlarmCode.VolumeDisagreement, AlarmCode.FlowNotStopped);
    private static readonly long s_beyondLimit = s_tooMuch | Bits(AlarmCode.DoseLimit);
    private static readonly long s_missing = s_blind
        | Bits(AlarmCode.NonDelivery, AlarmCode.UnderDelivery, AlarmCode.ReservoirEmpty);

    private readonly PumpPlant _plant;
    private readonly double _flowNlPerMs;
    private readonly double _missingBoundNl;
    private readonly double _excessBoundNl;
    private readonly ConstantRateWindows _windows;
    private readonly MissingFlow _missingAtOutlet = new();
    private readonly MissingFlow _missingAtTip = new();
    private readonly ExcessFlow _excess = new();
    private readonly SilentSpan _silent;
    private readonly CatheterBalance _catheter = new();

    private readonly Invariant _withinLimits = new(
        "I2",
        "Drug at the outlet and at the tip stays within the limits in every rolling hour and 24 hours, or is alarmed; "
        + "1.15 times the nominal flow and more is alarmed within 24 hours and before 10 uL, and two minutes of it, are too much.");

    private readonly Invariant _noSilence = new(
        "I3",
        "No more than 2.5 uL, two minutes of flow and the sensor's noise (1.2 uL) goes missing without an alarm, "
        + "nor 20 uL more at the tip.");

    private readonly Invariant _balance = new("I4", "What was filled is delivered, withdrawn or still there, to the nanolitre.");
    private readonly Invariant _tipShare = new(
        "I10",
        "In every rolling 24 hours the tip receives at least 85 % of what is prescribed, or an alarm was raised.");

    private double _pgPerNl;
    private double _excessClosedPg;
    private double _excessClosedNl;
    private double _filledNl;
    private double _withdrawnNl;
    private bool _forgetsMissing;
    private bool _isUnpowered;
    private long _blindUntilMs;
    private long _missingAlarmLastMs = long.MinValue / 2;
    private long _beyondAlarmLastMs = long.MinValue / 2;

    internal ConstantRateOracle(Scenario scenario, RigFacts rig, PumpPlant plant)
    {
        double flowNlPerDay = scenario.Pump.ConstantFlowNlPerDay;
        var therapy = new TherapyInForce(scenario.Therapy);
        _plant = plant;
        _flowNlPerMs = flowNlPerDay / MsPerDay;
        _pgPerNl = therapy.PgPerNl;
        _filledNl = rig.FillNl;
        Alarms = new AlarmBook(therapy.Drug, PumpKind.ConstantRate);
        Prescribed = new ConstantRateCourse(flowNlPerDay, _pgPerNl);
        _windows = new ConstantRateWindows(plant, rig, therapy, flowNlPerDay);
        _silent = new SilentSpan(0, rig.TickMs);

        // Two means of a minute, each up to a reading late, and the tick in which the alarm comes.
        double twoMinutesMs = 123_000 + (2.0 * rig.TickMs);
        _missingBoundNl = 2_500 + 1_200 + (twoMinutesMs * _flowNlPerMs);
        double excessNlPerMs = Math.Max(0, (plant.ConstantFlowNlPerDay / MsPerDay) - _flowNlPerMs);
        _excessBoundNl = 10_000 + (twoMinutesMs * excessNlPerMs);
    }

    /// <summary>Every alarm so far.</summary>
    public AlarmBook Alarms { get; }

    /// <summary>What should have been delivered.</summary>
    public ConstantRateCourse Prescribed { get; }

    /// <summary>Largest |delivered - prescribed| in nL.</summary>
    public double MaxFluidErrorNl { get; private set; }

    /// <summary>Longest time without prescribed delivery and without an alarm in ms.</summary>
    public long UnalarmedMs => _silent.LongestMs;

    /// <summary>
    /// Drug in pg that left the outlet beyond the nominal flow, net up to now, at the declared concentrations: an earlier
    /// shortfall is set off against it. Up to a nanolitre counts as none.
    /// </summary>
    public double ExcessPg => BeyondNl > 1 ? Math.Max(0, _excessClosedPg + ((BeyondNl - _excessClosedNl) * _pgPerNl)) : 0;

    /// <summary>What is checked. I1, I5 and I6 are about a motor: they apply to no pump of this kind.</summary>
    public IReadOnlyList<Invariant> Invariants =>
        [
            _withinLimits, _noSilence, _balance, _tipShare,
            .. _catheter.Applies ? [_catheter.Rule] : Array.Empty<Invariant>(),
            .. _faults.Applies ? [_faults.Rule] : Array.Empty<Invariant>(),
        ];

    private double BeyondNl => _plant.OutletVolumeNl - Prescribed.VolumeNl;

    /// <summary>The invariants as the report lists them: those of a motor, not applicable, at their places.</summary>
    public IReadOnlyList<ReportInvariant> ToReport() =>
    [
        NotApplicable("I1", "The shaft never turns more than two steps beyond what is prescribed."),
        Of(_withinLimits), Of(_noSilence), Of(_balance),
        NotApplicable("I5", "The motor never moves while the gate is closed or motor power is cut."),
        NotApplicable("I6", "The ledger is never more than one step below what the shaft turned."),
        .. Invariants.Except([_withinLimits, _noSilence, _balance]).Select(Of),
    ];

    /// <summary>Checks every invariant after a tick.</summary>
    internal void AfterTick(long nowMs, int elapsedMs)
    {
        Prescribed.Advance(elapsedMs);
        Alarms.Advance(nowMs);
        double fluidNl = Math.Abs(BeyondNl);
        if (fluidNl > MaxFluidErrorNl) MaxFluidErrorNl = fluidNl;
        if ((Alarms.Active & s_missing) != 0) _missingAlarmLastMs = nowMs;
        if ((Alarms.Active & s_beyondLimit) != 0) _beyondAlarmLastMs = nowMs;

        CheckFlow(nowMs, elapsedMs);
        if (_faults.Applies) _faults.Advance(FactsNow(nowMs, elapsedMs));
        _ranBefore = _plant.ProcessorRuns;
        if (!_windows.Advance(nowMs, elapsedMs)) return;
        _catheter.Advance(nowMs, _plant);
        CheckBalance(nowMs);
        if (IsWatched(nowMs) && !_windows.WithinLimits(nowMs, _beyondAlarmLastMs)) _withinLimits.Break(nowMs);
        if (_tipLoses) _missingAlarmLastMs = nowMs;
        if (!_windows.TipGotItsShare(nowMs, _missingAlarmLastMs)) _tipShare.Break(nowMs);
    }

    private static long Bits(params ReadOnlySpan<AlarmCode> codes)
    {
        long bits = 0;
        foreach (AlarmCode code in codes) bits |= FaultTable.Bit(code);
        return bits;
    }

    private static ReportInvariant Of(Invariant rule) => new(rule.Id, rule.Text, rule.Held, rule.FirstViolationAtMs);

    private static ReportInvariant NotApplicable(string id, string text) => new(id, text, null, null);

    private bool IsWatched(long nowMs) => !_isUnpowered && nowMs >= _blindUntilMs;

    private void CheckFlow(long nowMs, int elapsedMs)
    {
        bool watched = IsWatched(nowMs);
        bool alarmed = (Alarms.Active & s_missing) != 0;
        double outletNl = _plant.OutletVolumeNl;
        double nominalNl = elapsedMs * _flowNlPerMs;
        bool tooMuch = _excess.Advance(
            elapsedMs, nominalNl, ShownOutletNl(elapsedMs), _excessBoundNl, (Alarms.Active & s_tooMuch) != 0, watched);
        if (_coveredNlPerMs > 0 && _plant.ConstantFlowNlPerDay >= 1.15 * _flowNlPerMs * MsPerDay)
            _faults.Show(ResidualRisk.HiddenOverDelivery);
        if (tooMuch) _withinLimits.Break(nowMs);

        // Without supply the buzzer sounds from its reserve; what lies beyond that is reported, not judged (rule 9).
        bool inReserve = _isUnpowered && _plant.BuzzerSignal != AlarmSignal.None;
        _silent.Advance(inReserve ? 0 : elapsedMs, _flowNlPerMs, (long)(outletNl * FluidUnits.FlPerNl), alarmed);
        double calledForNl = watched ? elapsedMs * ShownFlowNlPerMs : 0;
        if (_hiddenNlPerMs > 0 && _faults.IsPresent("catheterOcclusion")) _faults.Show(ResidualRisk.HiddenUnderDelivery);
        bool silent = _missingAtOutlet.Advance(calledForNl, outletNl, _missingBoundNl, alarmed || _forgetsMissing)
            | _missingAtTip.Advance(calledForNl, _plant.TipVolumeNl, 20_000 + _missingBoundNl, alarmed || _forgetsMissing || _tipLoses);
        _forgetsMissing = false;
        if (silent) _noSilence.Break(nowMs);
    }

    private void CheckBalance(long nowMs)
    {
        double accounted = _plant.ReservoirNl + _plant.OutletVolumeNl + _withdrawnNl;
        double passedOn = _plant.StoredNl + _plant.LeakedNl + _plant.TipVolumeNl;
        if (Math.Abs(_filledNl - accounted) > 1 || Math.Abs(_plant.OutletVolumeNl - passedOn) > 1) _balance.Break(nowMs);
    }
}
