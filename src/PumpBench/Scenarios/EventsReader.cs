using PumpBench.Plant;

namespace PumpBench.Scenarios;

/// <summary>
/// Reads the events. Each is refused on its own in file order; then a bolus that no therapy has; then overlapping faults are, in
/// order of time.
/// </summary>
internal sealed class EventsReader(long durationMs, PumpSetup pump, TherapySetup therapy)
{
    private readonly RequestNumbers _numbers = new();
    private readonly RequestReader _requests = new(pump);

    public IReadOnlyList<ScenarioEvent> Read(JsonField? field)
    {
        ScenarioEvent[] inFileOrder = field?.Items().Select(ReadEvent).ToArray() ?? [];
        RefuseBolusesOfNoTherapy(inFileOrder);
        ScenarioEvent[] inTimeOrder = [.. inFileOrder.OrderBy(item => item.AtMs)];
        RefuseOverlaps(inTimeOrder);
        return Array.AsReadOnly(_numbers.Assign(inTimeOrder));
    }

    private ScenarioEvent ReadEvent(JsonField field, int fileIndex)
    {
        ObjectReader item = field.Object();
        JsonField? request = item.Optional("do");
        JsonField? fault = item.Optional("fault");
        return (request, fault) switch
        {
            ({ } asked, null) => ReadRequest(item, asked, fileIndex),
            (null, { } broken) => ReadFault(item, broken, fileIndex),
            (null, null) => throw item.Refused("must hold do or fault"),
            _ => throw item.Refused("must hold do or fault, not both"),
        };
    }

    private RequestEvent ReadRequest(ObjectReader item, JsonField request, int fileIndex)
    {
        // What is asked decides which fields there may be, so it is read before any field is called unknown.
        RequestKind kind = request.Choice(ContractNames.Requests);
        item.Only(["atHours", "do", "requestId", .. RequestReader.OwnFields(kind)]);
        long atMs = ReadAtMs(item);
        _numbers.Read(item.Optional("requestId"), fileIndex);
        return _requests.Read(kind, item, atMs, fileIndex);
    }

    private FaultEvent ReadFault(ObjectReader item, JsonField fault, int fileIndex)
    {
        PlantFault kind = fault.Choice(ContractNames.Faults);
        item.Only(["atHours", "fault", "untilHours", .. FaultReader.OwnFields(kind)]);
        long atMs = ReadAtMs(item);
        long amount = FaultReader.ReadAmount(kind, item);
        MemoryBit? bit = FaultReader.ReadBit(kind, item);
        return new FaultEvent(atMs, fileIndex, kind, ReadUntilMs(item, atMs), amount, bit);
    }

    private long ReadAtMs(ObjectReader item)
    {
        JsonField at = item.Required("atHours");
        long atMs = Hours.ReadMs(at, Hours.FromZero);
        return atMs > durationMs
            ? throw at.Refused($"must be 0 to the scenario's {Hours.Format(durationMs)} hours, not {at.Element.GetRawText()}")
            : atMs;
    }

    private long? ReadUntilMs(ObjectReader item, long atMs)
    {
        if (item.Optional("untilHours") is not { } until)
            return null;
        long untilMs = Hours.ReadMs(until, Hours.AboveZero);
        if (untilMs <= atMs || untilMs > durationMs)
        {
            string end = Hours.Format(durationMs);
            throw until.Refused(
                $"must be after atHours and at most the scenario's {end} hours, not {until.Element.GetRawText()}");
        }

        return untilMs;
    }

    // Which therapy is in force when the patient asks depends on what the pump accepts, so the pump answers then. A constant-rate
    // pump's therapy cannot have a bolus at all: there is nothing that the file forgot.
    private void RefuseBolusesOfNoTherapy(ScenarioEvent[] inFileOrder)
    {
        bool anyHasOne = pump.Kind == PumpKind.ConstantRate
            || therapy.PatientBolus is not null
            || inFileOrder.Any(item => item is ProgramEvent { Therapy.PatientBolus: not null });
        if (!anyHasOne && inFileOrder.FirstOrDefault(item => item is PatientBolusEvent) is { } asked)
            throw new ScenarioRefusedException($"events[{asked.FileIndex}].do", "the therapy has no patientBolus");
    }

    // A kind can be broken once at a time: whether the first mending would mend the second too is anybody's guess.
    private static void RefuseOverlaps(ScenarioEvent[] inTimeOrder)
    {
        Dictionary<PlantFault, FaultEvent> latest = [];
        foreach (FaultEvent fault in inTimeOrder.OfType<FaultEvent>())
        {
            if (latest.TryGetValue(fault.Kind, out FaultEvent? earlier) && EndMs(earlier) > fault.AtMs)
            {
                throw new ScenarioRefusedException(
                    $"events[{fault.FileIndex}].atHours", $"overlaps events[{earlier.FileIndex}], a fault of the same kind");
            }

            latest[fault.Kind] = fault;
        }

        // What is over at once leaves nothing to mend, so nothing can overlap it.
        static long EndMs(FaultEvent fault) => fault.IsMomentary ? fault.AtMs : fault.UntilMs ?? long.MaxValue;
    }
}
