using PumpFirmware.Dosing;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Periodic boluses: each at its own time, exact to the picogram, never twice and never made up for.</summary>
[TestClass]
public class PeriodicProgrammeTests
{
    private const int Minute = 60_000;
    private const long StartMs = 123_456;

    [TestMethod]
    [DataRow(1_000, 60 * Minute, 5 * Minute)]
    [DataRow(700, 60 * Minute, 5 * Minute)]
    [DataRow(333, 7 * Minute, 7 * Minute)]
    [DataRow(1_000, 60_001, 59_999)]
    public void What_fell_due_is_exact_after_every_tick(int tickMs, int everyMs, int overMs)
    {
        const long dosePg = 10_000_019;
        PeriodicProgramme periodic = Loaded(dosePg, overMs, everyMs, -1);
        long sum = 0;
        for (int tick = 1; tick <= 8_000; tick++)
        {
            long sinceMs = (long)tick * tickMs;
            sum += periodic.Advance(tickMs, StartMs + sinceMs);
            long begun = sinceMs / everyMs;
            long intoMs = sinceMs - begun * everyMs;
            long expected = begun * dosePg + (intoMs < overMs ? dosePg * intoMs / overMs : dosePg);
            Assert.AreEqual(expected, sum);
        }
    }

    [TestMethod]
    public void The_first_bolus_begins_with_the_programme_and_says_so_once()
    {
        PeriodicProgramme periodic = Loaded(1_000, 10_000, Minute, -1);
        Assert.AreEqual(0L, periodic.Advance(0, StartMs));
        Assert.IsFalse(periodic.BeganNow);
        Assert.AreEqual(100L, periodic.Advance(1_000, StartMs + 1_000));
        Assert.IsTrue(periodic.BeganNow);
        Assert.AreEqual(0, periodic.Begun);
        periodic.Advance(1_000, StartMs + 2_000);
        Assert.IsFalse(periodic.BeganNow);
        Assert.IsTrue(periodic.IsRunning);
    }

    [TestMethod]
    public void A_programme_that_begins_later_gives_nothing_before()
    {
        PeriodicProgramme periodic = Loaded(1_000, 10_000, Minute, -1);
        Assert.AreEqual(0L, periodic.Advance(1_000, StartMs - 1));
        Assert.IsFalse(periodic.IsRunning);
        Assert.AreEqual(99L, periodic.Advance(1_000, StartMs + 999));
    }

    [TestMethod]
    public void One_that_follows_without_a_gap_leaves_what_the_one_before_gave()
    {
        PeriodicProgramme periodic = Loaded(1_000, Minute, Minute, -1);
        for (int second = 1; second <= 60; second++) periodic.Advance(1_000, StartMs + 1_000 * second);
        Assert.IsFalse(periodic.IsRunning);
        periodic.Advance(1_000, StartMs + 61_000);
        Assert.AreEqual(1, periodic.Begun);
        Assert.AreEqual(1_000L, periodic.GivenBeforePg);
        Assert.AreEqual(16L, periodic.GivenPg);
    }

    [TestMethod]
    [DataRow(-1L, 1_000L + 499L)]
    [DataRow(0L, 1_000L + 500L)]
    [DataRow(1L, 500L)]
    public void One_that_fell_due_before_delivery_began_again_is_skipped(long offsetMs, long duePg)
    {
        // Nothing asked until the time of the second bolus, give or take a millisecond; then on into half of the third.
        PeriodicProgramme periodic = Loaded(1_000, 10_000, Minute, -1);
        periodic.Advance(1_000, StartMs + 1_000);
        periodic.End();
        long againMs = StartMs + Minute + offsetMs;
        long sum = periodic.Advance(0, againMs);
        for (int second = 1; second <= 65; second++) sum += periodic.Advance(1_000, againMs + 1_000 * second);
        Assert.AreEqual(2, periodic.Begun);
        Assert.AreEqual(duePg, sum);
    }

    [TestMethod]
    public void What_is_passed_over_is_gone()
    {
        PeriodicProgramme periodic = Loaded(1_000, 10_000, Minute, -1);
        periodic.Skip(StartMs + 5L * Minute);
        Assert.AreEqual(100L, periodic.Advance(1_000, StartMs + 5L * Minute + 1_000));
        Assert.AreEqual(5, periodic.Begun);
    }

    [TestMethod]
    public void Passing_over_a_century_finds_the_next_one()
    {
        PeriodicProgramme periodic = Loaded(1_000, 10_000, Minute, -1);
        long centuryMs = 100L * 365 * 24 * 60 * Minute;
        periodic.Skip(StartMs + centuryMs + 1);
        Assert.AreEqual(0L, periodic.Advance(1_000, StartMs + centuryMs + 1_001));
        periodic.Skip(StartMs + centuryMs + Minute);
        Assert.AreEqual(100L, periodic.Advance(1_000, StartMs + centuryMs + Minute + 1_000));
        Assert.AreEqual(100 * 365 * 24 * 60 + 1, periodic.Begun);
    }

    [TestMethod]
    public void One_that_is_broken_off_stays_so()
    {
        PeriodicProgramme periodic = Loaded(1_000, 10_000, Minute, -1);
        for (int second = 1; second <= 5; second++) periodic.Advance(1_000, StartMs + 1_000 * second);
        periodic.End();
        Assert.AreEqual(500L, periodic.GivenPg);
        long sum = 0;
        for (int second = 6; second <= 60; second++) sum += periodic.Advance(1_000, StartMs + 1_000 * second);
        Assert.AreEqual(0L, sum);
        Assert.AreEqual(100L, periodic.Advance(1_000, StartMs + 61_000));
    }

    // Dose and time do not divide: what is given afterwards is at most what was not given, and short of it by less than 1 ms.
    [TestMethod]
    [DataRow(0L)]
    [DataRow(1L)]
    [DataRow(500L)]
    [DataRow(997L)]
    [DataRow(998L)]
    public void One_that_a_reset_broke_off_goes_on_with_what_was_not_given(long givenPg)
    {
        PeriodicProgramme periodic = Loaded(999, 10_007, 5 * Minute, 3);
        bool runs = periodic.Resume(givenPg);
        Assert.IsTrue(runs);
        Assert.IsTrue(periodic.IsWhole);
        Assert.IsTrue(periodic.GivenPg >= givenPg && periodic.GivenPg <= givenPg + 1);
        long sum = 0;
        for (int second = 1; second <= 12; second++)
        {
            sum += periodic.Advance(1_000, StartMs + 15L * Minute + 1_000 * second);
            Assert.IsFalse(periodic.BeganNow);
        }

        Assert.AreEqual(999L - sum, sum == 999 - givenPg ? givenPg : givenPg + 1);
        Assert.AreEqual(999L, periodic.GivenPg);
        Assert.IsFalse(periodic.IsRunning);
        Assert.AreEqual(3, periodic.Begun);
        Assert.IsTrue(periodic.IsWhole);
    }

    [TestMethod]
    [DataRow(-1L, 3)]
    [DataRow(999L, 3)]
    [DataRow(1_000L, 3)]
    [DataRow(500L, -1)]
    public void Nothing_goes_on_of_one_that_was_given_or_never_began(long givenPg, int begun)
    {
        PeriodicProgramme periodic = Loaded(999, 10_007, 5 * Minute, begun);
        Assert.IsFalse(periodic.Resume(givenPg));
        Assert.IsFalse(periodic.IsRunning);
        periodic.Load(null, 0, 3);
        Assert.IsFalse(periodic.Resume(givenPg));
    }

    [TestMethod]
    public void The_largest_one_goes_on_without_an_overflow()
    {
        PeriodicProgramme periodic = Loaded(1_000_000_000, PeriodicBolus.LongestEveryMs, PeriodicBolus.LongestEveryMs, 0);
        Assert.IsTrue(periodic.Resume(999_999_000));
        long sum = 0;
        for (int second = 1; second <= 2; second++) sum += periodic.Advance(1_000, StartMs + 1_000 * second);
        Assert.IsTrue(sum >= 998 && sum <= 1_000);
        Assert.IsFalse(periodic.IsRunning);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(30_000)]
    [DataRow(59_999)]
    public void After_a_reset_one_that_began_is_not_given_again_although_powered_time_lags(int lagMs)
    {
        // Bolus 3 had begun; power failed a second into it and powered time went back by up to a minute.
        PeriodicProgramme periodic = Loaded(1_000, 10_000, 5 * Minute, 3);
        long nowMs = StartMs + 15L * Minute + 1_000 - lagMs;
        long sum = 0;
        while (nowMs + 1_000 <= StartMs + 20L * Minute)
        {
            nowMs += 1_000;
            sum += periodic.Advance(1_000, nowMs);
        }

        Assert.AreEqual(0L, sum);
        Assert.AreEqual(3, periodic.Begun);
        for (int second = 0; second < 12; second++)
        {
            nowMs += 1_000;
            sum += periodic.Advance(1_000, nowMs);
        }

        Assert.AreEqual(4, periodic.Begun);
        Assert.AreEqual(1_000L, sum);
    }

    [TestMethod]
    public void A_programme_without_boluses_gives_none()
    {
        PeriodicProgramme periodic = Loaded(1_000, 10_000, Minute, -1);
        periodic.Advance(1_000, StartMs + 1_000);
        periodic.Load(null, 0, -1);
        Assert.IsFalse(periodic.IsRunning);
        periodic.Skip(StartMs + 10L * Minute);
        Assert.AreEqual(0L, periodic.Advance(1_000, StartMs + 11L * Minute));
        Assert.IsFalse(periodic.BeganNow);
    }

    [TestMethod]
    public void A_programme_that_was_loaded_says_what_it_comes_to_a_day_and_that_none_began()
    {
        PeriodicProgramme periodic = Loaded(1_000, 10_000, 7 * Minute, -1);
        Assert.AreEqual(205_714L, periodic.MeanPgPerDay);
        periodic.Advance(1_000, StartMs + 1_000);
        Assert.IsTrue(periodic.BeganNow);
        periodic.Load(new PeriodicBolus(1_000, 10_000, Minute), StartMs, -1);
        Assert.IsFalse(periodic.BeganNow);
        periodic.Load(null, 0, -1);
        Assert.AreEqual(0L, periodic.MeanPgPerDay);
    }

    private static PeriodicProgramme Loaded(long dosePg, int overMs, int everyMs, int begun)
    {
        PeriodicProgramme periodic = new PeriodicProgramme();
        periodic.Load(new PeriodicBolus(dosePg, overMs, everyMs), StartMs, begun);
        return periodic;
    }
}
