using PumpBench.Oracle;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Therapy;
using DayGroup = PumpBench.Scenarios.DayGroup;

namespace PumpBench.Tests.Simulation;

/// <summary>Therapies of every basal mode from a chance, many of them with limits that they only just fit.</summary>
internal sealed class RandomTherapies(Random random, bool mayTighten)
{
    private const long MinuteMs = 60_000;

    /// <summary>A therapy that may well be refused: whoever needs a valid one asks again.</summary>
    /// <param name="drug">Of this drug.</param>
    /// <param name="ngPerMl">At this concentration.</param>
    /// <param name="dosePgPerDay">Of about this dose; a periodic one may come to more.</param>
    public TherapySetup Next(Drug drug, long ngPerMl, long dosePgPerDay)
    {
        BasalSetup basal = random.Next(5) switch
        {
            0 => BasalSetup.Constant(dosePgPerDay),
            1 => Flex(dosePgPerDay),
            2 when drug != Drug.Ziconotide => Periodic(dosePgPerDay),
            3 => Ramp(dosePgPerDay),
            4 => BasalSetup.Minimum(ngPerMl),
            _ => BasalSetup.Constant(dosePgPerDay),
        };
        var therapy = new TherapySetup("test", drug, SpasticityOrigin.Spinal, ngPerMl, basal, 0, 0);
        var programme = new Programme(basal);
        bool mayAsk = drug != Drug.Ziconotide && random.Next(2) == 0;
        return therapy with
        {
            LimitPgPerHour = Limit(programme.LargestPg(61), DrugLibrary.Find(drug).HardPgPerHour),
            LimitPgPerDay = Limit(programme.LargestPg(1441), DrugLibrary.Find(drug).HardPgPerDay),
            PatientBolus = mayAsk ? PatientBolus(dosePgPerDay) : null,
        };
    }

    /// <summary>A concentration that the drug is given in.</summary>
    public long Concentration(Drug drug) => drug switch
    {
        Drug.Morphine => Pick(2_000_000, 5_000_000, 10_000_000),
        Drug.Ziconotide => Pick(5_000, 25_000, 100_000),
        _ => Pick(500_000, 1_000_000, 2_000_000),
    };

    /// <summary>A dose that flows at 30 to 1,000 uL a day and is no more than the library's.</summary>
    public long Dose(Drug drug, long ngPerMl) =>
        Math.Min((long)(ngPerMl * 30 * Math.Pow(33, random.NextDouble())), DrugLibrary.Find(drug).HardPgPerDay * 3 / 4);

    private static long Whole60(double ms) => Math.Max(60, (long)ms / 60 * 60);

    private long Pick(params long[] from) => from[random.Next(from.Length)];

    // None, the tightest that lets the programme be, or some room for boluses.
    private long Limit(double needsPg, long hardPg)
    {
        double wantedPg = (mayTighten ? random.Next(3) : 0) switch
        {
            0 => 0,
            1 => needsPg + 1,
            _ => needsPg * (1 + random.NextDouble()),
        };
        return Math.Min((long)Math.Ceiling(wantedPg), hardPg);
    }

    private BasalSetup Flex(long dosePgPerDay)
    {
        int[] starts = [0, .. Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(1, 1440)).Distinct().Order()];
        SegmentSetup[] segments =
            [.. starts.Select(start => new SegmentSetup(DayGroup.All, start, (long)(dosePgPerDay * (0.5 + random.NextDouble()))))];
        return new BasalSetup(BasalKind.Flex, 0, segments, null);
    }

    private BasalSetup Periodic(long dosePgPerDay)
    {
        long everyMs = random.Next(11, 700) * MinuteMs;
        long overMs = Whole60(Math.Min(everyMs, random.Next(1, 90) * MinuteMs));
        long backgroundPgPerDay = random.Next(4) == 0 ? 0 : dosePgPerDay / 2;
        return new BasalSetup(
            BasalKind.Periodic, backgroundPgPerDay, [], new PeriodicSetup(Math.Max(1, dosePgPerDay / 2 * everyMs / 86_400_000), overMs, everyMs));
    }

    private BasalSetup Ramp(long dosePgPerDay)
    {
        int days = random.Next(1, 5);
        long toPgPerDay = (long)(dosePgPerDay * (0.5 + (random.NextDouble() * 0.7)));
        return new BasalSetup(BasalKind.Ramp, 0, [], null, new RampSetup(dosePgPerDay, toPgPerDay, days));
    }

    private PatientBolusSetup PatientBolus(long dosePgPerDay)
    {
        long overMs = random.Next(1, 30) * MinuteMs;
        return new PatientBolusSetup(
            Math.Max(1, dosePgPerDay / random.Next(20, 200)), overMs, overMs + (random.Next(0, 300) * MinuteMs), random.Next(1, 13));
    }
}
