using System.Numerics;
using CsCheck;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>How long a fill lasts and on which day it ends, against arithmetic without bounds and the desktop's calendar.</summary>
[TestClass]
[Requirement("SR21")]
public class RefillPlanProperties
{
    private const long MsPerDay = 86_400_000;

    private static readonly DateTime first = new(2001, 1, 1);

    // Doses and concentrations are spread by magnitude, to the ends of their ranges.
    private static readonly Gen<(long VolumeNl, long LowNl, long WorstPg, long NgPerMl)> Fills =
        from volumeNl in Gen.Long[0, 100_000_000]
        from lowNl in Gen.Long[0, 100_000_000]
        from worst in Gen.Double[0, 1]
        from strength in Gen.Double[0, 1]
        select (volumeNl, lowNl, (long)Math.Pow(1e14, worst), (long)Math.Pow(25_000_000, strength));

    [TestMethod]
    public void A_fill_lasts_exactly_so_many_whole_milliseconds()
        => Fills.Sample(fill =>
        {
            var (volumeNl, lowNl, worstPg, ngPerMl) = fill;
            var usable = BigInteger.Max(0, (BigInteger)volumeNl - lowNl);
            var expected = usable * ngPerMl * MsPerDay / (1000 * (BigInteger)worstPg);
            var lastsMs = RefillPlan.LastsMs(volumeNl, lowNl, worstPg, ngPerMl);

            // A fill of 290 million years may as well last for ever.
            var endless = expected > long.MaxValue - MsPerDay;
            return endless ? lastsMs == RefillPlan.Forever : lastsMs == expected;
        }, iter: 100_000);

    [TestMethod]
    public void More_drug_lasts_no_shorter_and_a_higher_dose_no_longer()
        => Fills.Sample(fill =>
        {
            var (volumeNl, lowNl, worstPg, ngPerMl) = fill;
            var lastsMs = RefillPlan.LastsMs(volumeNl, lowNl, worstPg, ngPerMl);
            return RefillPlan.LastsMs(volumeNl + 1, lowNl, worstPg, ngPerMl) >= lastsMs
                && RefillPlan.LastsMs(volumeNl, lowNl, worstPg, ngPerMl + 1) >= lastsMs
                && RefillPlan.LastsMs(volumeNl, lowNl, worstPg + 1, ngPerMl) <= lastsMs;
        }, iter: 20_000);

    [TestMethod]
    public void The_day_is_the_desktops()
        => Gen.Select(Gen.Long[0, 73_000 * MsPerDay], Gen.Long[0, 36_500 * MsPerDay]).Sample((localMs, lastsMs) =>
        {
            var due = first.AddMilliseconds(localMs).AddMilliseconds(lastsMs);
            var date = new CalendarDate(RefillPlan.DueDay(localMs, lastsMs));
            return (date.Year, date.Month, date.Day) == (due.Year, due.Month, due.Day);
        }, iter: 20_000);

    [TestMethod]
    public void No_time_of_any_size_leads_to_a_wrong_day()
        => Gen.Select(Gen.Long[0, long.MaxValue], Gen.Long[0, long.MaxValue]).Sample((localMs, lastsMs) =>
        {
            var day = ((BigInteger)localMs + lastsMs) / MsPerDay;
            return RefillPlan.DueDay(localMs, lastsMs) == BigInteger.Min(day, RefillPlan.NeverDay);
        }, iter: 20_000);
}
