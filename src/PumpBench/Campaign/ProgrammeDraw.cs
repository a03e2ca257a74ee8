using PumpBench.Scenarios;
using DayGroup = PumpBench.Scenarios.DayGroup;

namespace PumpBench.Campaign;

/// <summary>What a therapy gives by itself and what the patient may ask for, of about a dose.</summary>
/// <param name="chance">Draws it.</param>
/// <param name="dosePgPerDay">The dose; a periodic one may come to a little more.</param>
internal sealed class ProgrammeDraw(Chance chance, long dosePgPerDay)
{
    private const long MinuteMs = 60_000;
    private const long DayMs = 86_400_000;

    /// <summary>A part of a dose, never nothing.</summary>
    public static long Percent(long dosePgPerDay, int percent) => Math.Max(1, dosePgPerDay / 100 * percent);

    /// <summary>Any mode.</summary>
    /// <param name="ngPerMl">The minimum rate follows from it.</param>
    /// <param name="givesBoluses">Whether the drug is given as boluses.</param>
    public BasalSetup Basal(long ngPerMl, bool givesBoluses) => chance.Between(0, 5) switch
    {
        0 or 1 => BasalSetup.Constant(dosePgPerDay),
        2 => Flex(),
        3 when givesBoluses => Periodic(),
        4 => Ramp(),
        _ => BasalSetup.Minimum(ngPerMl),
    };

    /// <summary>A bolus of a twentieth to a two-hundredth of the day's dose.</summary>
    public PatientBolusSetup PatientBolus()
    {
        long overMs = chance.Between(1, 30) * MinuteMs;
        return new PatientBolusSetup(
            Math.Max(1, dosePgPerDay / chance.Between(20, 200)),
            overMs,
            overMs + (chance.Between(0, 300) * MinuteMs),
            chance.Between(1, 12));
    }

    private BasalSetup Flex()
    {
        int[] starts =
            [0, .. Enumerable.Range(0, chance.Between(0, 5)).Select(_ => chance.Between(1, 1439)).Distinct().Order()];
        return new BasalSetup(
            BasalKind.Flex,
            0,
            [
                .. starts.Select(start => new SegmentSetup(
                    DayGroup.All, start, Percent(dosePgPerDay, chance.Between(20, 150)))),
            ],
            null);
    }

    private BasalSetup Periodic()
    {
        long everyMs = chance.Between(11, 700) * MinuteMs;
        long overMs = Math.Min(everyMs, chance.Between(1, 90) * MinuteMs);
        long backgroundPgPerDay = chance.OneIn(4) ? 0 : dosePgPerDay / 2;
        // Half the day's drug, as many parts as there are boluses; 10^15 pg times a week are beyond a long.
        long bolusPg = Math.Max(1, (long)((Int128)(dosePgPerDay / 2) * everyMs / DayMs));
        return new BasalSetup(BasalKind.Periodic, backgroundPgPerDay, [], new PeriodicSetup(bolusPg, overMs, everyMs));
    }

    private BasalSetup Ramp()
    {
        long toPgPerDay = Percent(dosePgPerDay, chance.Between(50, 120));
        return new BasalSetup(
            BasalKind.Ramp, 0, [], null, new RampSetup(dosePgPerDay, toPgPerDay, chance.Between(1, 5)));
    }
}
