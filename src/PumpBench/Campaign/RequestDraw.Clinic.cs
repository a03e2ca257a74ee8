using PumpBench.Oracle;
using PumpBench.Scenarios;
using PumpFirmware.Therapy;

namespace PumpBench.Campaign;

internal sealed partial class RequestDraw
{
    private const int DayMinutes = 1440;
    private const long DayMs = 86_400_000;

    private bool _isRefilled;

    private void Program(long atMs, long ngPerMl)
    {
        TherapySetup therapy = new TherapyDraw(_chance).After(_scenario.Therapy, ngPerMl, mayTighten: !_changesConcentration);
        Confirmation confirm = _chance.Between(0, 7) switch
        {
            0 => Confirmation.WrongDigest,
            1 => Confirmation.None,
            _ => Confirmation.Matching,
        };
        Add(number => new ProgramEvent(atMs, 0, number, therapy, confirm));
    }

    // Once in a run: how much is left then is known well enough to be told honestly.
    private void Refill(long atMs, long ngPerMl)
    {
        if (_isRefilled) return;
        _isRefilled = true;
        PumpSetup pump = _scenario.Pump;
        // One in eight tells another residual than there is, or less than was filled in; the pump has to say that they differ.
        long residualNl = _chance.OneIn(8)
            ? _chance.Between(0, pump.ReservoirNl)
            : Math.Clamp(ResidualNl(atMs), 0, pump.ReservoirNl);
        long actualFillNl = _chance.OneIn(8) ? _chance.Between(pump.ReservoirNl / 4, pump.ReservoirNl) : pump.ReservoirNl;
        Add(number => new RefillEvent(atMs, 0, number, residualNl, pump.ReservoirNl, ngPerMl, actualFillNl, ngPerMl));
    }

    // While the pump delivers its therapy goes on with the new drug; stopped, another is programmed for it.
    private void ChangeConcentration(long atMs)
    {
        if (_isRefilled) return;
        TherapySetup therapy = _scenario.Therapy;
        long ngPerMl = new TherapyDraw(_chance).Concentration(therapy.Drug);
        bool stops = _chance.OneIn(2);
        if (stops) Command(atMs, CommandKind.Stop);
        Refill(atMs + 1000, ngPerMl);
        if (!_chance.OneIn(3)) Add(number => new BridgeEvent(atMs + 2000, 0, number, therapy.ConcentrationNgPerMl));
        if (stops || _chance.OneIn(2)) Program(atMs + 3000, ngPerMl);
        if (stops) Command(atMs + 4000, CommandKind.Resume);
    }

    private void Test(long atMs)
    {
        Drug drug = _scenario.Therapy.Drug;
        bool isPain = drug != Drug.Baclofen;
        switch (_chance.Between(0, 3))
        {
            case 0:
                long dosePg = drug == Drug.Baclofen
                    ? _chance.Of(50_000_000L, 75_000_000, 100_000_000)
                    : _chance.AcrossDoublings(10_000_000, 1_000_000_000);
                Add(number => new TestDoseEvent(atMs, 0, number, dosePg, _chance.Between(1, 60) * 60_000L));
                break;
            case 1:
                Add(number => new EvaluateTrialEvent(atMs, 0, number));
                break;
            default:
                int score = _chance.Between(0, isPain ? 20 : 8) * 500;
                bool sideEffect = _chance.OneIn(5);
                Add(number => new RecordScoreEvent(
                    atMs, 0, number, isPain ? ScoreScale.PainNrs : ScoreScale.Ashworth, score, sideEffect));
                break;
        }
    }

    private long ResidualNl(long atMs)
    {
        TherapySetup therapy = _scenario.Therapy;
        double pgPerDay = new Programme(therapy.Basal).LargestPg(DayMinutes);
        double givenNl = pgPerDay * 1000 / therapy.ConcentrationNgPerMl * atMs / DayMs;
        return _scenario.Pump.FillNl - (long)givenNl;
    }
}
