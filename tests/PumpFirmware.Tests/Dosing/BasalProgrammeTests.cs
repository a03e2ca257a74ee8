using PumpFirmware.Dosing;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>The basal dose by itself: what a new order takes over, boundary after boundary, and a profile without a clock.</summary>
[TestClass]
[Requirement("SR8")]
public class BasalProgrammeTests
{
    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;
    private const long Pg = 86_400_000;     // a picogram a millisecond

    [TestMethod]
    [DataRow(1_000)]
    [DataRow(700)]
    [DataRow(333)]
    public void Boundary_after_boundary_falls_to_the_millisecond(int tickMs)
    {
        // 1, 3 and 2 pg a ms, a minute each, and 1 until the next day.
        BasalProgramme basal = Flex();
        long nowMs = 10 * Hour - 5_005;
        basal.Follow(nowMs, 0);
        long sum = 0;
        while (nowMs < 10 * Hour + 3 * Minute)
        {
            nowMs += tickMs;
            sum += basal.Advance(tickMs, nowMs, 0);
            long pastMs = nowMs - 10 * Hour;
            long thirdMs = pastMs - Minute;
            long due = pastMs <= 0 ? 5_005 + pastMs : pastMs <= Minute ? 5_005 + 3 * pastMs : 5_005 + 3 * Minute + 2 * thirdMs;
            if (thirdMs > Minute) due -= thirdMs - Minute;
            Assert.AreEqual(due, sum);
        }
    }

    [TestMethod]
    public void A_tick_that_ends_on_a_boundary_has_the_next_dose_prescribed()
    {
        BasalProgramme basal = Flex();
        basal.Follow(10 * Hour - 500, 0);
        Assert.AreEqual(500L, basal.Advance(500, 10 * Hour, 0));
        Assert.AreEqual(3 * Pg, basal.PrescribedPgPerDay);
    }

    [TestMethod]
    public void A_ramp_meets_its_second_days_end_to_the_millisecond()
    {
        BasalProgramme basal = new BasalProgramme();
        basal.Load(new Prescription(Drug.Baclofen, 500_000, new DoseRamp(Pg, 4 * Pg, 3), 0, 0), 0);
        long sum = 0;
        long ms = 0;
        for (; ms < 2 * 24 * Hour + 5_000; sum += basal.Advance(1_000, 0, ms)) ms += 1_000;
        Assert.AreEqual(Pg + 2 * Pg + 3 * 5_000, sum);
    }

    [TestMethod]
    public void An_order_takes_over_at_once_and_owes_nothing_from_before()
    {
        BasalProgramme basal = new BasalProgramme();
        Prescription half = new Prescription(Drug.Baclofen, 500_000, Pg / 2, 0, 0);
        basal.Load(half, 0);
        Assert.AreEqual(0L, basal.Advance(1, 0, 1));
        basal.Load(half, 0);
        Assert.AreEqual(0L, basal.Advance(1, 0, 2));
        Assert.AreEqual(1L, basal.Advance(1, 0, 3));
        basal.Load(new Prescription(Drug.Baclofen, 500_000, new DoseRamp(5 * Pg, 8 * Pg, 3), 0, 0), 0);
        Assert.AreEqual(5 * Pg, basal.PrescribedPgPerDay);
    }

    [TestMethod]
    public void A_profile_runs_at_its_lowest_dose_while_nobody_knows_the_time()
    {
        DoseScheduler scheduler = new DoseScheduler(TestRig.UsualGeometry(100));
        scheduler.Load(new Prescription(Drug.Baclofen, 500_000, Profile(), 0, 0), 0, -1);
        scheduler.Follow(10 * Hour, 0);
        Assert.AreEqual(3 * Pg, scheduler.PrescribedPgPerDay);
        scheduler.SetTimeKnown(false);
        Assert.AreEqual(Pg, scheduler.PrescribedPgPerDay);

        // 172.8 uL a day are 16 steps in 125 s, the minimum rate's 48 uL 32 in 15 minutes.
        Assert.AreEqual(16, Steps(scheduler, 125));
        scheduler.SetDegraded(true);
        Assert.AreEqual(32, Steps(scheduler, 900));
        scheduler.SetTimeKnown(true);
        scheduler.SetDegraded(false);
        scheduler.Follow(10 * Hour, 0);
        Assert.AreEqual(3 * Pg, scheduler.PrescribedPgPerDay);
    }

    [TestMethod]
    public void A_constant_dose_needs_no_clock()
    {
        DoseScheduler scheduler = Constant(2 * Pg);
        scheduler.SetTimeKnown(false);
        Assert.AreEqual(2 * Pg, scheduler.PrescribedPgPerDay);
    }

    [TestMethod]
    public void A_thinner_filling_lowers_the_minimum_rate_at_once()
    {
        DoseScheduler scheduler = Constant(100 * Pg);
        scheduler.SetDegraded(true);
        scheduler.SetConcentration(250_000);

        // 48 uL a day are 32 steps in 15 minutes whatever they hold.
        Assert.AreEqual(32, Steps(scheduler, 900));
    }

    [TestMethod]
    public void A_new_order_ends_the_boluses_that_run_and_degrading_the_periodic_one()
    {
        DoseScheduler scheduler = Constant(Pg);
        scheduler.Bolus.Start(1_000, 10_000);
        scheduler.Replace(new Prescription(Drug.Baclofen, 500_000, Pg, new PeriodicBolus(1_000, 10_000, 60_000), 0, 0), 0, -1);
        Assert.IsFalse(scheduler.Bolus.IsRunning);
        scheduler.StepsDue(1_000, 0, 1_000);
        Assert.IsTrue(scheduler.Periodic.IsRunning);
        scheduler.SetDegraded(false);
        Assert.IsTrue(scheduler.Periodic.IsRunning);
        scheduler.SetDegraded(true);
        Assert.IsFalse(scheduler.Periodic.IsRunning);
    }

    private static DayProfile Profile()
    {
        return new DayProfile(new[] { 0, 0, 0, 0 }, new[] { 0, 600, 601, 602 }, new[] { Pg, 3 * Pg, 2 * Pg, Pg });
    }

    private static BasalProgramme Flex()
    {
        BasalProgramme basal = new BasalProgramme();
        basal.Load(new Prescription(Drug.Baclofen, 500_000, Profile(), 0, 0), 0);
        return basal;
    }

    private static DoseScheduler Constant(long pgPerDay)
    {
        DoseScheduler scheduler = new DoseScheduler(TestRig.UsualGeometry(100));
        scheduler.Load(new Prescription(Drug.Baclofen, 500_000, pgPerDay, 0, 0), 0, -1);
        return scheduler;
    }

    private static int Steps(DoseScheduler scheduler, int seconds)
    {
        int sum = 0;
        for (int i = 0; i < seconds; i++) sum += scheduler.StepsDue(1_000, 11 * Hour, 0);
        return sum;
    }
}
