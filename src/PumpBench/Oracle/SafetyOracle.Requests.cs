using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Storage;

namespace PumpBench.Oracle;

/// <content>
/// What the bench tells the oracle once the firmware accepted a request, before its log entries are taken; and what the
/// firmware then claims about the programme's own course.
/// </content>
public sealed partial class SafetyOracle
{
    private const int ClaimHoldsMs = 1_000;

    private long _reservoirNgPerMl;
    private TherapySetup? _nextTherapy;
    private TruthWindows? _formerWindows;
    private long? _bridgeClaimedAtMs;
    private long _bridgeClaimNgPerMl;

    /// <summary>The bench asked for a stop and the firmware accepted it.</summary>
    internal void StopAccepted() => Prescribed.StopAccepted();

    /// <summary>The firmware accepted a bolus that the scenario asked for.</summary>
    /// <param name="nowMs">When.</param>
    /// <param name="dosePg">Its dose.</param>
    /// <param name="overMs">How long it takes.</param>
    /// <param name="asked">The patient's rules, when it was the patient who asked.</param>
    internal void BolusAccepted(long nowMs, long dosePg, long overMs, PatientBolusSetup? asked)
    {
        Prescribed.BolusAccepted(dosePg, overMs);
        if (asked == null) return;

        // Powered time, as for the windows: without power nobody gets nearer to the next bolus.
        long poweredMs = nowMs - _unpoweredMs;
        bool lockedOut = _patientBolusesMs.Any(startedMs => poweredMs - startedMs < asked.LockoutMs);
        bool dayFull = _patientBolusesMs.Count(startedMs => poweredMs - startedMs < 24 * HourMs) >= asked.MaxPerDay;
        if (lockedOut || dayFull) _bolusRules.Break(nowMs);
        _patientBolusesMs.Add(poweredMs);
    }

    /// <summary>
    /// The firmware accepted another therapy: it is in force from now on, and its programme begins anew. One of another drug
    /// begins when the former has left the catheter, which it does at the dose that it had.
    /// </summary>
    /// <param name="nowMs">When.</param>
    /// <param name="therapy">The therapy.</param>
    internal void ProgramAccepted(long nowMs, TherapySetup therapy)
    {
        if (therapy.Drug != Therapy.Drug)
        {
            if (!_bridge.IsRunning)
                _bridge.Start(Therapy.DosingNgPerMl, therapy.ConcentrationNgPerMl, _plant.ShaftSteps, _plant.CommandedSteps);
            _bridge.EndSharply();
            _catheter.Begin();
            _nextTherapy = therapy;
            therapy = FormerTherapy();
        }

        long dosingNgPerMl = _bridge.IsRunning ? Therapy.DosingNgPerMl : therapy.ConcentrationNgPerMl;
        Therapy = new TherapyInForce(therapy, dosingNgPerMl);
        Prescribed.ProgramAccepted(Therapy);
        _windows.Follow(nowMs, Therapy, _bridge.IsRunning);
        BeginProgramme(nowMs);
        _programmeWaits = Prescribed.IsStandingStill;
        _anotherProgramme = true;
    }

    // The drug that is still in the catheter, at the largest daily dose that it had, and the library's limits.
    private TherapySetup FormerTherapy()
    {
        BasalSetup basal = Therapy.Setup.Basal;
        long pgPerDay = basal.Kind switch
        {
            BasalKind.Ramp => Therapy.Programme.RampPgPerDay(_ramp.Day),
            BasalKind.Constant or BasalKind.Minimum => basal.DosePgPerDay,
            _ => (long)(Therapy.LargestDayPg + 1e-6),
        };
        return Therapy.Setup with
        {
            Basal = BasalSetup.Constant(pgPerDay),
            PatientBolus = null,
            LimitPgPerHour = 0,
            LimitPgPerDay = 0,
            ConcentrationNgPerMl = Therapy.DosingNgPerMl,
        };
    }

    /// <summary>The firmware began a refill: until it is over the pump may stand still.</summary>
    internal void RefillBegun() => Prescribed.RefillAccepted();

    /// <summary>
    /// The firmware accepted a refill. If the concentration changes, the old one doses until a catheter volume has gone.
    /// </summary>
    /// <param name="nowMs">When.</param>
    /// <param name="concentrationNgPerMl">What the pump is told that the reservoir holds now, above 0.</param>
    /// <param name="withdrawnNl">Truth: what was drawn from the reservoir and thrown away.</param>
    /// <param name="filledNl">Truth: what came into the reservoir; nothing when the filling missed it.</param>
    /// <param name="anotherDrug">Truth: it is another drug than before.</param>
    internal void RefillAccepted(
        long nowMs, long concentrationNgPerMl, double withdrawnNl, double filledNl, bool anotherDrug = false)
    {
        if (anotherDrug)
        {
            // The plant follows one former drug: the one before that has left the catheter.
            _formerWindows = null;
            _windows.FollowFormerDrug();
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(concentrationNgPerMl);
        _withdrawnNl += withdrawnNl;
        _filledNl += filledNl;
        Prescribed.RefillAccepted();
        if (concentrationNgPerMl == _reservoirNgPerMl) return;
        _reservoirNgPerMl = concentrationNgPerMl;
        _bridge.Start(Therapy.DosingNgPerMl, concentrationNgPerMl, _plant.ShaftSteps, _plant.CommandedSteps);
        _catheter.Begin();
        _windows.Follow(nowMs, Therapy, isBridging: true);
    }

    /// <summary>The firmware accepted the prime of an empty catheter: 12 mL a day on top of the programme.</summary>
    /// <param name="volumeNl">All of it, above 0.</param>
    internal void PrimeAccepted(long volumeNl)
    {
        Prescribed.PrimeAccepted(volumeNl);
        _catheter.Begin();
    }

    /// <summary>The firmware accepted a resume: a programme that came while the pump stood still begins now.</summary>
    internal void ResumeAccepted(long nowMs)
    {
        if (_programmeWaits) BeginProgramme(nowMs);
    }

    private void BeginProgramme(long nowMs)
    {
        _programmeWaits = false;
        _programmeClock.Accept(nowMs - _unpoweredMs);
        _periodic.Accept(Therapy.Programme.Periodic);
        _ramp.Accept(Therapy.Programme);
        _hasPatientBolus |= Therapy.PatientBolus != null;
    }

    // What the firmware says about the course of its programme is followed, as far as it is due.
    private void FollowClaim(LoggedEvent logged)
    {
        long atMs = _programmeClock.Since(logged.AtMs - _unpoweredMs);
        switch (logged.Code)
        {
            // Power may have failed in the tick in which it began, and with it what the firmware said then.
            case EventCode.PeriodicBolusResumed when logged.Value == _periodic.LastIndex && _storeIsBehind:
                Prescribed.PeriodicBolusResumed();
                break;
            case EventCode.PeriodicBolusStarted:
            case EventCode.PeriodicBolusResumed when logged.Value != _periodic.LastIndex:
                if (_periodic.Start(logged.AtMs, atMs, logged.Value) is { } bolus)
                    Prescribed.PeriodicBolusStarted(bolus.BolusPg, bolus.OverMs);
                break;
            case EventCode.RampStepped:
                _ramp.Step(logged.AtMs, atMs, logged.Value);
                Prescribed.RampTo(_ramp.Day);
                break;
            case EventCode.BridgeFront:
            case EventCode.BridgeCompleted:
                _bridgeClaimedAtMs = logged.AtMs;
                _bridgeClaimNgPerMl = logged.Code == EventCode.BridgeFront ? logged.Value : _bridge.NewNgPerMl;
                break;
        }
    }

    private void FollowProgramme(long nowMs, int elapsedMs)
    {
        if (!_periodic.Applies && !_ramp.Applies) return;
        for (; _memoriesMended < Prescribed.MemoriesMended; _memoriesMended++) _programmeClock.Reset();
        _programmeClock.Advance(nowMs - _unpoweredMs, elapsedMs, Prescribed.IsFull);
        _periodic.Advance(nowMs);
        int day = _ramp.Day;
        _ramp.Advance(nowMs);
        if (_ramp.Day != day) Prescribed.RampTo(_ramp.Day);
    }

    // The tick in which the firmware says so was still dosed by the old concentration.
    private void FollowBridge(long untilMs, long shaftSteps)
    {
        bool claims = _bridgeClaimedAtMs <= untilMs;
        bool moves = _bridge.IsRunning && _bridge.Follow(shaftSteps);
        if (claims && _bridge.IsRunning) moves |= _bridge.Claim(_bridgeClaimNgPerMl, shaftSteps, _plant.CommandedSteps);

        // A claim counts the steps of its own tick, of which the last may still be on its way: it is heard until they are made.
        bool isHeard = !_bridge.IsRunning || _bridge.TipNgPerMl == _bridgeClaimNgPerMl;
        if (claims && (isHeard || untilMs - _bridgeClaimedAtMs >= ClaimHoldsMs)) _bridgeClaimedAtMs = null;
        if (moves) MoveBridge(untilMs);
    }

    private void MoveBridge(long nowMs)
    {
        if (!_bridge.IsRunning && _nextTherapy is { } next)
        {
            _nextTherapy = null;
            Therapy = new TherapyInForce(next);
            Prescribed.ProgramAccepted(Therapy);
            Alarms.Follow(Therapy.Drug);
            _formerWindows = _windows;
            _windows = TruthWindows.OfNextDrug(_plant, Prescribed, _rig, Therapy, nowMs);
            BeginProgramme(nowMs);
            return;
        }

        Therapy = Therapy.DosedBy(_bridge.TipNgPerMl);
        Prescribed.DoseBy(Therapy);
        _windows.Follow(nowMs, Therapy, _bridge.IsRunning);
    }
}
