using PumpFirmware.Dosing;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Steps are the floor of what is due, at every moment, for every tick and at the corners of the ranges.</summary>
[TestClass]
[Requirement("SR8")]
public class DoseSchedulerTests
{
    [TestMethod]
    [DataRow(10, 3_000)]
    [DataRow(100, 3_000)]
    [DataRow(333, 3_000)]
    [DataRow(1_000, 3_000)]
    public void Steps_never_run_ahead_nor_fall_behind(int tickMs, int ticks)
    {
        PumpGeometry geometry = TestRig.UsualGeometry(100);
        for (int drug = 1; drug <= 3; drug++)
        {
            Prescription order = TestOrders.For((Drug)drug);
            DoseScheduler scheduler = new DoseScheduler(geometry);
            scheduler.Load(order, 0, -1);
            long sum = 0;
            for (int tick = 1; tick <= ticks; tick++)
            {
                sum += scheduler.StepsDue(tickMs, 0, 0);
                Assert.AreEqual(TestOrders.StepsIn(order, geometry, (long)tick * tickMs), sum);
            }
        }
    }

    [TestMethod]
    public void Slow_baclofen_is_right_to_the_step_after_most_of_a_day()
    {
        // 300 ug/day at 2000 ug/mL is 150 uL or exactly 9600 steps a day: one every nine seconds.
        DoseScheduler scheduler = new DoseScheduler(TestRig.UsualGeometry(1000));
        scheduler.Load(new Prescription(Drug.Baclofen, 2_000_000, 300_000_000, 0, 0), 0, -1);
        long sum = 0;
        for (int second = 1; second <= 60_480; second++) sum += scheduler.StepsDue(1_000, 0, 0);
        Assert.AreEqual(6_720L, sum);
    }

    // The figures are not the code's own: 24 mL/day at 500 uL/rev and 12,800 steps/rev are 614,400 steps a day, which is
    // 64 steps in 9 s; at 5 uL/rev they are 61,440,000 steps a day, or 32 in 45 ms; at 200 steps of 2.5 uL, 1 in 9 s.
    [TestMethod]
    [DataRow(12_800, 500_000, 64L, 9_000L)]
    [DataRow(12_800, 5_000, 32L, 45L)]
    [DataRow(200, 500_000, 1L, 9_000L)]
    [DataRow(200, 5_000, 1L, 90L)]
    public void The_corners_of_the_ranges_do_not_overflow(int stepsPerRevolution, int nlPerRevolution, long steps, long inMs)
    {
        PumpGeometry geometry = new PumpGeometry(stepsPerRevolution, nlPerRevolution, 4_096, 100_000_000, 1_000);
        DoseScheduler scheduler = new DoseScheduler(geometry);
        scheduler.Load(new Prescription(Drug.Morphine, 25_000_000, 600_000_000_000, 0, 0), 0, -1);
        long sum = 0;
        for (long second = 1; second <= 3_600; second++)
        {
            sum += scheduler.StepsDue(1_000, 0, 0);
            Assert.AreEqual(second * 1_000 * steps / inMs, sum);
        }
    }

    [TestMethod]
    public void The_thinnest_drug_is_exact_to_the_picogram()
    {
        // At 1 ng/mL a picogram is a microlitre, or 64 steps.
        DoseScheduler scheduler = new DoseScheduler(TestRig.UsualGeometry(1000));
        scheduler.Load(new Prescription(Drug.Morphine, 1, 24_000, 0, 0), 0, -1);
        long sum = 0;
        for (long tick = 1; tick <= 720; tick++)
        {
            sum += scheduler.StepsDue(1_000, 0, 0);
            Assert.AreEqual(tick * 24_000_000 / 86_400_000 * 64, sum);
        }
    }

    // 48 uL/day are 3072 steps a day, which is 32 in 15 minutes.
    [TestMethod]
    public void Degraded_delivers_48_microlitres_a_day_when_more_is_prescribed()
    {
        DoseScheduler scheduler = Loaded(TestOrders.For(Drug.Baclofen));
        scheduler.SetDegraded(true);
        Assert.AreEqual(32L, Sum(scheduler, 900));
    }

    [TestMethod]
    public void Degraded_delivers_what_is_prescribed_when_that_is_less()
    {
        // 24 uL/day of ziconotide at 100 ug/mL: half of the minimum rate.
        DoseScheduler scheduler = Loaded(new Prescription(Drug.Ziconotide, 100_000, 2_400_000, 0, 0));
        scheduler.SetDegraded(true);
        Assert.AreEqual(16L, Sum(scheduler, 900));
    }

    [TestMethod]
    [DataRow(95_999_999L, 95_999_999L)]
    [DataRow(96_000_000L, 96_000_000L)]
    [DataRow(96_000_001L, 96_000_000L)]
    public void Degraded_is_the_smaller_of_prescribed_and_minimum(long dosePg, long deliveredPg)
    {
        // 48 uL at 2000 ug/mL is 96 ug.
        DoseScheduler degraded = Loaded(new Prescription(Drug.Baclofen, 2_000_000, dosePg, 0, 0));
        degraded.SetDegraded(true);
        DoseScheduler plain = Loaded(new Prescription(Drug.Baclofen, 2_000_000, deliveredPg, 0, 0));
        for (int i = 0; i < 2_000; i++) Assert.AreEqual(plain.StepsDue(1_000, 0, 0), degraded.StepsDue(1_000, 0, 0));
    }

    [TestMethod]
    public void After_degraded_the_prescribed_rate_returns()
    {
        Prescription order = TestOrders.For(Drug.Baclofen);
        DoseScheduler scheduler = Loaded(order);
        scheduler.SetDegraded(true);
        Sum(scheduler, 900);
        scheduler.SetDegraded(false);
        Assert.AreEqual(TestOrders.StepsIn(order, TestRig.UsualGeometry(100), 900_000), Sum(scheduler, 900));
    }

    [TestMethod]
    public void An_order_taken_over_during_a_bridge_makes_no_steps_of_the_fraction_that_is_owed()
    {
        // The reservoir holds 500 ug/mL, the tip still gives 2,000: 300 ug/day are a step every nine seconds.
        Prescription order = new Prescription(Drug.Baclofen, 500_000, 300_000_000, 0, 0);
        for (int before = 1; before <= 18; before++)
        {
            DoseScheduler scheduler = new DoseScheduler(TestRig.UsualGeometry(1_000));
            scheduler.Load(order, 0, -1);
            scheduler.SetConcentration(2_000_000);
            long sum = 0;
            for (int second = 0; second < before; second++) sum += scheduler.StepsDue(1_000, 0, 0);
            scheduler.Replace(order, 0, -1);
            scheduler.SetConcentration(2_000_000);
            for (int second = before; second < 94; second++) sum += scheduler.StepsDue(1_000, 0, 0);
            Assert.AreEqual(10L, sum);
        }
    }

    [TestMethod]
    public void A_new_prescription_owes_nothing_from_before()
    {
        // 1 mL/day is a step every 1350 ms.
        Prescription order = new Prescription(Drug.Morphine, 1_000_000, 1_000_000_000, 0, 0);
        DoseScheduler scheduler = Loaded(order);
        Assert.AreEqual(0, scheduler.StepsDue(1_000, 0, 0));
        scheduler.Load(order, 0, -1);
        Assert.AreEqual(0, scheduler.StepsDue(1_000, 0, 0));
        Assert.AreEqual(1, scheduler.StepsDue(1_000, 0, 0));
    }

    private static DoseScheduler Loaded(Prescription order)
    {
        DoseScheduler scheduler = new DoseScheduler(TestRig.UsualGeometry(100));
        scheduler.Load(order, 0, -1);
        return scheduler;
    }

    private static long Sum(DoseScheduler scheduler, int seconds)
    {
        long sum = 0;
        for (int i = 0; i < seconds; i++) sum += scheduler.StepsDue(1_000, 0, 0);
        return sum;
    }
}
