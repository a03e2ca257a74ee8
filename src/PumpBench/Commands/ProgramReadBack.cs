using System.Globalization;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware;
using PumpFirmware.Therapy;
using static PumpBench.Commands.ScenarioNumbers;

namespace PumpBench.Commands;

/// <summary>
/// What the pump would read back for each therapy that a file proposes, one after the other: each is judged after those before it
/// that would be accepted and are confirmed, and after the trial's scores. What only a run shows (a fault, lost tolerance) is
/// left out.
/// </summary>
internal sealed class ProgramReadBack
{
    private const long MsPerDay = 86_400_000;

    private readonly PumpGeometry _geometry;
    private readonly IncreaseHistory _increases = new();
    private readonly TrialRecord _trial = new();
    private Prescription _inForce;
    private long _sinceMs;
    private int _rampDay;
    private long _reservoirNgPerMl;

    private ProgramReadBack(Scenario scenario)
    {
        _geometry = ReadBack.GeometryOf(scenario);
        _inForce = SimulatedPump.Order(scenario.Therapy);
        _reservoirNgPerMl = scenario.Therapy.ConcentrationNgPerMl;
        if (TitrationRules.IsIncrease(_inForce, _inForce.PreviousPgPerDay)) _increases.Add(0);
    }

    /// <summary>When, and what is read back, for each <c>program</c> in time order.</summary>
    public static IReadOnlyList<(string When, string Text)> Of(Scenario scenario)
    {
        var reader = new ProgramReadBack(scenario);
        var lines = new List<(string When, string Text)>();
        foreach (ScenarioEvent planned in scenario.Events)
        {
            reader.FollowRamp(planned.AtMs);
            reader.Follow(planned);
            if (planned is ProgramEvent program) lines.Add(($"at {Hours(program.AtMs)} h", reader.Read(program)));
        }

        return lines;
    }

    // Each step of a ramp that rises is an increase of its own.
    private void FollowRamp(long nowMs)
    {
        if (_inForce.Mode != BasalMode.Ramp) return;
        for (; _rampDay < _inForce.Ramp.Days && (_rampDay + 1) * MsPerDay <= nowMs - _sinceMs; _rampDay++)
        {
            bool rises = _inForce.Ramp.DosePgPerDay(_rampDay + 1) > _inForce.Ramp.DosePgPerDay(_rampDay);
            if (rises) _increases.Add(_sinceMs + ((_rampDay + 1) * MsPerDay));
        }
    }

    private void Follow(ScenarioEvent planned)
    {
        switch (planned)
        {
            case RefillEvent refill:
                _reservoirNgPerMl = refill.ConcentrationNgPerMl;
                break;
            case TestDoseEvent test when _inForce.Phase == TherapyPhase.Trial
                && _trial.JudgeTestDose(_inForce.Drug, test.DosePg, test.AtMs) == RefusalReason.None:
                _trial.BeginDose(test.DosePg, test.AtMs);
                break;
            case RecordScoreEvent score when _inForce.Phase == TherapyPhase.Trial:
                _trial.RecordScore(_inForce.Drug, (int)ScenarioRun.ScaleOf(score.Scale),
                    score.ScoreThousandths, score.SideEffect);
                break;
            case EvaluateTrialEvent when _inForce.Phase == TherapyPhase.Trial:
                _trial.Evaluate();
                break;
        }
    }

    private string Read(ProgramEvent program)
    {
        Prescription order = SimulatedPump.Order(program.Therapy);
        string what = ProgrammeWords.Of(program.Therapy);
        RefusalReason reason = PrescriptionValidator.Judge(order, _geometry);
        bool needsTrial = order.Phase == TherapyPhase.Permanent && !order.OverridesTrial && !_trial.IsEligible;
        if (reason == RefusalReason.None && needsTrial) reason = RefusalReason.TrialNotSuccessful;
        bool fits = order.ConcentrationNgPerMl == _reservoirNgPerMl;
        if (reason == RefusalReason.None && !fits) reason = RefusalReason.ConcentrationNotInReservoir;
        if (reason == RefusalReason.None && order.Drug != _inForce.Drug) reason = RefusalReason.DrugNotInReservoir;
        if (reason != RefusalReason.None) return $"{what}: refused, {CodeNames.Of(reason)}";

        long fromPg = DoseBeforePg(order, program.AtMs);
        string readBack = $"{what}: {Ug(PrescriptionValidator.LargestDosePgPerDay(order))} ug in 24 hours, "
            + $"{Ug(PrescriptionValidator.LargestDosePgPerHour(order))} ug in an hour, {ReadBack.Flow(order)}; {Step(order, fromPg)}";
        reason = JudgeTitration(order, fromPg, program.AtMs);
        if (reason != RefusalReason.None) return $"{readBack}: refused, {CodeNames.Of(reason)}";
        if (TitrationRules.RisksWithdrawal(order, fromPg)) readBack += ", withdrawal is to be expected";
        if (PrescriptionValidator.IsAboveSoftLimit(order)) readBack += ", above the soft limit";
        string mismatch = CodeNames.Of(RefusalReason.DigestMismatch);
        if (program.Confirm == Confirmation.WrongDigest) return $"{readBack}; refused, {mismatch}";
        if (program.Confirm == Confirmation.None) return readBack + "; never confirmed";
        Accept(order, fromPg, program.AtMs);
        return readBack;
    }

    private RefusalReason JudgeTitration(Prescription order, long fromPg, long atMs)
    {
        bool stated = order.PreviousPgPerDay != Prescription.SameDose;
        if (stated && order.PreviousPgPerDay != InForcePg(atMs)) return RefusalReason.PreviousDoseMismatch;
        long ceilingPg = order.Drug == Drug.Baclofen && _trial.IsEligible ? 2 * _trial.EffectiveDosePg : 0;
        return TitrationRules.Judge(order, fromPg, _increases, atMs, ceilingPg);
    }

    private void Accept(Prescription order, long fromPg, long atMs)
    {
        if (TitrationRules.IsIncrease(order, fromPg)) _increases.Add(atMs);
        if (order.Phase == TherapyPhase.Trial) _trial.BeginDose(TrialRecord.Programme, atMs);
        _inForce = order;
        _sinceMs = atMs;
        _rampDay = 0;
    }

    // As the pump does: what runs beside the screening doses of baclofen says nothing about the dose to begin with.
    private long DoseBeforePg(Prescription order, long atMs)
    {
        bool endsTrial = _inForce.Phase == TherapyPhase.Trial && order.Phase == TherapyPhase.Permanent;
        return order.Drug == Drug.Baclofen && endsTrial ? 0 : InForcePg(atMs);
    }

    private long InForcePg(long atMs) => TitrationRules.DailyDosePg(_inForce, (int)((atMs - _sinceMs) / MsPerDay));

    private static string Step(Prescription order, long fromPg)
    {
        long toPg = TitrationRules.DailyDosePg(order, 0);
        if (fromPg == 0) return "a start";
        if (fromPg == toPg) return "no step";
        string percent = ((toPg - fromPg) * 100m / fromPg).ToString("+0.##;\u22120.##", CultureInfo.InvariantCulture);
        return $"{Signed((toPg - fromPg) / 1e6m)} ug a day ({percent} %)";
    }
}
