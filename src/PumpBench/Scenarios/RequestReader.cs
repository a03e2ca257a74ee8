namespace PumpBench.Scenarios;

/// <summary>Reads the fields that one kind of request has of its own. Its number is given when all are known.</summary>
internal sealed class RequestReader(TherapySetup therapy)
{
    private static readonly NumberRange s_offSeconds = NumberRange.AboveZero(30 * 86_400, "seconds", 3, "1 ms");

    /// <summary>The fields that a request of a kind has beside those that every request has.</summary>
    public static string[] OwnFields(RequestKind kind) => kind switch
    {
        RequestKind.Bolus => ["doseUg", "overMinutes"],
        RequestKind.SetClock => ["to"],
        RequestKind.PowerCycle => ["offSeconds"],
        RequestKind.ClearFault => ["code"],
        _ => [],
    };

    public RequestEvent Read(RequestKind kind, ObjectReader item, long atMs, int fileIndex)
    {
        return kind switch
        {
            RequestKind.PatientBolus => therapy.PatientBolus is null
                ? throw item.Required("do").Refused("the therapy has no patientBolus")
                : new PatientBolusEvent(atMs, fileIndex, 0),
            RequestKind.Bolus => new BolusEvent(
                atMs,
                fileIndex,
                0,
                item.Required("doseUg").Number(DoseRanges.Ug),
                Minutes.ReadMs(item.Required("overMinutes"), Minutes.UpToADay)),
            RequestKind.SetClock => new SetClockEvent(atMs, fileIndex, 0, LocalTime.Read(item.Required("to"))),
            RequestKind.PowerCycle => new PowerCycleEvent(atMs, fileIndex, 0, item.Required("offSeconds").Number(s_offSeconds)),
            RequestKind.ClearFault => Command(CommandKind.ClearFault, item.Required("code").Choice(ContractNames.AlarmCodes)),
            RequestKind.Stop => Command(CommandKind.Stop),
            RequestKind.Resume => Command(CommandKind.Resume),
            RequestKind.Acknowledge => Command(CommandKind.Acknowledge),
            _ => throw new InvalidOperationException($"no reading of {kind}"),
        };

        CommandEvent Command(CommandKind command, string? code = null) => new(atMs, fileIndex, 0, command, code);
    }
}
