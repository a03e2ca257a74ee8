namespace PumpBench.Scenarios;

/// <summary>Reads the fields that one kind of request has of its own. Its number is given when all are known.</summary>
internal sealed class RequestReader(PumpSetup pump)
{
    private static readonly NumberRange s_offSeconds = NumberRange.AboveZero(30 * 86_400, "seconds", 3, "1 ms");

    /// <summary>The fields that a request of a kind has beside those that every request has.</summary>
    public static string[] OwnFields(RequestKind kind) => kind switch
    {
        RequestKind.Bolus or RequestKind.TestDose => ["doseUg", "overMinutes"],
        RequestKind.Prime => ["volumeUl"],
        RequestKind.Bridge => ["oldConcentrationUgPerMl"],
        RequestKind.Program => ["therapy", "confirm"],
        RequestKind.Refill => RefillReader.Fields,
        RequestKind.SetClock => ["to"],
        RequestKind.PowerCycle => ["offSeconds"],
        RequestKind.ClearFault => ["code"],
        RequestKind.RecordScore => ["scale", "score", "sideEffect"],
        _ => [],
    };

    public RequestEvent Read(RequestKind kind, ObjectReader item, long atMs, int fileIndex)
    {
        return kind switch
        {
            RequestKind.PatientBolus => new PatientBolusEvent(atMs, fileIndex, 0),
            RequestKind.Bolus => new BolusEvent(atMs, fileIndex, 0, ReadDosePg(item), ReadOverMs(item)),
            RequestKind.Prime => new PrimeEvent(atMs, fileIndex, 0, item.Required("volumeUl").Number(FluidRanges.PrimeUl)),
            RequestKind.Bridge => new BridgeEvent(
                atMs, fileIndex, 0, item.Required("oldConcentrationUgPerMl").Number(FluidRanges.UgPerMl)),
            RequestKind.Program => new ProgramEvent(
                atMs,
                fileIndex,
                0,
                TherapyReader.ReadProposed(item.Required("therapy")),
                item.Required("confirm").Choice(ContractNames.Confirmations)),
            RequestKind.Refill => RefillReader.Read(item, pump.ReservoirNl, atMs, fileIndex),
            RequestKind.SetClock => new SetClockEvent(atMs, fileIndex, 0, LocalTime.Read(item.Required("to"))),
            RequestKind.PowerCycle => new PowerCycleEvent(atMs, fileIndex, 0, item.Required("offSeconds").Number(s_offSeconds)),
            RequestKind.ClearFault => Command(CommandKind.ClearFault, item.Required("code").Choice(ContractNames.AlarmCodes)),
            RequestKind.Stop => Command(CommandKind.Stop),
            RequestKind.Resume => Command(CommandKind.Resume),
            RequestKind.Acknowledge => Command(CommandKind.Acknowledge),
            RequestKind.RecordScore => ScoreReader.Read(item, atMs, fileIndex),
            RequestKind.TestDose => new TestDoseEvent(atMs, fileIndex, 0, ReadDosePg(item), ReadOverMs(item)),
            RequestKind.EvaluateTrial => new EvaluateTrialEvent(atMs, fileIndex, 0),
            _ => throw new InvalidOperationException($"no reading of {kind}"),
        };

        CommandEvent Command(CommandKind command, string? code = null) => new(atMs, fileIndex, 0, command, code);
    }

    private static long ReadDosePg(ObjectReader item) => item.Required("doseUg").Number(DoseRanges.Ug);

    private static long ReadOverMs(ObjectReader item) => Minutes.ReadMs(item.Required("overMinutes"), Minutes.UpToADay);
}
