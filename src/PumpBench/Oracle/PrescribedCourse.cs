using PumpBench.Simulation;
using PumpFirmware;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpBench.Oracle;

/// <summary>
/// What the pump should have delivered: the programme and all boluses less what was rightly withheld. Time is only withheld
/// when the log says so and the bench knows a cause: a stop or a refill that was asked for, an alarm that stands, power that
/// was cut, a limit that was near. A pump that stops for no reason goes on owing.
/// </summary>
public sealed class PrescribedCourse
{
    // How near a window must have been for a refusal to be believed: the gate counts its oldest minute whole.
    private const double HourAsCounted = 61.0 / 60;
    private const double DayAsCounted = 1441.0 / 1440;

    // A prime runs at 12 mL a day.
    private const double PrimeMsPerNl = 7.2;

    private readonly double _stepNl;
    private readonly double _pulsationNl;
    private readonly ClaimedMode _claims;
    private readonly PrescribedBoluses _boluses = new();

    // Basal dose, less what a late tick or a limit took off, and the boluses up to the last change of concentration.
    private readonly DosedSum _given;
    private TherapyInForce _therapy;
    private double _bolusesClosedPg;
    private double _primeClosedNl;
    private double _primeClosedPg;
    private long _degradedCeilingPgPerDay;
    private DateTime _local;
    private DateTime _doseUntil;
    private long _dosePgPerDay;
    private double _basalFlowNlPerMs;
    private long _doseHoldsMs;
    private int _rampDay;
    private bool _limitReached;
    private long _untrueLateMs;
    private const long MemoryThatDoses = MemoryPart.Prescription | MemoryPart.Limits | MemoryPart.Ledger | MemoryPart.Windows;

    private bool _memoryIsHit;
    private bool _faultEndedBoluses;

    internal PrescribedCourse(RigFacts rig, TherapyInForce therapy, AlarmBook alarms)
    {
        _stepNl = rig.StepNl;
        _pulsationNl = rig.PulsationNl;
        _claims = new ClaimedMode(alarms);
        _given = new DosedSum(therapy.PgPerNl);
        Withheld = new WithheldBook(therapy.PgPerNl);
        _therapy = therapy;
        _degradedCeilingPgPerDay = DegradedCeilingOf(therapy);
        SetClock(rig.StartsAt);
    }

    /// <summary>Prescribed volume up to now in nL.</summary>
    public double VolumeNl => _given.NlWith(OpenBolusesPg) + _boluses.PrimeNl;

    /// <summary>The drug in it in pg, at the concentrations that it was dosed by.</summary>
    public double DrugPg => DosedPg + _primeClosedPg + ((_boluses.PrimeNl - _primeClosedNl) * _therapy.PgPerNl);

    /// <summary>The part of <see cref="DrugPg"/> that is a dose: all but what primed the catheter.</summary>
    public double DosedPg => _given.Pg + OpenBolusesPg;

    /// <summary>The part of <see cref="VolumeNl"/> that primed the catheter.</summary>
    public double PrimedNl => _boluses.PrimeNl;

    /// <summary>What was called for and rightly not given.</summary>
    public WithheldBook Withheld { get; }

    /// <summary>True once the therapy has begun: from then on it calls for drug, delivered or not.</summary>
    internal bool HasStarted => _claims.Mode != DeliveryMode.NotStarted;

    /// <summary>True while the pump has no power.</summary>
    internal bool IsUnpowered => _claims.Mode == DeliveryMode.Power;

    /// <summary>True while nothing is given because somebody, or a fault, stopped the pump.</summary>
    internal bool IsStandingStill => _claims.Mode is DeliveryMode.Stop or DeliveryMode.Fault;

    /// <summary>True while all of the programme is to be given.</summary>
    internal bool IsFull => _claims.Mode == DeliveryMode.Full;

    /// <summary>What the programme called for in the last tick, delivered or not, in nL a millisecond.</summary>
    internal double FlowNlPerMs { get; private set; }

    /// <summary>What the programme's own bolus calls for at this moment, in nL a millisecond.</summary>
    internal double PeriodicFlowNlPerMs => _boluses.PeriodicPgPerMs / _therapy.PgPerNl;

    /// <summary>The same without boluses, at this moment.</summary>
    internal double BasalFlowNlPerMs => _basalFlowNlPerMs;

    private double OpenBolusesPg => _boluses.Pg - _bolusesClosedPg;

    /// <summary>The bench asked for a stop and the firmware accepted it.</summary>
    internal void StopAccepted() => _claims.StopAccepted();

    /// <summary>The bench asked for a refill and the firmware accepted it.</summary>
    internal void RefillAccepted() => _claims.RefillAccepted();

    /// <summary>The firmware accepted a bolus that the scenario asked for.</summary>
    internal void BolusAccepted(long dosePg, long overMs) => _boluses.Ask(dosePg, overMs);

    /// <summary>The programme's own bolus began, in time.</summary>
    internal void PeriodicBolusStarted(long dosePg, long overMs) => _boluses.StartPeriodic(dosePg, overMs);

    /// <summary>
    /// The programme's own bolus goes on after a power cut. Where a fault had ended it that no store could take, the pump knows nothing
    /// of that any more: what was withheld of the bolus is prescribed again.
    /// </summary>
    internal void PeriodicBolusResumed()
    {
        if (_faultEndedBoluses) _boluses.ResumePeriodicFrom(Withheld.Of(WithheldReason.Fault));
        _faultEndedBoluses = false;
    }

    /// <summary>The firmware accepted a prime.</summary>
    internal void PrimeAccepted(long volumeNl) => _boluses.Prime(volumeNl, volumeNl * PrimeMsPerNl);

    /// <summary>Another therapy is in force; its programme begins anew.</summary>
    internal void ProgramAccepted(TherapyInForce therapy)
    {
        _boluses.Replace(Withheld.Of(WithheldReason.Stop));
        _faultEndedBoluses = false;
        _rampDay = 0;
        DoseBy(therapy);
    }

    /// <summary>The same therapy is dosed by another concentration from now on.</summary>
    internal void DoseBy(TherapyInForce therapy)
    {
        _given.AddPg(OpenBolusesPg);
        _bolusesClosedPg = _boluses.Pg;
        _primeClosedPg += (_boluses.PrimeNl - _primeClosedNl) * _therapy.PgPerNl;
        _primeClosedNl = _boluses.PrimeNl;
        _given.Follow(therapy.PgPerNl);
        Withheld.Follow(therapy.PgPerNl);
        _therapy = therapy;
        _degradedCeilingPgPerDay = DegradedCeilingOf(therapy);
        ForgetDose();
    }

    /// <summary>The ramp comes to another day.</summary>
    internal void RampTo(int day)
    {
        _rampDay = day;
        ForgetDose();
    }

    /// <summary>Somebody set the wall clock: the programme goes on from there. Two seconds are two clocks' drift, and no set.</summary>
    internal void SetClock(DateTime to)
    {
        ForgetDose();
        if (Math.Abs((to - _local).TotalMilliseconds) > LocalClock.SetToleranceMs) _local = to;
    }

    /// <summary>The processor's clock leaps forward by so many ms: what it takes for a late tick was none.</summary>
    internal void ClockJumped(long jumpMs) => _untrueLateMs += jumpMs;

    /// <summary>How often memory that was hit has been read from the store again, as after a reset.</summary>
    public int MemoriesMended { get; private set; }

    /// <summary>A bit of working memory flipped: what runs beside the programme may end with its mending.</summary>
    internal void MemoryHit() => _memoryIsHit = true;

    /// <summary>Power fails.</summary>
    internal void LosePower()
    {
        _memoryIsHit = false;
        _claims.LosePower();
        _boluses.LosePowerInto(Withheld.Of(WithheldReason.Power));
    }

    /// <summary>Takes one entry of the firmware's log.</summary>
    /// <param name="logged">The entry.</param>
    /// <param name="hourPg">Drug in pg that truly left outlet or tip in the last hour, uncertain steps added.</param>
    /// <param name="dayPg">The same over 24 hours.</param>
    internal void Take(LoggedEvent logged, double hourPg, double dayPg)
    {
        double heldBackNl = logged.Value * _stepNl;
        double heldBackPg = heldBackNl * _therapy.PgPerNl;
        switch (logged.Code)
        {
            case EventCode.StateChanged:
                if (_claims.Claim((PumpState)logged.Value)) EndBoluses(WithheldReason.Stop);
                break;
            // What was mended beside the numbers that dose ends nothing: what ran has to go on.
            case EventCode.MemoryMended when _memoryIsHit && (logged.Value & MemoryThatDoses) != 0:
                _memoryIsHit = false;
                MemoriesMended++;
                EndBoluses(WithheldReason.Fault);
                break;
            case EventCode.WithheldByHourLimit when AsCounted(hourPg, HourAsCounted) + heldBackPg > _therapy.HourLimitPg * 0.99:
                HoldBack(heldBackNl);
                break;
            case EventCode.WithheldByDayLimit when AsCounted(dayPg, DayAsCounted) + heldBackPg > _therapy.DayLimitPg * 0.99:
                HoldBack(heldBackNl);
                break;
            case EventCode.WithheldByLateTick when _claims.Mode is DeliveryMode.Full or DeliveryMode.Degraded:
                long dose = IsFull ? _dosePgPerDay : Math.Min(_dosePgPerDay, _degradedCeilingPgPerDay);
                long untrueMs = Math.Min(logged.Value, _untrueLateMs);
                _untrueLateMs = 0;
                double latePg = (logged.Value - untrueMs) * (dose / 86_400_000.0);
                _given.AddPg(-latePg);
                Withheld.Of(WithheldReason.LateTick).AddPg(latePg);
                break;
        }
    }

    /// <summary>All of a moment's log entries are in: now it can be told whether what the pump claims has a cause.</summary>
    internal void Settle()
    {
        if (_claims.Settle() && !IsFull) EndBoluses(ReasonOf(_claims.Mode));
    }

    /// <summary>Time passes in the mode that the last settling found, at the dose of each of its milliseconds.</summary>
    internal void Advance(int elapsedMs)
    {
        if (elapsedMs > 0 && elapsedMs < _doseHoldsMs)
        {
            Tally(elapsedMs);
            _doseHoldsMs -= elapsedMs;
            FlowNlPerMs = _basalFlowNlPerMs;
        }
        else if (elapsedMs > 0)
        {
            FlowNlPerMs = AdvanceOverBoundaries(elapsedMs) / elapsedMs;
        }

        if (_boluses.MayRun && IsFull) FlowNlPerMs += AdvanceBoluses(elapsedMs);

        // A limit that holds steps back ends a bolus for good.
        if (_limitReached) _boluses.EndDosesInto(Withheld.Of(WithheldReason.Limit));
        _limitReached = false;
    }

    // What the programme called for, in nL.
    private double AdvanceOverBoundaries(int elapsedMs)
    {
        double calledForNl = 0;
        for (int left = elapsedMs; left > 0;)
        {
            if (_doseHoldsMs == 0) LookUpDose();
            int part = (int)Math.Min(left, _doseHoldsMs);
            Tally(part);
            calledForNl += _basalFlowNlPerMs * part;
            left -= part;
            _doseHoldsMs -= part;
            if (_doseHoldsMs == 0) _local = _doseUntil;
        }

        return calledForNl;
    }

    // What boluses and prime called for, in nL a millisecond.
    private double AdvanceBoluses(int elapsedMs)
    {
        double bolusesPg = _boluses.Pg;
        double primedNl = _boluses.PrimeNl;
        _boluses.Advance(elapsedMs);
        if (elapsedMs == 0) return 0;
        return (((_boluses.Pg - bolusesPg) / _therapy.PgPerNl) + (_boluses.PrimeNl - primedNl)) / elapsedMs;
    }

    private static long DegradedCeilingOf(TherapyInForce therapy) => (long)(PumpGeometry.MinimumRateNlPerDay * therapy.PgPerNl);

    private static WithheldReason ReasonOf(DeliveryMode mode) => mode switch
    {
        DeliveryMode.Stop => WithheldReason.Stop,
        DeliveryMode.Power => WithheldReason.Power,
        _ => WithheldReason.Fault,
    };

    // The oldest minute may be an even share of the window, or one in which a bolus ran; what truly left pulsates.
    private double AsCounted(double windowPg, double share) =>
        Math.Max(windowPg * share, windowPg + (((_therapy.HighestFlowNlPerMs * 60_000) + (2 * _pulsationNl)) * _therapy.PgPerNl));

    private void EndBoluses(WithheldReason reason)
    {
        if (_boluses.MayRun) _faultEndedBoluses = reason == WithheldReason.Fault;
        _boluses.EndInto(Withheld.Of(reason));
    }

    private void HoldBack(double heldBackNl)
    {
        _given.AddNl(-heldBackNl);
        Withheld.Of(WithheldReason.Limit).AddNl(heldBackNl);
        _limitReached = true;
    }

    // The next millisecond looks its dose up anew.
    private void ForgetDose()
    {
        if (_doseHoldsMs > 0) _local = _doseUntil.AddMilliseconds(-_doseHoldsMs);
        _doseHoldsMs = 0;
    }

    private void LookUpDose()
    {
        _dosePgPerDay = _therapy.Programme.DosePgPerDay(_local, out _doseUntil);
        if (_therapy.Programme.Ramp != null) _dosePgPerDay = _therapy.Programme.RampPgPerDay(_rampDay);
        _doseHoldsMs = (long)(_doseUntil - _local).TotalMilliseconds;
        _basalFlowNlPerMs = _dosePgPerDay / 86_400_000.0 / _therapy.PgPerNl;
    }

    private void Tally(int elapsedMs)
    {
        switch (_claims.Mode)
        {
            case DeliveryMode.NotStarted:
                break;
            case DeliveryMode.Full:
                _given.Add(_dosePgPerDay, elapsedMs);
                break;
            case DeliveryMode.Degraded:
                long reduced = Math.Min(_dosePgPerDay, _degradedCeilingPgPerDay);
                _given.Add(reduced, elapsedMs);
                Withheld.Of(WithheldReason.Fault).Add(_dosePgPerDay - reduced, elapsedMs);
                break;
            default:
                Withheld.Of(ReasonOf(_claims.Mode)).Add(_dosePgPerDay, elapsedMs);
                break;
        }
    }
}
