namespace PumpFirmware.Therapy;

/// <summary>A planned way from one dose to another, a step a day. Immutable; judged with its prescription.</summary>
public sealed class DoseRamp
{
    /// <summary>The longest ramp in days.</summary>
    public const int MaximumDays = 90;

    /// <summary>The dose of the first day, in pg a day.</summary>
    public readonly long FromPgPerDay;

    /// <summary>The dose from the last step on, in pg a day.</summary>
    public readonly long ToPgPerDay;

    /// <summary>Steps, one at the end of each day: 1 to <see cref="MaximumDays"/>.</summary>
    public readonly int Days;

    /// <summary>Writes a ramp down without judging it.</summary>
    public DoseRamp(long fromPgPerDay, long toPgPerDay, int days)
    {
        FromPgPerDay = fromPgPerDay;
        ToPgPerDay = toPgPerDay;
        Days = days;
    }

    /// <summary>The dose on a day, in pg a day; a fraction of a picogram is left on the side of the first dose.</summary>
    /// <param name="day">Whole days since the start, 0 or more.</param>
    public long DosePgPerDay(int day)
    {
        if (day >= Days) return ToPgPerDay;
        return FromPgPerDay + (ToPgPerDay - FromPgPerDay) * day / Days;
    }
}
