using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpFirmware;
using PumpFirmware.Safety;
using PumpFirmware.Therapy;

namespace PumpBench.Simulation;

/// <content>What the scenario asks of the pump: the firmware answers, and the oracle learns what was accepted.</content>
public sealed partial class ScenarioRun
{
    // Not to be kept over a request: it is another one when power failed within.
    private PumpController Firmware => Pump.Controller;

    /// <inheritdoc/>
    private protected override void Request(long nowMs, RequestEvent request)
    {
        switch (request)
        {
            case CommandEvent command: Command(nowMs, command); break;
            case BolusEvent bolus:
                Ask(nowMs, "bolus", bolus, number => Firmware.GiveBolus(number, bolus.DosePg, checked((int)bolus.OverMs)),
                    () => Oracle.BolusAccepted(nowMs, bolus.DosePg, bolus.OverMs, null), runsOut: true);
                break;
            case PatientBolusEvent asked:
                Ask(nowMs, "patientBolus", asked, number => Firmware.AskForBolus(number), () => PatientBolusAccepted(nowMs), runsOut: true);
                break;
            case TestDoseEvent test:
                Ask(nowMs, "testDose", test, number => Firmware.GiveTestDose(number, test.DosePg, checked((int)test.OverMs)),
                    () => Oracle.BolusAccepted(nowMs, test.DosePg, test.OverMs, null), runsOut: true);
                break;
            case RecordScoreEvent score:
                Ask(nowMs, "recordScore", score,
                    number => Firmware.RecordScore(number, (int)ScaleOf(score.Scale), score.ScoreThousandths, score.SideEffect), () => { });
                break;
            case EvaluateTrialEvent evaluate: Ask(nowMs, "evaluateTrial", evaluate, number => Firmware.EvaluateTrial(number), () => { }); break;
            case PrimeEvent prime:
                Ask(nowMs, "prime", prime, number => Firmware.Prime(number, prime.VolumeNl), () => Oracle.PrimeAccepted(prime.VolumeNl),
                    runsOut: true);
                break;
            case BridgeEvent bridge:
                Ask(nowMs, "bridge", bridge, number => Firmware.Bridge(number, bridge.OldConcentrationNgPerMl), () => { });
                break;
            case ProgramEvent program: Propose(nowMs, program); break;
            case RefillEvent refill: Refill(nowMs, refill); break;
            default: throw new InvalidOperationException($"no way to carry out {request.GetType().Name}");
        }
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
        Ask(nowMs, "program", program, Answer, () =>
        {
            AcceptedTherapies.Add(new AcceptedTherapy(nowMs, program.Therapy));
            Oracle.ProgramAccepted(nowMs, program.Therapy);
        });

        RefusalReason Answer(long number)
        {
            RefusalReason reason = Firmware.Propose(number, SimulatedPump.Order(program.Therapy));
            if (reason != RefusalReason.None) return reason;
            return program.Confirm switch
            {
                Confirmation.Matching => Firmware.Confirm(number, Firmware.ReadBack.Digest),
                Confirmation.WrongDigest => Firmware.Confirm(number, Firmware.ReadBack.Digest ^ 1),
                _ => RefusalReason.ProposalUnconfirmed,
            };
        }
    }

    private void Refill(long nowMs, RefillEvent refill)
    {
        bool anotherDrug = BringsAnotherDrug(refill);
        (double WithdrawnNl, double FilledNl)? done = null;
        Ask(nowMs, "refill", refill, Answer, () =>
        {
            Exchange();
            Oracle.RefillAccepted(nowMs, refill.ConcentrationNgPerMl, done!.Value.WithdrawnNl, done.Value.FilledNl, anotherDrug);
        });

        RefusalReason Answer(long number)
        {
            // Nobody fills a third drug into a pump whose catheter still holds the first: asked before the needle goes in.
            if (anotherDrug && Pump.Plant.HoldsFormerDrug) return RefusalReason.BridgeRunning;
            RefusalReason reason = Firmware.BeginRefill(number);
            if (reason != RefusalReason.None) return reason;
            Oracle.RefillBegun();
            try
            {
                return Firmware.CompleteRefill(number, refill.ResidualNl, refill.FillNl, refill.ConcentrationNgPerMl);
            }
            catch (PowerCutException)
            {
                // The drug was in before the clinician said so.
                Exchange();
                throw;
            }
        }

        void Exchange()
        {
            if (done != null) return;
            PumpPlant plant = Pump.Plant;
            double withdrawnBeforeNl = plant.WithdrawnNl;
            long filledBeforeNl = plant.FilledNl;
            plant.Refill(refill.ActualFillNl, refill.ActualConcentrationNgPerMl, anotherDrug);
            done = (plant.WithdrawnNl - withdrawnBeforeNl, plant.FilledNl - filledBeforeNl);
        }
    }

    // A refill names no drug: into a pump that is stopped goes that of the therapy that is proposed next, before anything else
    // is filled in.
    private bool BringsAnotherDrug(RefillEvent refill)
    {
        if (Pump.Controller.State != PumpState.Stopped) return false;
        IEnumerable<ScenarioEvent> after = Scenario.Events.SkipWhile(planned => !ReferenceEquals(planned, refill)).Skip(1)
            .TakeWhile(planned => planned is not RefillEvent and not CommandEvent { Kind: CommandKind.Resume });
        return after.OfType<ProgramEvent>().FirstOrDefault() is { } next && next.Therapy.Drug != Oracle.Therapy.Drug;
    }

    internal static SymptomScale ScaleOf(ScoreScale scale) => scale switch
    {
        ScoreScale.PainNrs => SymptomScale.PainNrs,
        ScoreScale.Ashworth => SymptomScale.Ashworth,
        _ => throw new InvalidOperationException($"no scale {scale}"),
    };

    private void Command(long nowMs, CommandEvent command)
    {
        Func<long, RefusalReason> ask = command.Kind switch
        {
            CommandKind.Stop => number => Firmware.Stop(number),
            CommandKind.Resume => number => Firmware.Resume(number),
            CommandKind.Acknowledge => number => Firmware.Acknowledge(number),
            CommandKind.ClearFault => number => Firmware.ClearFault(number, AlarmCodes.Parse(command.FaultCode)),
            _ => throw new InvalidOperationException($"no command {command.Kind}"),
        };
        Ask(nowMs, ScenarioWords.Of(command.Kind.ToString()), command, ask, () =>
        {
            if (command.Kind == CommandKind.Stop) Oracle.StopAccepted();
            if (command.Kind == CommandKind.Resume) Oracle.ResumeAccepted(nowMs);
        });
    }
}
