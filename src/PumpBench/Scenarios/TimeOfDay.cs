namespace PumpBench.Scenarios;

/// <summary>Times of day as four digits, <c>00:00</c> to <c>23:59</c>.</summary>
internal static class TimeOfDay
{
    /// <summary>Reads a time in minutes after midnight.</summary>
    public static int ReadMinute(JsonField field)
    {
        string text = field.AnyText();
        bool shaped = text.Length == 5 && text[2] == ':'
            && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1])
            && char.IsAsciiDigit(text[3]) && char.IsAsciiDigit(text[4]);
        int hour = shaped ? TwoDigits(text, 0) : 24;
        int minute = shaped ? TwoDigits(text, 3) : 60;
        return hour < 24 && minute < 60
            ? (hour * 60) + minute
            : throw field.Refused($"must be a time of day, 00:00 to 23:59, not {OneLine.Quoted(text)}");
    }

    private static int TwoDigits(string text, int at) => ((text[at] - '0') * 10) + (text[at + 1] - '0');
}
