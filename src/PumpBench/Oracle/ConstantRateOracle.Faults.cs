using PumpBench.Oracle.Faults;
using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpFirmware.Hal;

namespace PumpBench.Oracle;

/// <content>What was broken in the plant.</content>
public sealed partial class ConstantRateOracle
{
    // Nothing is finer here than a picolitre.
    private readonly FaultBook _faults = new(0);
    private bool _tipLoses;
    private double _hiddenNlPerMs;
    private double _coveredNlPerMs;
    private double _coveredNl;
    private bool _ranBefore = true;

    /// <summary>Every injected fault, in order of time, and whether the pump found it.</summary>
    public IReadOnlyList<FaultFinding> FaultFindings => _faults.ToReport();

    /// <summary>What no pump of this build can prevent and this run shows, as codes.</summary>
    public IReadOnlyList<string> ResidualRisks => _faults.Risks;

    /// <summary>Something in the plant has just broken, or was mended.</summary>
    internal void FaultChanged(long nowMs, FaultEvent fault, bool present)
    {
        if (present) _faults.Begin(fault, NeverFor(fault), FactsNow(nowMs, 0), PumpKind.ConstantRate);
        else _faults.End(fault, nowMs);
        if (fault.Kind == PlantFault.CatheterLeak) _tipLoses = present;
        if (fault.Kind != PlantFault.ReservoirSensorDrift) return;
        double nlPerMs = present ? fault.Amount / 3_600_000.0 : 0;
        (_hiddenNlPerMs, _coveredNlPerMs) = (Math.Max(0, nlPerMs), Math.Max(0, -nlPerMs));
    }

    // Less than what has to be found of the flow itself need not be found of the sensor.
    private string? NeverFor(FaultEvent fault) => fault switch
    {
        { Kind: PlantFault.ReservoirSensorDrift } when Math.Abs(fault.Amount) < 0.15 * _flowNlPerMs * 3_600_000 =>
            NotFound.BelowThreshold,
        { Kind: PlantFault.BrownOut, IsMomentary: true } => NotFound.Recovered,
        _ => null,
    };

    // A sensor that falls by itself shows a flow that is not there. What it hides of a missing one cannot be told, and where it
    // shows more than half of the flow, nothing can.
    private double ShownFlowNlPerMs =>
        _hiddenNlPerMs > _flowNlPerMs / 2 ? 0 : _flowNlPerMs - _hiddenNlPerMs;

    // A sensor that rises by itself shows less than flows: so much of what is too much cannot be told either.
    private double ShownOutletNl(int elapsedMs)
    {
        _coveredNl += elapsedMs * _coveredNlPerMs;
        return _plant.OutletVolumeNl - _coveredNl;
    }

    private PumpFacts FactsNow(long nowMs, int elapsedMs) => new()
    {
        NowMs = nowMs,
        ElapsedMs = elapsedMs,
        Runs = _plant.ProcessorRuns,
        RanBefore = _ranBefore,
        SoundsFromReserve = !_plant.ProcessorRuns && _plant.BuzzerSignal != AlarmSignal.None,
        Delivers = true,
        Alarms = Alarms.Active,
        CommandedNl = Prescribed.VolumeNl,
        ShaftNl = Prescribed.VolumeNl,
        ExcessNl = BeyondNl,
        MissedNl = _plant.MissedNl,
        PgPerNl = _pgPerNl,
    };
}
