using PumpBench.Oracle;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Campaign;

/// <summary>
/// Therapies of every drug and basal mode over the pump's whole range of flow, some with limits that they only just fit.
/// </summary>
internal sealed class TherapyDraw(Chance chance)
{
    private const int MostTries = 10_000;
    private const int DayMinutes = 1440;
    private const string Why = "fault campaign";

    /// <summary>The scenario with a therapy that the firmware accepts.</summary>
    public Scenario Into(Scenario empty)
    {
        for (int tries = 0; tries < MostTries; tries++)
        {
            Scenario scenario = empty with { Therapy = Next(empty.Pump) };
            try
            {
                PrescriptionCheck.ThrowIfRefused(scenario);
                return scenario;
            }
            catch (ScenarioRefusedException)
            {
                // The next one may fit.
            }
        }

        throw new InvalidOperationException($"none of {MostTries} random therapies was accepted");
    }

    /// <summary>
    /// A therapy that may be proposed instead of one: near its dose, so that titration now and then lets it pass.
    /// </summary>
    /// <param name="before">The one that may be in force.</param>
    /// <param name="ngPerMl">What is in the reservoir, as the clinician knows it.</param>
    /// <param name="mayTighten">Whether it may have limits of its own.</param>
    public TherapySetup After(TherapySetup before, long ngPerMl, bool mayTighten)
    {
        long beforePg = Math.Max(1, (long)new Programme(before.Basal).LargestPg(DayMinutes));
        long dosePgPerDay = ProgrammeDraw.Percent(beforePg, chance.Between(60, 115));
        return Programmed(before.Drug, before.SpasticityOrigin, ngPerMl, dosePgPerDay, mayTighten) with
        {
            Phase = before.Phase,
            OverrideTrial = before.OverrideTrial,
        };
    }

    /// <summary>A concentration that the drug is given in, as sold or diluted, which is what makes high flows possible.</summary>
    public long Concentration(Drug drug) => chance.OneIn(5) ? Undiluted(drug) / chance.Of(10, 100) : Undiluted(drug);

    // May well be refused: the firmware's own validator says which ones a clinician could program.
    private TherapySetup Next(PumpSetup pump)
    {
        Drug drug = chance.Of(Drug.Morphine, Drug.Ziconotide, Drug.Baclofen);
        SpasticityOrigin origin = chance.Of(SpasticityOrigin.Spinal, SpasticityOrigin.Cerebral);
        long ngPerMl = Concentration(drug);
        if (pump.Kind == PumpKind.ConstantRate) return OfFlow(drug, origin, ngPerMl, pump.ConstantFlowNlPerDay);

        DrugEntry library = DrugLibrary.Find(drug)!;
        bool isTrial = chance.OneIn(6);
        // From below what can be supervised up to more than any pump gives; the library cuts the rest.
        long flowNlPerDay = chance.AcrossDoublings(24_000, 24_000_000);
        long mostPgPerDay = isTrial ? library.TrialPgPerDay : library.HardPgPerDay;
        long dosePgPerDay = Math.Min(flowNlPerDay * ngPerMl / 1000, mostPgPerDay);
        TherapySetup therapy = Programmed(drug, origin, ngPerMl, dosePgPerDay, mayTighten: true);
        return isTrial
            ? therapy with { Phase = TherapyPhase.Trial, OverrideTrial = null, Basal = OfTrial(therapy.Basal) }
            : therapy;
    }

    private static TherapySetup OfFlow(Drug drug, SpasticityOrigin origin, long ngPerMl, long flowNlPerDay) =>
        new(Why, drug, origin, ngPerMl, BasalSetup.OfFlow(flowNlPerDay, ngPerMl), 0, 0);

    private TherapySetup Programmed(Drug drug, SpasticityOrigin origin, long ngPerMl, long dosePgPerDay, bool mayTighten)
    {
        DrugEntry library = DrugLibrary.Find(drug)!;
        bool givesBoluses = drug != Drug.Ziconotide;
        var draw = new ProgrammeDraw(chance, dosePgPerDay);
        BasalSetup basal = draw.Basal(ngPerMl, givesBoluses);
        var programme = new Programme(basal);
        return new TherapySetup(
            Why,
            drug,
            origin,
            ngPerMl,
            basal,
            mayTighten ? Limit(programme.LargestPg(61), library.HardPgPerHour) : 0,
            mayTighten ? Limit(programme.LargestPg(DayMinutes + 1), library.HardPgPerDay) : 0,
            givesBoluses && chance.OneIn(2) ? draw.PatientBolus() : null);
    }

    // A trial of test doses alone has no basal at all.
    private BasalSetup OfTrial(BasalSetup basal) => chance.OneIn(3) ? BasalSetup.Constant(0) : basal;

    private long Undiluted(Drug drug) => drug switch
    {
        Drug.Morphine => chance.Of(2_000_000L, 5_000_000, 10_000_000, 25_000_000),
        Drug.Ziconotide => chance.Of(5_000L, 25_000, 100_000),
        _ => chance.Of(500_000L, 1_000_000, 2_000_000),
    };

    // The library's, the tightest that lets the programme be, or some room for boluses.
    private long Limit(double needsPg, long hardPg)
    {
        long peakPg = (long)Math.Ceiling(needsPg) + 1;
        long wantedPg = chance.Between(0, 3) switch
        {
            0 => peakPg,
            1 => peakPg + chance.Between(0, peakPg),
            _ => 0,
        };
        return Math.Min(wantedPg, hardPg);
    }
}
