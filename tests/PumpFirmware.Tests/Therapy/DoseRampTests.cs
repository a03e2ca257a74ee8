using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A ramp's doses, day by day, with what cannot be divided left on the first dose's side.</summary>
[TestClass]
public class DoseRampTests
{
    [TestMethod]
    [DataRow(100L, 110L, 3, 0, 100L)]
    [DataRow(100L, 110L, 3, 1, 103L)]
    [DataRow(100L, 110L, 3, 2, 106L)]
    [DataRow(100L, 110L, 3, 3, 110L)]
    [DataRow(100L, 110L, 3, 4, 110L)]
    [DataRow(110L, 100L, 3, 1, 107L)]
    [DataRow(110L, 100L, 3, 2, 104L)]
    [DataRow(110L, 100L, 3, 3, 100L)]
    [DataRow(5L, 5L, 90, 45, 5L)]
    [DataRow(100L, 200L, 1, 0, 100L)]
    [DataRow(100L, 200L, 1, 1, 200L)]
    [DataRow(1L, 20_000_000_000L, 90, 89, 19_777_777_777L)]
    [DataRow(1L, 20_000_000_000L, 90, int.MaxValue, 20_000_000_000L)]
    public void Each_day_has_its_dose(long fromPg, long toPg, int days, int day, long dosePg)
    {
        Assert.AreEqual(dosePg, new DoseRamp(fromPg, toPg, days).DosePgPerDay(day));
    }
}
