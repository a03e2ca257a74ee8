using System.Text.Json;
using PumpBench.Plant;
using static PumpBench.Scenarios.ScenarioWriter;

namespace PumpBench.Scenarios;

/// <summary>Writes events as <see cref="EventsReader"/> reads them, each at its place in the file.</summary>
internal static class EventsWriter
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<ScenarioEvent> events)
    {
        // A number alone is what the reader gives by itself; one that comes again must be named wherever it stands.
        HashSet<long> repeated = [.. events.OfType<RequestEvent>().GroupBy(request => request.RequestNumber)
            .Where(same => same.Count() > 1).Select(same => same.Key)];
        json.WriteStartArray("events");
        foreach (ScenarioEvent planned in events.OrderBy(planned => planned.FileIndex))
        {
            json.WriteStartObject();
            Hours(json, "atHours", planned.AtMs);
            switch (planned)
            {
                case FaultEvent fault:
                    WriteFault(json, fault);
                    break;
                case RequestEvent request:
                    json.WriteString("do", ContractNames.Requests.NameOf(KindOf(request)));
                    if (repeated.Contains(request.RequestNumber)) json.WriteNumber("requestId", request.RequestNumber);
                    WriteRequest(json, request);
                    break;
                default:
                    throw new InvalidOperationException($"no way to write {planned.GetType().Name}");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static RequestKind KindOf(RequestEvent request) => request switch
    {
        PatientBolusEvent => RequestKind.PatientBolus,
        BolusEvent => RequestKind.Bolus,
        PrimeEvent => RequestKind.Prime,
        BridgeEvent => RequestKind.Bridge,
        ProgramEvent => RequestKind.Program,
        RefillEvent => RequestKind.Refill,
        SetClockEvent => RequestKind.SetClock,
        PowerCycleEvent => RequestKind.PowerCycle,
        RecordScoreEvent => RequestKind.RecordScore,
        TestDoseEvent => RequestKind.TestDose,
        EvaluateTrialEvent => RequestKind.EvaluateTrial,
        CommandEvent { Kind: CommandKind.Stop } => RequestKind.Stop,
        CommandEvent { Kind: CommandKind.Resume } => RequestKind.Resume,
        CommandEvent { Kind: CommandKind.Acknowledge } => RequestKind.Acknowledge,
        CommandEvent { Kind: CommandKind.ClearFault } => RequestKind.ClearFault,
        _ => throw new InvalidOperationException($"no way to write {request.GetType().Name}"),
    };

    private static void WriteRequest(Utf8JsonWriter json, RequestEvent request)
    {
        switch (request)
        {
            case BolusEvent bolus:
                Ug(json, "doseUg", bolus.DosePg);
                Minutes(json, "overMinutes", bolus.OverMs);
                break;
            case TestDoseEvent dose:
                Ug(json, "doseUg", dose.DosePg);
                Minutes(json, "overMinutes", dose.OverMs);
                break;
            case PrimeEvent prime:
                Thousandths(json, "volumeUl", prime.VolumeNl);
                break;
            case BridgeEvent bridge:
                Thousandths(json, "oldConcentrationUgPerMl", bridge.OldConcentrationNgPerMl);
                break;
            case ProgramEvent program:
                json.WritePropertyName("therapy");
                TherapyWriter.Write(json, program.Therapy, programmed: true);
                json.WriteString("confirm", ContractNames.Confirmations.NameOf(program.Confirm));
                break;
            case RefillEvent refill:
                Thousandths(json, "residualUl", refill.ResidualNl);
                Thousandths(json, "fillUl", refill.FillNl);
                Thousandths(json, "concentrationUgPerMl", refill.ConcentrationNgPerMl);
                Thousandths(json, "actualFillUl", refill.ActualFillNl);
                Thousandths(json, "actualConcentrationUgPerMl", refill.ActualConcentrationNgPerMl);
                break;
            case SetClockEvent set:
                Time(json, "to", set.To);
                break;
            case PowerCycleEvent cut:
                Number(json, "offSeconds", cut.OffMs / 1000m);
                break;
            case CommandEvent { Kind: CommandKind.ClearFault } clear:
                json.WriteString("code", clear.FaultCode);
                break;
            case RecordScoreEvent score:
                json.WriteString("scale", ContractNames.ScoreScales.NameOf(score.Scale));
                Number(json, "score", score.ScoreThousandths / 1000m);
                json.WriteBoolean("sideEffect", score.SideEffect);
                break;
        }
    }

    private static void WriteFault(Utf8JsonWriter json, FaultEvent fault)
    {
        json.WriteString("fault", ContractNames.Faults.NameOf(fault.Kind));
        if (fault.UntilMs is { } untilMs) Hours(json, "untilHours", untilMs);
        // Every fault has at most one field for its amount, in millionths or thousandths of its unit.
        decimal unit = fault.Kind is PlantFault.MissedSteps or PlantFault.OverInfusion ? 1_000_000 : 1000;
        if (FaultReader.OwnFields(fault.Kind) is [var own]) Number(json, own, fault.Amount / unit);
        if (fault.Bit is not { } flip) return;
        json.WriteString("record", ContractNames.MemoryRecords.NameOf((flip.Place, flip.Record)));
        json.WriteNumber("byte", flip.Byte);
        json.WriteNumber("bit", flip.Bit);
    }
}
