using System.Globalization;

namespace PumpBench.Scenarios;

/// <summary>Wall-clock dates and times, to the second and without a time zone.</summary>
internal static class LocalTime
{
    private const string Format = "yyyy-MM-dd'T'HH':'mm':'ss";
    private const int EarliestYear = 2001;
    private const int LatestYear = 2199;

    public static DateTime Read(JsonField field)
    {
        string text = field.AnyText();
        bool valid = DateTime.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time);
        if (!valid)
            throw field.Refused($"must be a date and time like 2026-01-05T00:00:00, not {OneLine.Quoted(text)}");
        // So that no calendar runs out before the longest scenario does.
        return time.Year is >= EarliestYear and <= LatestYear
            ? time
            : throw field.Refused($"must be in the years {EarliestYear} to {LatestYear}, not {OneLine.Quoted(text)}");
    }
}
