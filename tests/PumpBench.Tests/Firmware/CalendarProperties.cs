using CsCheck;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>The firmware's calendar is the desktop's, day by day.</summary>
[TestClass]
[Requirement("SR21")]
public class CalendarProperties
{
    private static readonly DateTime first = new(2001, 1, 1);

    [TestMethod]
    public void Every_day_of_two_centuries_has_its_date_and_number()
    {
        var last = new DateTime(2199, 12, 31);
        for (var date = first; date <= last; date = date.AddDays(1)) Assert.IsTrue(IsSame(date), $"{date:yyyy-MM-dd}");
        Assert.AreEqual(DayOfWeek.Monday, first.DayOfWeek);
    }

    [TestMethod]
    public void The_days_to_the_end_of_the_desktops_calendar_have_theirs()
        => Gen.Int[0, (DateTime.MaxValue.Date - first).Days].Sample(days => IsSame(first.AddDays(days)), iter: 20_000);

    [TestMethod]
    public void Days_are_added_as_on_the_desktop()
        => Gen.Select(Gen.Int[0, 73_000], Gen.Int[-73_000, 73_000]).Where((from, days) => from + days >= 0).Sample((from, days) =>
        {
            var date = new CalendarDate(from).AddDays(days);
            var expected = first.AddDays(from).AddDays(days);
            return (date.Year, date.Month, date.Day) == (expected.Year, expected.Month, expected.Day);
        }, iter: 20_000);

    [TestMethod]
    public void A_date_exists_exactly_when_the_desktop_can_make_it()
    {
        for (var year = 1999; year <= 2401; year++)
        {
            for (var month = 0; month <= 13; month++)
            {
                var length = month is >= 1 and <= 12 && year >= first.Year ? DateTime.DaysInMonth(year, month) : 0;
                for (var day = 0; day <= 32; day++)
                {
                    Assert.AreEqual(day >= 1 && day <= length, CalendarDate.Exists(year, month, day), $"{year}-{month}-{day}");
                }
            }
        }
    }

    private static bool IsSame(DateTime date)
    {
        var dayNumber = (date - first).Days;
        var counted = new CalendarDate(dayNumber);
        return (counted.Year, counted.Month, counted.Day) == (date.Year, date.Month, date.Day)
            && counted.DayNumber == dayNumber
            && CalendarDate.DayNumberOf(date.Year, date.Month, date.Day) == dayNumber
            && CalendarDate.IsLeapYear(date.Year) == DateTime.IsLeapYear(date.Year)
            && CalendarDate.DaysInMonth(date.Year, date.Month) == DateTime.DaysInMonth(date.Year, date.Month);
    }
}
