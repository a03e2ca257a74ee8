using PumpBench.Oracle.Faults;
using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpFirmware;
using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;

namespace PumpBench.Oracle;

/// <content>What was broken in the plant, and what is judged differently for it.</content>
public sealed partial class SafetyOracle
{
    // A pump that finds its tick late makes at most this up.
    private const int MadeUpMs = 1_000;

    // From here on a leap of the processor's clock has to be found, and is put right.
    private const int UnseenJumpMs = 2_000;

    private static readonly long s_noPressureSensor =
        FaultTable.Bit(AlarmCode.PressureSensorLost) | FaultTable.Bit(AlarmCode.SensorsLost);

    private readonly OcclusionReleaseRule _release = new();
    private long _turnedSteps;
    private long _turnedFromSteps;
    private double _missedShare;
    private bool _ranBefore = true;
    private bool _tipLoses;
    private bool _ledgerIsHit;
    private bool _storedLedgerIsHit;

    /// <summary>Every injected fault, in order of time, and whether the pump found it.</summary>
    public IReadOnlyList<FaultFinding> FaultFindings => _faults.ToReport();

    /// <summary>What no pump of this build can prevent and this run shows, as codes.</summary>
    public IReadOnlyList<string> ResidualRisks => _faults.Risks;

    /// <summary>Something in the plant has just broken, or was mended.</summary>
    internal void FaultChanged(long nowMs, FaultEvent fault, bool present, PumpController controller)
    {
        PumpFacts facts = FactsNow(nowMs, 0, controller);
        if (present) _faults.Begin(fault, NeverFor(fault), facts);
        else _faults.End(fault, nowMs);
        switch (fault.Kind)
        {
            case PlantFault.MissedSteps:
                // From 15 % on it has to be found; below, what goes missing is not counted.
                _missedShare = present && FaultParameter.ValueOf(fault) is < 0.15 and var ratio ? ratio : 0;
                break;
            case PlantFault.CatheterLeak:
                _tipLoses = present;
                break;
            case PlantFault.CatheterOcclusion when !present:
                double storedNl = _plant.StoredNl;
                _windows.ExcuseAtTip(storedNl * StrongestPgPerNl);

                // A sensor that is alarmed as lost measures nothing: one that came back beyond its range stays so until the release.
                bool couldSee = !_faults.IsPresent("pressureSensorStuck") && _plant.Powered && (Alarms.Active & s_noPressureSensor) == 0;
                _release.Begin(storedNl, couldSee);
                break;
            case PlantFault.MemoryBitFlip when fault.Bit is { Place: MemoryPlace.Working } flip:
                _ledgerIsHit |= flip.Record == MemoryRecord.Ledger;
                Prescribed.MemoryHit();
                break;
            case PlantFault.MemoryBitFlip when fault.Bit is { Place: MemoryPlace.StoredBoth, Record: MemoryRecord.Ledger }:
                _storedLedgerIsHit = true;
                break;
            case PlantFault.ClockJump when _plant.ProcessorRuns:
                ClockJumped(fault.Amount);
                break;
        }
    }

    // What a rig is built like is no event; from 1.15 times on it is an over-infusion all the same.
    private void BeginCalibration(PumpController? controller)
    {
        if (_rig.CalibrationRatio < 1.15) return;
        _faults.Begin(
            DetectionTable.Of("overInfusion"), $"factor {FaultParameter.Number(_rig.CalibrationRatio)}, as built",
            _rig.CalibrationRatio, null, FactsNow(0, 0, controller));
    }

    // The processor's time leaps and nobody else's: no time passes for the programme, and nothing came late.
    private void ClockJumped(long jumpMs)
    {
        // One that goes back by less than has to be found holds it up: what runs by it, a bolus, ends as much later, and is no more.
        if (jumpMs < 0) _permittedNl += Math.Min(-jumpMs, UnseenJumpMs) * Therapy.HighestFlowNlPerMs;
        if (jumpMs <= 0) return;
        Prescribed.ClockJumped(jumpMs);
        _permittedNl += Math.Min(jumpMs, MadeUpMs) * Therapy.HighestFlowNlPerMs;
    }

    private static string? NeverFor(FaultEvent fault) => fault switch
    {
        { Kind: PlantFault.BrownOut, IsMomentary: true } => NotFound.Recovered,
        _ => null,
    };

    private double StrongestPgPerNl => Math.Max(Therapy.PgPerNl, _reservoirNgPerMl / 1000.0);

    private void FollowFaults(long nowMs, int elapsedMs, PumpController controller)
    {
        if (!_faults.Applies)
        {
            _ranBefore = _plant.ProcessorRuns;
            return;
        }

        _faults.Advance(FactsNow(nowMs, elapsedMs, controller));
        if (_faults.ExcusedNl != 0) _windows.Excuse(_faults.ExcusedNl * StrongestPgPerNl);
        if (_release.Advance(_plant.Powered ? elapsedMs : 0)) _withinWindows.Break(nowMs);
        _ranBefore = _plant.ProcessorRuns;
    }

    private PumpFacts FactsNow(long nowMs, int elapsedMs, PumpController? controller)
    {
        PumpState state = controller?.State ?? PumpState.Unprogrammed;
        long shaftSteps = _plant.ShaftSteps;

        // A shaft that turns back takes nothing back out of the patient.
        if (shaftSteps > _turnedFromSteps) _turnedSteps += shaftSteps - _turnedFromSteps;
        _turnedFromSteps = shaftSteps;
        double ratio = _rig.CalibrationRatio >= 1.15 ? 1 : _rig.CalibrationRatio;
        bool runs = _plant.ProcessorRuns;
        return new PumpFacts
        {
            NowMs = nowMs,
            ElapsedMs = elapsedMs,
            Runs = runs,
            RanBefore = _ranBefore,
            SoundsFromReserve = !runs && _plant.BuzzerSignal != AlarmSignal.None,
            StaysOpen = !_plant.MotorPowerOn && !_rig.HasOutletValve,
            Delivers = state is PumpState.Delivering or PumpState.Degraded or PumpState.Priming,
            IsRefilling = state == PumpState.Refilling,
            Alarms = Alarms.Active,
            CommandedNl = _plant.CommandedSteps * _rig.StepNl,
            ShaftNl = shaftSteps * _rig.StepNl,
            ExcessNl = _plant.OutletVolumeNl - (_turnedSteps * _rig.StepNl * ratio),
            MissedNl = _plant.MissedNl,
            PgPerNl = Therapy.PgPerNl,
        };
    }
}
