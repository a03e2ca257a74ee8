using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpFirmware;
using PumpFirmware.Therapy;

namespace PumpBench.Simulation;

/// <content>What the scenario asks of the pump: the firmware answers, and the oracle learns what was accepted.</content>
public sealed partial class ScenarioRun
{
    private void Request(long nowMs, RequestEvent request)
    {
        PumpController pump = Pump.Controller;
        switch (request)
        {
            case PowerCycleEvent cut: CutPower(nowMs, cut); break;
            case SetClockEvent set: SetClock(nowMs, set); break;
            case CommandEvent command: Command(nowMs, command); break;
            case BolusEvent bolus:
                Ask(nowMs, "bolus", bolus, number => pump.GiveBolus(number, bolus.DosePg, checked((int)bolus.OverMs)),
                    () => Oracle.BolusAccepted(nowMs, bolus.DosePg, bolus.OverMs, null));
                break;
            case PatientBolusEvent asked:
                Ask(nowMs, "patientBolus", asked, pump.AskForBolus, () => PatientBolusAccepted(nowMs));
                break;
            case TestDoseEvent test:
                Ask(nowMs, "testDose", test, number => pump.GiveTestDose(number, test.DosePg, checked((int)test.OverMs)),
                    () => Oracle.BolusAccepted(nowMs, test.DosePg, test.OverMs, null));
                break;
            case RecordScoreEvent score:
                Ask(nowMs, "recordScore", score,
                    number => pump.RecordScore(number, (int)ScaleOf(score.Scale), score.ScoreThousandths, score.SideEffect), () => { });
                break;
            case EvaluateTrialEvent evaluate: Ask(nowMs, "evaluateTrial", evaluate, pump.EvaluateTrial, () => { }); break;
            case PrimeEvent prime:
                Ask(nowMs, "prime", prime, number => pump.Prime(number, prime.VolumeNl), () => Oracle.PrimeAccepted(prime.VolumeNl));
                break;
            case BridgeEvent bridge:
                Ask(nowMs, "bridge", bridge, number => pump.Bridge(number, bridge.OldConcentrationNgPerMl), () => { });
                break;
            case ProgramEvent program: Propose(nowMs, program); break;
            case RefillEvent refill: Refill(nowMs, refill); break;
            default: throw new InvalidOperationException($"no way to carry out {request.GetType().Name}");
        }
    }

    // Asks the firmware under the request's number; a refusal is listed with its reason.
    private void Ask(long nowMs, string name, RequestEvent request, Func<long, RefusalReason> ask, Action accepted)
    {
        if (Refused(nowMs, name, request)) return;
        RefusalReason reason = ask(SimulatedPump.SetupRequests + request.RequestNumber);
        if (reason != RefusalReason.None)
        {
            _refusals.Add(new ReportRefusal(nowMs, name, RefusalNames.Of(reason)));
            return;
        }

        _actedRequests.Add(request.RequestNumber);
        accepted();
    }

    private void PatientBolusAccepted(long nowMs)
    {
        PatientBolusSetup prescribed = Oracle.Therapy.PatientBolus
            ?? throw new InvalidOperationException("the pump gave a bolus that nobody prescribed");
        Oracle.BolusAccepted(nowMs, prescribed.DosePg, prescribed.OverMs, prescribed);
    }

    // A proposal that nobody is going to confirm is refused for that; the pump forgets it five minutes later.
    private void Propose(long nowMs, ProgramEvent program)
    {
        PumpController pump = Pump.Controller;
        Ask(nowMs, "program", program, Answer, () =>
        {
            _accepted.Add(new AcceptedTherapy(nowMs, program.Therapy));
            Oracle.ProgramAccepted(nowMs, program.Therapy);
        });

        RefusalReason Answer(long number)
        {
            RefusalReason reason = pump.Propose(number, SimulatedPump.Order(program.Therapy));
            if (reason != RefusalReason.None) return reason;
            return program.Confirm switch
            {
                Confirmation.Matching => pump.Confirm(number, pump.ReadBack.Digest),
                Confirmation.WrongDigest => pump.Confirm(number, pump.ReadBack.Digest ^ 1),
                _ => RefusalReason.ProposalUnconfirmed,
            };
        }
    }

    private void Refill(long nowMs, RefillEvent refill)
    {
        PumpController pump = Pump.Controller;
        Ask(nowMs, "refill", refill, Answer, () => { });

        RefusalReason Answer(long number)
        {
            RefusalReason reason = pump.BeginRefill(number);
            if (reason != RefusalReason.None) return reason;
            Oracle.RefillBegun();
            reason = pump.CompleteRefill(number, refill.ResidualNl, refill.FillNl, refill.ConcentrationNgPerMl);
            if (reason != RefusalReason.None) return reason;
            PumpPlant plant = Pump.Plant;
            double withdrawnBeforeNl = plant.WithdrawnNl;
            long filledBeforeNl = plant.FilledNl;
            plant.Refill(refill.ActualFillNl, refill.ActualConcentrationNgPerMl);
            Oracle.RefillAccepted(
                nowMs, refill.ConcentrationNgPerMl, plant.WithdrawnNl - withdrawnBeforeNl, plant.FilledNl - filledBeforeNl);
            return RefusalReason.None;
        }
    }

    internal static SymptomScale ScaleOf(ScoreScale scale) => scale switch
    {
        ScoreScale.PainNrs => SymptomScale.PainNrs,
        ScoreScale.Ashworth => SymptomScale.Ashworth,
        _ => throw new InvalidOperationException($"no scale {scale}"),
    };

    private void Command(long nowMs, CommandEvent command)
    {
        PumpController pump = Pump.Controller;
        Func<long, RefusalReason> ask = command.Kind switch
        {
            CommandKind.Stop => pump.Stop,
            CommandKind.Resume => pump.Resume,
            CommandKind.Acknowledge => pump.Acknowledge,
            CommandKind.ClearFault => number => pump.ClearFault(number, AlarmCodes.Parse(command.FaultCode)),
            _ => throw new InvalidOperationException($"no command {command.Kind}"),
        };
        Ask(nowMs, ScenarioWords.Of(command.Kind.ToString()), command, ask, () =>
        {
            if (command.Kind == CommandKind.Stop) Oracle.StopAccepted();
            if (command.Kind == CommandKind.Resume) Oracle.ResumeAccepted(nowMs);
        });
    }

    private void CutPower(long nowMs, PowerCycleEvent cut)
    {
        if (Refused(nowMs, "powerCycle", cut)) return;
        _actedRequests.Add(cut.RequestNumber);
        _benchRequests.Add(cut.RequestNumber);
        Pump.PowerOff();
        Oracle.LosePower(nowMs);
        _powerReturnsAtMs = nowMs + cut.OffMs;
    }

    // The clock belongs to no request of the firmware's: whoever sets it turns its hands, with or without power.
    private void SetClock(long nowMs, SetClockEvent set)
    {
        if (!_actedRequests.Add(set.RequestNumber))
        {
            _refusals.Add(new ReportRefusal(nowMs, "setClock", RefusalNames.Of(RefusalReason.RequestRepeated)));
            return;
        }

        _benchRequests.Add(set.RequestNumber);
        Pump.Plant.WallClock.Set(set.To);
        Oracle.SetClock(set.To);
    }

    // Nobody asks the firmware whether its power may fail, so the bench itself makes a repeated request act once.
    private bool Refused(long nowMs, string name, RequestEvent request)
    {
        // The firmware refuses what it knows itself; what the bench carried out it cannot know.
        bool byBench = request is PowerCycleEvent or SetClockEvent;
        bool repeated = (byBench ? _actedRequests : _benchRequests).Contains(request.RequestNumber);
        if (!repeated && Pump.Plant.Powered) return false;
        _refusals.Add(new ReportRefusal(nowMs, name, repeated ? RefusalNames.Of(RefusalReason.RequestRepeated) : NoPower));
        return true;
    }
}
