using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpFirmware;

namespace PumpBench.Simulation;

/// <content>What the scenario asks of the pump. Most of it a restrictor cannot do, and the firmware says so itself.</content>
public sealed partial class ConstantRateRun
{
    /// <inheritdoc/>
    private protected override void Request(long nowMs, RequestEvent request)
    {
        ConstantRateController pump = Pump.Controller;
        switch (request)
        {
            case RefillEvent refill: Refill(nowMs, refill); break;
            case CommandEvent command: Command(nowMs, command); break;
            case BolusEvent bolus:
                AskInVain(nowMs, "bolus", bolus, number => pump.GiveBolus(number, bolus.DosePg, checked((int)bolus.OverMs)));
                break;
            case PatientBolusEvent asked: AskInVain(nowMs, "patientBolus", asked, pump.AskForBolus); break;
            case TestDoseEvent test:
                AskInVain(nowMs, "testDose", test, number => pump.GiveTestDose(number, test.DosePg, checked((int)test.OverMs)));
                break;
            case RecordScoreEvent score: AskInVain(nowMs, "recordScore", score, pump.RecordScore); break;
            case EvaluateTrialEvent evaluate: AskInVain(nowMs, "evaluateTrial", evaluate, pump.EvaluateTrial); break;
            case PrimeEvent prime: AskInVain(nowMs, "prime", prime, number => pump.Prime(number, prime.VolumeNl)); break;
            case BridgeEvent bridge:
                AskInVain(nowMs, "bridge", bridge, number => pump.Bridge(number, bridge.OldConcentrationNgPerMl));
                break;
            case ProgramEvent program:
                AskInVain(nowMs, "program", program, number => pump.Propose(number, SimulatedPump.Order(program.Therapy)));
                break;
            default: throw new InvalidOperationException($"no way to carry out {request.GetType().Name}");
        }
    }

    // A pump that accepted what it cannot do would make the report lie.
    private void AskInVain(long nowMs, string name, RequestEvent request, Func<long, RefusalReason> ask) =>
        Ask(nowMs, name, request, ask, () => throw new InvalidOperationException($"a constant-rate pump accepted {name}"));

    private void Command(long nowMs, CommandEvent command)
    {
        ConstantRateController pump = Pump.Controller;
        string name = ScenarioWords.Of(command.Kind.ToString());
        switch (command.Kind)
        {
            case CommandKind.Stop: AskInVain(nowMs, name, command, pump.Stop); break;
            case CommandKind.Resume: AskInVain(nowMs, name, command, pump.Resume); break;
            case CommandKind.Acknowledge: Ask(nowMs, name, command, pump.Acknowledge, () => { }); break;
            case CommandKind.ClearFault:
                Ask(nowMs, name, command, number => pump.ClearFault(number, AlarmCodes.Parse(command.FaultCode)), () => { });
                break;
            default: throw new InvalidOperationException($"no command {command.Kind}");
        }
    }

    // What the pump refuses is not carried out: whoever holds the needle reads the reason first.
    private void Refill(long nowMs, RefillEvent refill)
    {
        ConstantRateController pump = Pump.Controller;
        Ask(
            nowMs, "refill", refill,
            number => pump.Refill(number, refill.ResidualNl, refill.FillNl, refill.ConcentrationNgPerMl),
            () =>
            {
                PumpPlant plant = Pump.Plant;
                double withdrawnBeforeNl = plant.WithdrawnNl;
                long filledBeforeNl = plant.FilledNl;
                plant.Refill(refill.ActualFillNl, refill.ActualConcentrationNgPerMl);
                Oracle.RefillAccepted(
                    nowMs, refill.ConcentrationNgPerMl, plant.WithdrawnNl - withdrawnBeforeNl, plant.FilledNl - filledBeforeNl);
                Pump.NoteFill(nowMs, refill.FillNl, refill.ConcentrationNgPerMl, isFirst: false);
            });
    }
}
