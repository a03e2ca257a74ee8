namespace PumpFirmware.Therapy;

/// <summary>
/// A date of the Gregorian calendar, counted in days since Monday 2001-01-01, the first day of a 400-year cycle. Immutable.
/// </summary>
public sealed class CalendarDate
{
    /// <summary>The year of day 0.</summary>
    public const int FirstYear = 2001;

    private const int DaysPer400Years = 146_097;
    private const int DaysPer100Years = 36_524;
    private const int DaysPer4Years = 1_461;
    private const int DaysPerYear = 365;
    private const int February = 2;

    // Days before each month in a common year; the last entry closes December.
    private static readonly int[] DaysBefore = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };

    /// <summary>Days since Monday 2001-01-01.</summary>
    public readonly int DayNumber;

    /// <summary>The year, from <see cref="FirstYear"/>.</summary>
    public readonly int Year;

    /// <summary>The month, 1 to 12.</summary>
    public readonly int Month;

    /// <summary>The day of the month, 1 to 31.</summary>
    public readonly int Day;

    /// <summary>The date of a day.</summary>
    /// <param name="dayNumber">Days since Monday 2001-01-01, 0 or more.</param>
    public CalendarDate(int dayNumber)
    {
        DayNumber = dayNumber;
        int rest = dayNumber % DaysPer400Years;

        // The last day of a century or of a leap year would fall into a fifth part that does not exist.
        int centuries = Smaller(rest / DaysPer100Years, 3);
        rest -= centuries * DaysPer100Years;
        int quads = rest / DaysPer4Years;
        rest -= quads * DaysPer4Years;
        int years = Smaller(rest / DaysPerYear, 3);
        rest -= years * DaysPerYear;
        Year = FirstYear + dayNumber / DaysPer400Years * 400 + centuries * 100 + quads * 4 + years;

        int month = 1;
        while (rest >= DaysBeforeMonth(Year, month + 1)) month++;
        Month = month;
        Day = rest - DaysBeforeMonth(Year, month) + 1;
    }

    /// <summary>The date that lies some days later.</summary>
    /// <param name="days">May be negative, but not lead before 2001.</param>
    public CalendarDate AddDays(int days)
    {
        return new CalendarDate(DayNumber + days);
    }

    /// <summary>True for a year with a 29th of February.</summary>
    public static bool IsLeapYear(int year)
    {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /// <summary>Days in a month, 28 to 31.</summary>
    /// <param name="year">From <see cref="FirstYear"/>.</param>
    /// <param name="month">1 to 12.</param>
    public static int DaysInMonth(int year, int month)
    {
        return DaysBeforeMonth(year, month + 1) - DaysBeforeMonth(year, month);
    }

    /// <summary>True for a date that the calendar has, from 2001 to 9999.</summary>
    public static bool Exists(int year, int month, int day)
    {
        if (year < FirstYear || year > 9999 || month < 1 || month > 12) return false;
        return day >= 1 && day <= DaysInMonth(year, month);
    }

    /// <summary>Days from Monday 2001-01-01 to a date that <see cref="Exists"/>.</summary>
    public static int DayNumberOf(int year, int month, int day)
    {
        int before = year - FirstYear;

        // Whole centuries since 2001 end in 2100, 2200, 2300 (common) and 2400 (leap): the cycle begins with 2001.
        int leapDays = before / 4 - before / 100 + before / 400;
        return before * DaysPerYear + leapDays + DaysBeforeMonth(year, month) + day - 1;
    }

    private static int DaysBeforeMonth(int year, int month)
    {
        return DaysBefore[month - 1] + (month > February && IsLeapYear(year) ? 1 : 0);
    }

    private static int Smaller(int a, int b)
    {
        return a < b ? a : b;
    }
}
