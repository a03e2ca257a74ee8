using PumpBench.Reports;

namespace PumpBench.Tests.Firmware;

/// <summary>What tests of whole runs with a fault ask of their reports.</summary>
internal static class FaultRuns
{
    public const double StepNl = 15.625;

    /// <summary>The first alarm of this code; its absence names the ones that there were.</summary>
    public static ReportAlarm Alarm(RunReport report, string code)
    {
        ReportAlarm? found = report.Alarms.FirstOrDefault(alarm => alarm.Code == code);
        Assert.IsNotNull(found, $"no {code}, but: {string.Join(' ', report.Alarms.Select(alarm => alarm.Code))}");
        return found;
    }

    public static void AssertBetween(long least, long most, long actual)
    {
        Assert.IsGreaterThanOrEqualTo(least, actual);
        Assert.IsLessThanOrEqualTo(most, actual);
    }

    public static void AssertAllHeld(RunReport report)
    {
        string[] broken =
            [.. report.Invariants.Where(rule => rule.Held == false).Select(rule => $"{rule.Id} at {rule.FirstViolationAtMs} ms")];
        Assert.IsEmpty(broken, string.Join(", ", broken));
    }
}
