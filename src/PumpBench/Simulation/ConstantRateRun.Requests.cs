using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpFirmware;

namespace PumpBench.Simulation;

/// <content>What the scenario asks of the Firmware. Most of it a restrictor cannot do, and the firmware says so itself.</content>
public sealed partial class ConstantRateRun
{
    // Not to be kept over a request: it is another one when power failed within.
    private ConstantRateController Firmware => Pump.Controller;

    /// <inheritdoc/>
    private protected override void Request(long nowMs, RequestEvent request)
    {
        switch (request)
        {
            case RefillEvent refill: Refill(nowMs, refill); break;
            case CommandEvent command: Command(nowMs, command); break;
            case BolusEvent bolus:
                AskInVain(nowMs, "bolus", bolus, number => Firmware.GiveBolus(number, bolus.DosePg, checked((int)bolus.OverMs)));
                break;
            case PatientBolusEvent asked: AskInVain(nowMs, "patientBolus", asked, number => Firmware.AskForBolus(number)); break;
            case TestDoseEvent test:
                AskInVain(nowMs, "testDose", test, number => Firmware.GiveTestDose(number, test.DosePg, checked((int)test.OverMs)));
                break;
            case RecordScoreEvent score: AskInVain(nowMs, "recordScore", score, number => Firmware.RecordScore(number)); break;
            case EvaluateTrialEvent evaluate: AskInVain(nowMs, "evaluateTrial", evaluate, number => Firmware.EvaluateTrial(number)); break;
            case PrimeEvent prime: AskInVain(nowMs, "prime", prime, number => Firmware.Prime(number, prime.VolumeNl)); break;
            case BridgeEvent bridge:
                AskInVain(nowMs, "bridge", bridge, number => Firmware.Bridge(number, bridge.OldConcentrationNgPerMl));
                break;
            case ProgramEvent program:
                AskInVain(nowMs, "program", program, number => Firmware.Propose(number, SimulatedPump.Order(program.Therapy)));
                break;
            default: throw new InvalidOperationException($"no way to carry out {request.GetType().Name}");
        }
    }

    // A pump that accepted what it cannot do would make the report lie.
    private void AskInVain(long nowMs, string name, RequestEvent request, Func<long, RefusalReason> ask) =>
        Ask(nowMs, name, request, ask, () => throw new InvalidOperationException($"a constant-rate pump accepted {name}"));

    private void Command(long nowMs, CommandEvent command)
    {
        string name = ScenarioWords.Of(command.Kind.ToString());
        switch (command.Kind)
        {
            case CommandKind.Stop: AskInVain(nowMs, name, command, number => Firmware.Stop(number)); break;
            case CommandKind.Resume: AskInVain(nowMs, name, command, number => Firmware.Resume(number)); break;
            case CommandKind.Acknowledge: Ask(nowMs, name, command, number => Firmware.Acknowledge(number), () => { }); break;
            case CommandKind.ClearFault:
                Ask(nowMs, name, command, number => Firmware.ClearFault(number, AlarmCodes.Parse(command.FaultCode)), () => { });
                break;
            default: throw new InvalidOperationException($"no command {command.Kind}");
        }
    }

    // What the pump refuses is not carried out: whoever holds the needle reads the reason first.
    private void Refill(long nowMs, RefillEvent refill)
    {
        Ask(
            nowMs, "refill", refill,
            number => Firmware.Refill(number, refill.ResidualNl, refill.FillNl, refill.ConcentrationNgPerMl),
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
