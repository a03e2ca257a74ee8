using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpFirmware.Therapy;

namespace PumpBench.Campaign;

/// <summary>
/// What people ask of the pump, and when its power fails: anything at any time, and a clinician after most faults.
/// </summary>
internal sealed partial class RequestDraw
{
    private const int MostRequests = 24;

    private readonly Chance _chance;
    private readonly Scenario _scenario;
    private readonly bool _changesConcentration;
    private readonly List<RequestEvent> _requests = [];

    /// <param name="chance">Draws them.</param>
    /// <param name="scenario">Its therapy, rig and duration.</param>
    public RequestDraw(Chance chance, Scenario scenario)
    {
        _chance = chance;
        _scenario = scenario;
        // The pump reckons with a sharp front between two concentrations and the plant spreads it: under limits that hardly fit
        // the programme the tip may get a little more for a while. That is a stated property and no finding, so not both at once.
        TherapySetup therapy = scenario.Therapy;
        _changesConcentration = therapy.LimitPgPerHour == 0 && therapy.LimitPgPerDay == 0 && chance.OneIn(3);
    }

    /// <summary>Requests at random times.</summary>
    /// <param name="faults">What breaks meanwhile.</param>
    /// <returns>In no order, numbered from 1 as they were made up.</returns>
    public IReadOnlyList<RequestEvent> Next(IReadOnlyList<FaultEvent> faults)
    {
        foreach (FaultEvent fault in faults) FollowUp(fault);

        // One day in six nobody asks for anything and power stays.
        int count = _chance.OneIn(6) ? 0 : _chance.Between(1, MostRequests);
        for (int i = 0; i < count; i++) Any(SomeMs());
        return _requests;
    }

    private void Any(long atMs)
    {
        switch (_chance.Between(0, 17))
        {
            case 0 or 1 or 2 when _scenario.Therapy.PatientBolus != null:
                Add(number => new PatientBolusEvent(atMs, 0, number));
                break;
            case 3 or 4:
                Add(number => Bolus(atMs, number));
                break;
            case 5:
                Command(atMs, CommandKind.Stop);
                Command(Later(atMs, 7_200), CommandKind.Resume);
                break;
            case 6:
                Command(atMs, CommandKind.Resume);
                break;
            case 7 or 8 or 9:
                PowerCut(atMs);
                break;
            case 10:
                Command(atMs, CommandKind.Acknowledge);
                break;
            case 11:
                Add(number => new SetClockEvent(atMs, 0, number, SomeTime(atMs)));
                break;
            case 12:
                Program(atMs, _scenario.Therapy.ConcentrationNgPerMl);
                break;
            case 13:
                Add(number => new PrimeEvent(atMs, 0, number, _chance.Between(1, _scenario.Pump.CatheterNl)));
                break;
            case 14 when _chance.OneIn(2):
                Refill(atMs, _scenario.Therapy.ConcentrationNgPerMl);
                break;
            case 15 when _changesConcentration:
                ChangeConcentration(atMs);
                break;
            case 16 or 17 when _scenario.Therapy.Phase == TherapyPhase.Trial:
                Test(atMs);
                break;
            default:
                Command(atMs, CommandKind.ClearFault, _chance.Of(FaultAlarms.All));
                break;
        }
    }

    // A refill shows whether it reached the reservoir; for the rest a clinician comes within some hours, or nobody does.
    private void FollowUp(FaultEvent fault)
    {
        if (fault.Kind == PlantFault.PocketFill) Refill(Later(fault.AtMs, 3_600), _scenario.Therapy.ConcentrationNgPerMl);
        if (_chance.OneIn(3)) return;
        long atMs = Later(fault.UntilMs is { } untilMs && !_chance.OneIn(4) ? untilMs : fault.AtMs, 14_400);
        Command(atMs, CommandKind.Acknowledge);
        foreach (string code in FaultAlarms.Of(fault.Kind)) Command(atMs + 1000, CommandKind.ClearFault, code);
        Command(atMs + 2000, CommandKind.Resume);
    }

    private void Command(long atMs, CommandKind kind, string? code = null) =>
        Add(number => new CommandEvent(atMs, 0, number, kind, code));

    // Mostly seconds, now and then hours; power may return after the run's end.
    private void PowerCut(long atMs)
    {
        long offMs = _chance.AcrossDoublings(1, 16_000) * 1000;
        Add(number => new PowerCycleEvent(atMs, 0, number, offMs));
    }

    // By less than a day: to the pump more than that is a day without drug, if power fails before the next record.
    private DateTime SomeTime(long atMs) => _scenario.StartsAt.AddSeconds((atMs / 1000) + _chance.Between(-80_000L, 80_000L));

    private BolusEvent Bolus(long atMs, long number)
    {
        // Up to a little more than the library lets pass; a drug without a bolus must refuse even a small one.
        long hardPg = Math.Max(1_000_000, DrugLibrary.Find(_scenario.Therapy.Drug)!.HardBolusPg);
        return new BolusEvent(
            atMs, 0, number, _chance.AcrossDoublings(Math.Max(1, hardPg / 1000), hardPg / 10 * 11),
            _chance.Between(1, 120) * 60_000L);
    }

    private long Later(long atMs, int withinSeconds) => atMs + (_chance.Between(1, withinSeconds) * 1000L);

    private long SomeMs() => _chance.Between(0, _scenario.DurationMs / 1000) * 1000;

    // One in thirty comes twice under one number, as a link that repeats itself would send it. What lies beyond the end is left
    // out.
    private void Add(Func<long, RequestEvent> make)
    {
        RequestEvent request = make(_requests.Count + 1);
        if (request.AtMs > _scenario.DurationMs) return;
        _requests.Add(request);
        if (_chance.OneIn(30) && request.AtMs + 60_000 <= _scenario.DurationMs)
            _requests.Add(request with { AtMs = request.AtMs + 60_000 });
    }
}
