using System.Globalization;

namespace PumpBench.Reports.Plots;

/// <summary>The one unit of time that a page uses throughout, so that a table's time is found on every plot.</summary>
/// <param name="Name">For an axis.</param>
/// <param name="Suffix">Behind a number.</param>
/// <param name="Ms">Its length in milliseconds.</param>
internal sealed record TimeUnit(string Name, string Suffix, long Ms)
{
    private static readonly TimeUnit Minutes = new("minutes", "min", 60_000);
    private static readonly TimeUnit Hours = new("hours", "h", 3_600_000);
    private static readonly TimeUnit Days = new("days", "d", 86_400_000);

    // Steps that a person counts in, by unit: hours in parts of a day, days in weeks where they are many.
    private static readonly double[] HourSteps = [0.5, 1, 2, 3, 6, 12, 24, 48];
    private static readonly double[] DaySteps = [1, 2, 7, 14, 28, 91, 182, 365, 730];

    /// <summary>The unit that suits a run of this length.</summary>
    public static TimeUnit For(long durationMs) =>
        durationMs <= 3 * Hours.Ms ? Minutes : durationMs <= 15 * Days.Ms ? Hours : Days;

    /// <summary>A point in time for a sentence, such as "60.1 h".</summary>
    public string Brief(long timeMs) => Format(timeMs, this == Days ? "#,0.00" : "#,0.0");

    /// <summary>A point in time for a table: to the second or nearly so.</summary>
    public string Exact(long timeMs) => Format(timeMs, this == Days ? "#,0.00000" : "#,0.000");

    /// <summary>Ticks for the time axis, about 8 to 16 of them, in this unit.</summary>
    public Ticks TicksFor(long durationMs)
    {
        const int MostTicks = 15;
        var length = (double)durationMs / Ms;
        var steps = this == Hours ? HourSteps : this == Days ? DaySteps : [];
        var step = steps.FirstOrDefault(candidate => length / candidate <= MostTicks);
        return step > 0 ? Ticks.Every(step, 0, length) : Ticks.Between(0, length, MostTicks);
    }

    private string Format(long timeMs, string format) =>
        ((double)timeMs / Ms).ToString(format, CultureInfo.InvariantCulture) + " " + Suffix;
}
