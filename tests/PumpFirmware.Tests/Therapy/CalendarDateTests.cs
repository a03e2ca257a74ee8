using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Dates at the edges of months, leap years and centuries.</summary>
[TestClass]
public class CalendarDateTests
{
    [TestMethod]
    [DataRow(0, 2001, 1, 1)]
    [DataRow(30, 2001, 1, 31)]
    [DataRow(31, 2001, 2, 1)]
    [DataRow(58, 2001, 2, 28)]
    [DataRow(59, 2001, 3, 1)]
    [DataRow(364, 2001, 12, 31)]
    [DataRow(365, 2002, 1, 1)]
    [DataRow(1_154, 2004, 2, 29)]
    [DataRow(1_155, 2004, 3, 1)]
    [DataRow(1_460, 2004, 12, 31)]
    [DataRow(1_461, 2005, 1, 1)]
    [DataRow(9_131, 2026, 1, 1)]
    [DataRow(36_217, 2100, 2, 28)]
    [DataRow(36_218, 2100, 3, 1)]
    [DataRow(36_523, 2100, 12, 31)]
    [DataRow(36_524, 2101, 1, 1)]
    [DataRow(145_789, 2400, 2, 28)]
    [DataRow(145_790, 2400, 2, 29)]
    [DataRow(145_791, 2400, 3, 1)]
    [DataRow(146_096, 2400, 12, 31)]
    [DataRow(146_097, 2401, 1, 1)]
    [DataRow(2_921_573, 9999, 12, 31)]
    public void A_day_has_its_date(int dayNumber, int year, int month, int day)
    {
        CalendarDate date = new CalendarDate(dayNumber);
        Assert.AreEqual(year, date.Year);
        Assert.AreEqual(month, date.Month);
        Assert.AreEqual(day, date.Day);
        Assert.AreEqual(dayNumber, date.DayNumber);
        Assert.AreEqual(dayNumber, CalendarDate.DayNumberOf(year, month, day));
        Assert.IsTrue(CalendarDate.Exists(year, month, day));
    }

    [TestMethod]
    [DataRow(2000, 12, 31)]
    [DataRow(10_000, 1, 1)]
    [DataRow(2026, 0, 1)]
    [DataRow(2026, 13, 1)]
    [DataRow(2026, 1, 0)]
    [DataRow(2026, 1, 32)]
    [DataRow(2026, 4, 31)]
    [DataRow(2026, 2, 29)]
    [DataRow(2100, 2, 29)]
    [DataRow(2024, 2, 30)]
    public void A_date_that_the_calendar_does_not_have_does_not_exist(int year, int month, int day)
    {
        Assert.IsFalse(CalendarDate.Exists(year, month, day));
    }

    [TestMethod]
    public void Days_are_added_over_leap_days_and_back()
    {
        CalendarDate date = new CalendarDate(CalendarDate.DayNumberOf(2028, 1, 31)).AddDays(30);
        Assert.AreEqual(3, date.Month);
        Assert.AreEqual(1, date.Day);
        date = date.AddDays(-1);
        Assert.AreEqual(2, date.Month);
        Assert.AreEqual(29, date.Day);
    }

    [TestMethod]
    public void The_last_day_of_all_has_a_date()
    {
        CalendarDate date = new CalendarDate(RefillPlan.NeverDay);
        Assert.IsTrue(date.Year > 5_000_000);
    }
}
