using PumpFirmware.Dosing;

namespace PumpFirmware.Tests;

/// <summary>The picograms of any time are the floor of dose x time / day, however the time is cut into ticks.</summary>
[TestClass]
[Requirement("SR8")]
public class DoseProgrammeTests
{
    [TestMethod]
    [DataRow(300_000_000L, 10)]
    [DataRow(300_000_000L, 100)]
    [DataRow(300_000_000L, 1_000)]
    [DataRow(1L, 999)]
    [DataRow(86_399_999L, 7)]
    [DataRow(86_400_000L, 1)]
    [DataRow(86_400_001L, 13)]
    [DataRow(20_000_000_000L, 333)]
    [DataRow(19_200_000L, 61)]
    public void Equal_ticks_add_up_to_the_floor(long dosePg, int tickMs)
    {
        DoseProgramme programme = new DoseProgramme();
        programme.SetDose(dosePg);
        long sum = 0;
        for (int tick = 1; tick <= 2_000; tick++)
        {
            sum += programme.Advance(tickMs);
            long ms = (long)tick * tickMs;
            Assert.AreEqual(FloorPg(dosePg, ms), sum);
        }
    }

    [TestMethod]
    public void Unequal_ticks_add_up_to_the_floor()
    {
        DoseProgramme programme = new DoseProgramme();
        programme.SetDose(123_456_789_012);
        long sum = 0;
        long ms = 0;
        int tick = 17;
        for (int i = 0; i < 2_000; i++)
        {
            tick = tick * 31 % 1_001;
            sum += programme.Advance(tick);
            ms += tick;
            Assert.AreEqual(FloorPg(123_456_789_012, ms), sum);
        }
    }

    [TestMethod]
    public void No_time_is_no_drug()
    {
        DoseProgramme programme = new DoseProgramme();
        programme.SetDose(1_000_000_000_000_000);
        Assert.AreEqual(0L, programme.Advance(0));
    }

    [TestMethod]
    public void No_dose_is_no_drug()
    {
        DoseProgramme programme = new DoseProgramme();
        Assert.AreEqual(0L, programme.Advance(1_000));
        programme.SetDose(0);
        Assert.AreEqual(0L, programme.Advance(1_000));
    }

    [TestMethod]
    public void A_change_of_dose_keeps_the_owed_fraction()
    {
        DoseProgramme programme = new DoseProgramme();
        programme.SetDose(43_200_000);          // half a picogram a millisecond
        Assert.AreEqual(0L, programme.Advance(1));
        programme.SetDose(86_400_000);
        Assert.AreEqual(1L, programme.Advance(1));
        programme.SetDose(43_200_000);
        Assert.AreEqual(1L, programme.Advance(1));
    }

    [TestMethod]
    public void Setting_the_same_dose_again_changes_nothing()
    {
        DoseProgramme programme = new DoseProgramme();
        programme.SetDose(43_200_000);
        Assert.AreEqual(0L, programme.Advance(1));
        programme.SetDose(43_200_000);
        Assert.AreEqual(1L, programme.Advance(1));
    }

    [TestMethod]
    public void A_cleared_programme_owes_nothing()
    {
        DoseProgramme programme = new DoseProgramme();
        programme.SetDose(86_399_999);
        Assert.AreEqual(0L, programme.Advance(1));
        programme.Clear();
        Assert.AreEqual(0L, programme.Advance(1));
        Assert.AreEqual(1L, programme.Advance(1));
    }

    // 10^15 pg/day is 11,574,074,074 pg and 6,400,000/86,400,000 of one each second, or 2/27.
    [TestMethod]
    public void The_largest_dose_and_tick_stay_exact()
    {
        DoseProgramme programme = new DoseProgramme();
        programme.SetDose(1_000_000_000_000_000);
        long sum = 0;
        for (long second = 1; second <= 500; second++)
        {
            sum += programme.Advance(1_000);
            Assert.AreEqual(second * 11_574_074_074 + second * 2 / 27, sum);
        }
    }

    private static long FloorPg(long dosePg, long ms)
    {
        const long Day = 86_400_000;
        return dosePg / Day * ms + dosePg % Day * ms / Day;
    }
}
