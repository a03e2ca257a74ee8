using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A pump with periodic boluses: to the step, at their own times, none twice and none made up for.</summary>
[TestClass]
public class PeriodicDeliveryTests
{
    private const int Minute = 60_000;

    // Baclofen 500 ug/mL: a step is 7812.5 pg. 200 ug a day beside 10 ug over 5 min each hour: 1280 steps each.
    private const long BackgroundPg = 200_000_000;
    private const long BolusPg = 10_000_000;

    [TestMethod]
    [DataRow(1_000)]
    [DataRow(700)]
    public void Boluses_are_exact_to_the_step_from_the_first_at_the_beginning(int tickMs)
    {
        TestRig rig = Rig(5, tickMs);
        for (int tick = 1; tick * tickMs <= 125 * Minute; tick++)
        {
            rig.TickAfter(tickMs);
            Assert.AreEqual(StepsAfter(rig.NowMs, 5), rig.Motor.Steps);
        }

        Assert.AreEqual(3, rig.Logged(EventCode.PeriodicBolusStarted));
        Assert.AreEqual(2L, rig.NewestValue(EventCode.PeriodicBolusStarted));
        Assert.AreEqual(BolusPg, rig.NewestValue(EventCode.PeriodicBolusCompleted));
        Assert.AreEqual(0, rig.Logged(EventCode.PeriodicBolusCutShort));
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
    }

    [TestMethod]
    public void Each_of_boluses_without_a_gap_is_logged_as_completed()
    {
        TestRig rig = Rig(60, 1_000);
        rig.Run(121 * Minute);
        Assert.AreEqual(StepsAfter(rig.NowMs, 60), rig.Motor.Steps);
        Assert.AreEqual(3, rig.Logged(EventCode.PeriodicBolusStarted));
        Assert.AreEqual(2, rig.Logged(EventCode.PeriodicBolusCompleted));
        Assert.AreEqual(BolusPg, rig.NewestValue(EventCode.PeriodicBolusCompleted));
    }

    // With its boluses an hour is 2 uL, without them 1: the 1.3 uL that 40 minutes of standing still take of the one are 0.7 of the other.
    [TestMethod]
    [Requirement("SR16")]
    public void A_stop_of_less_than_an_hour_is_no_under_delivery_afterwards()
    {
        TestRig rig = TestRig.Commissioned(1_000);
        PeriodicBolus boluses = new PeriodicBolus(500_000, 5 * Minute, 60 * Minute);
        rig.Prepare(new Prescription(Drug.Baclofen, 500_000, 12_000_000, boluses, 0, 0));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(10 * Minute);
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        rig.Run(40 * Minute);
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(9 * Minute);
        Assert.AreEqual(0, rig.Logged(EventCode.AlarmRaised));

        // Twice as long is one.
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        rig.Run(30 * Minute);
        Assert.IsTrue(rig.IsRaised(AlarmCode.TherapyStopped));
    }

    [TestMethod]
    public void A_stop_cuts_one_short_and_it_is_not_taken_up_again()
    {
        TestRig rig = Rig(5, 1_000);
        rig.Run(62 * Minute);
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        Assert.AreEqual(BolusPg * 2 / 5, rig.NewestValue(EventCode.PeriodicBolusCutShort));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        long before = rig.Motor.Steps;
        rig.Run(58 * Minute);
        ExpectBackground(58, rig.Motor.Steps - before);
        rig.Run(Minute);
        Assert.AreEqual(2L, rig.NewestValue(EventCode.PeriodicBolusStarted));
        Assert.AreEqual(1, rig.Logged(EventCode.PeriodicBolusCutShort));
    }

    // After half an hour 14.2 ug are in the window; in any ten minutes the programme gives 11.4 at most, one bolus of its own.
    [TestMethod]
    [DataRow(30_500_000L, (int)RefusalReason.BolusAboveHourLimit)]
    [DataRow(31_000_000L, (int)RefusalReason.None)]
    public void A_bolus_beside_the_programme_counts_at_most_one_of_its_boluses(long limitPgPerHour, int reason)
    {
        TestRig rig = TestRig.Commissioned(1_000);
        PeriodicBolus boluses = new PeriodicBolus(BolusPg, 5 * Minute, 60 * Minute);
        rig.Prepare(new Prescription(Drug.Baclofen, 500_000, BackgroundPg, boluses, limitPgPerHour, 0));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(30 * Minute);
        Assert.AreEqual(reason, (int)rig.Pump.GiveBolus(rig.NextRequest(), 5_000_000, 10 * Minute));
        rig.Run(90 * Minute);
        Assert.AreEqual(0, rig.Logged(EventCode.WithheldByHourLimit));
    }

    [TestMethod]
    public void One_that_falls_due_while_stopped_is_skipped_and_keeps_its_number()
    {
        TestRig rig = Rig(5, 1_000);
        rig.Run(50 * Minute);
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        rig.Run(10 * Minute + 1_000);
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        long before = rig.Motor.Steps;
        rig.Run(60 * Minute - 1_000);
        ExpectBackground(60, rig.Motor.Steps - before);
        Assert.AreEqual(1, rig.Logged(EventCode.PeriodicBolusStarted));
        rig.Run(Minute);
        Assert.AreEqual(2L, rig.NewestValue(EventCode.PeriodicBolusStarted));
    }

    [TestMethod]
    public void A_degraded_pump_gives_none()
    {
        TestRig rig = Rig(5, 1_000);
        rig.Run(62 * Minute);
        rig.TickAfter(-1);
        Assert.AreEqual((int)PumpState.Degraded, (int)rig.Pump.State);
        Assert.AreEqual(1, rig.Logged(EventCode.PeriodicBolusCutShort));
        long before = rig.Motor.Steps;
        rig.Run(60 * Minute);

        // 48 uL/day are 128 steps an hour.
        Assert.IsTrue(rig.Motor.Steps - before <= 129);
        Assert.AreEqual(2, rig.Logged(EventCode.PeriodicBolusStarted));
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.ClockFault));
        before = rig.Motor.Steps;
        rig.Run(57 * Minute);
        ExpectBackground(57, rig.Motor.Steps - before);
        rig.Run(6 * Minute);
        Assert.AreEqual(3L, rig.NewestValue(EventCode.PeriodicBolusStarted));
        Assert.AreEqual(BolusPg, rig.NewestValue(EventCode.PeriodicBolusCompleted));
    }

    // A lease of 32 steps lasts 7 s of a bolus: what it may have given is never given again, and no more than it is missing.
    [TestMethod]
    [Requirement("SR26")]
    [DataRow(1)]
    [DataRow(59)]
    [DataRow(60)]
    [DataRow(150)]
    [DataRow(290)]
    public void A_reset_in_one_goes_on_with_the_rest_and_nothing_is_given_twice(int seconds)
    {
        TestRig rig = Rig(5, 1_000);
        rig.Run(60 * Minute);
        long atStart = rig.Motor.Steps;
        rig.Run(seconds * 1_000);
        rig.Restart();
        rig.Pump.Tick(0);
        Assert.AreEqual(1L, rig.NewestValue(EventCode.PeriodicBolusResumed));

        // Powered time went back to the beginning of the minute.
        int left = 60 - seconds / 60;
        rig.Run(left * Minute);
        ExpectAfterReset(rig.Motor.Steps - atStart, left * Minute + seconds * 1_000L);
        Assert.AreEqual(0, rig.Logged(EventCode.PeriodicBolusStarted));
        Assert.AreEqual(0, rig.Logged(EventCode.PeriodicBolusCutShort));
        Assert.AreEqual(1, rig.Logged(EventCode.PeriodicBolusCompleted));
        Assert.AreEqual(BolusPg, rig.NewestValue(EventCode.PeriodicBolusCompleted));
        rig.Run(1_000);
        Assert.AreEqual(2L, rig.NewestValue(EventCode.PeriodicBolusStarted));
    }

    // The second one finds no lease that is uncertain: the first has put it down as given.
    [TestMethod]
    [Requirement("SR26")]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(40)]
    public void Resets_one_after_the_other_in_one_give_nothing_twice(int secondsBetween)
    {
        TestRig rig = Rig(5, 1_000);
        rig.Run(60 * Minute);
        long atStart = rig.Motor.Steps;
        rig.Run(100_000);
        for (int reset = 0; reset < 3; reset++)
        {
            rig.Restart();
            rig.Pump.Tick(0);
            rig.Run(secondsBetween * 1_000);
        }

        rig.Run(10 * Minute);
        long whole = (Background(10 * Minute + 100_000 + 3_000L * secondsBetween) + BolusPg) * 2 / 15_625;
        long missing = whole - (rig.Motor.Steps - atStart);
        Assert.IsTrue(missing >= -1 && missing <= 3 * 33);
        Assert.AreEqual(1, rig.Logged(EventCode.PeriodicBolusCompleted));
    }

    [TestMethod]
    [Requirement("SR26")]
    public void A_reset_when_all_of_one_may_be_given_ends_it_and_says_so()
    {
        TestRig rig = Rig(5, 1_000);
        rig.Run(60 * Minute);
        long atStart = rig.Motor.Steps;
        rig.Run(299_000);
        rig.Restart();
        Assert.AreEqual(1, rig.Logged(EventCode.PeriodicBolusCutShort));
        rig.Run(10 * Minute);
        ExpectAfterReset(rig.Motor.Steps - atStart, 10 * Minute + 299_000);
        rig.Restart();
        ExpectNothingToGoOn(rig);
    }

    [TestMethod]
    [DataRow(300)]
    [DataRow(301)]
    [DataRow(400)]
    public void A_reset_after_one_leaves_nothing_to_go_on_with(int seconds)
    {
        TestRig rig = Rig(5, 1_000);
        rig.Run(60 * Minute + seconds * 1_000);
        rig.Restart();
        ExpectNothingToGoOn(rig);
        long before = rig.Motor.Steps;
        rig.Run(50 * Minute);
        ExpectBackground(50, rig.Motor.Steps - before);
    }

    [TestMethod]
    public void A_reset_right_after_another_order_knows_of_no_bolus_that_ran_before()
    {
        TestRig rig = Rig(5, 1_000);
        rig.Run(2 * Minute);
        rig.Expect(RefusalReason.None, rig.Program(rig.NextRequest(), new Prescription(Drug.Baclofen, 500_000, BackgroundPg, 0, 0)));
        rig.Restart();
        ExpectNothingToGoOn(rig);
        long before = rig.Motor.Steps;
        rig.Run(50 * Minute);
        ExpectBackground(50, rig.Motor.Steps - before);
    }

    // A stop ended it, and a reset does not bring it back; a degraded pump gives none.
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void What_was_ended_stays_ended_after_a_reset(bool degraded)
    {
        TestRig rig = Rig(5, 1_000);
        rig.Run(62 * Minute);
        if (degraded) rig.TickAfter(-1);
        else rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        rig.Restart();
        ExpectNothingToGoOn(rig);
        if (!degraded) rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        long before = rig.Motor.Steps;
        rig.Run(50 * Minute);
        if (degraded) Assert.IsTrue(rig.Motor.Steps - before <= 129);
        else ExpectBackground(50, rig.Motor.Steps - before);
    }

    [TestMethod]
    public void A_limit_cuts_one_short_and_the_next_comes_at_its_own_time()
    {
        TestRig rig = Rig(5, 1_000);
        rig.Run(55 * Minute);
        rig.Pump.Windows.AddCommanded(rig.Pump.Gate.HourLimitPg - rig.Pump.Windows.HourPg - 1_000_000);
        rig.Run(7 * Minute);
        Assert.AreEqual(1, rig.Logged(EventCode.PeriodicBolusCutShort));
        Assert.IsTrue(rig.NewestValue(EventCode.PeriodicBolusCutShort) < BolusPg);
        Assert.IsTrue(rig.Logged(EventCode.WithheldByHourLimit) > 0);
        rig.Run(64 * Minute);
        Assert.AreEqual(2L, rig.NewestValue(EventCode.PeriodicBolusStarted));
        Assert.AreEqual(2, rig.Logged(EventCode.PeriodicBolusCompleted));
    }

    [TestMethod]
    public void One_that_cannot_be_written_down_is_not_given()
    {
        TestRig rig = Rig(5, 1_000);
        rig.Run(60 * Minute);
        long before = rig.Motor.Steps;
        rig.Store.RefusesWrites = true;
        rig.Run(5 * Minute);
        Assert.AreEqual(1, rig.Logged(EventCode.PeriodicBolusCutShort));
        Assert.AreEqual(1, rig.Logged(EventCode.PeriodicBolusCompleted));
        Assert.IsTrue(rig.Motor.Steps - before <= 32);
    }

    [TestMethod]
    public void A_clinicians_bolus_runs_beside_it()
    {
        TestRig rig = Rig(5, 1_000);
        rig.Expect(RefusalReason.None, rig.Pump.GiveBolus(rig.NextRequest(), BolusPg, 3 * Minute));
        rig.Run(10 * Minute);
        Assert.AreEqual((Background(10 * Minute) + 2 * BolusPg) * 2 / 15_625, rig.Motor.Steps);
        Assert.AreEqual(1, rig.Logged(EventCode.BolusCompleted));
        Assert.AreEqual(1, rig.Logged(EventCode.PeriodicBolusCompleted));
    }

    [TestMethod]
    public void A_confirmed_programme_begins_with_a_bolus_and_ends_the_one_that_runs()
    {
        TestRig rig = Rig(5, 1_000);
        rig.Run(2 * Minute);
        Prescription order = new Prescription(Drug.Baclofen, 500_000, BackgroundPg, new PeriodicBolus(BolusPg / 2, 5 * Minute, 30 * Minute), 0, 0);
        rig.Expect(RefusalReason.None, rig.Program(rig.NextRequest(), order));
        Assert.AreEqual(BolusPg * 2 / 5, rig.NewestValue(EventCode.PeriodicBolusCutShort));
        rig.Run(31 * Minute);
        Assert.AreEqual(1L, rig.NewestValue(EventCode.PeriodicBolusStarted));
        Assert.AreEqual(BolusPg / 2, rig.NewestValue(EventCode.PeriodicBolusCompleted));
        long pg = Background(33 * Minute) + BolusPg * 2 / 5 + BolusPg / 2 + BolusPg / 10;
        long more = rig.Motor.Steps - pg * 2 / 15_625;
        Assert.IsTrue(more >= -1 && more <= 1);
    }

    private static long Background(long ms)
    {
        return BackgroundPg * ms / 86_400_000;
    }

    // In the middle of a programme a fraction of a step is owed already.
    private static void ExpectBackground(int minutes, long steps)
    {
        long difference = steps - Background((long)minutes * Minute) * 2 / 15_625;
        Assert.IsTrue(difference >= -1 && difference <= 1);
    }

    private static void ExpectNothingToGoOn(TestRig rig)
    {
        Assert.AreEqual(0, rig.Logged(EventCode.PeriodicBolusResumed));
        Assert.AreEqual(0, rig.Logged(EventCode.PeriodicBolusCutShort));
    }

    // What one bolus and the background make, less at most a lease and the step that was owed.
    private static void ExpectAfterReset(long steps, long ms)
    {
        long missing = (Background(ms) + BolusPg) * 2 / 15_625 - steps;
        Assert.IsTrue(missing >= -1 && missing <= 33);
    }

    private static long StepsAfter(long ms, int overMinutes)
    {
        long hours = ms / (60 * Minute);
        long intoMs = ms - hours * 60 * Minute;
        long overMs = (long)overMinutes * Minute;
        long periodicPg = hours * BolusPg + (intoMs < overMs ? BolusPg * intoMs / overMs : BolusPg);
        return (Background(ms) + periodicPg) * 2 / 15_625;
    }

    private static TestRig Rig(int overMinutes, int tickMs)
    {
        TestRig rig = TestRig.Commissioned(tickMs);
        rig.Prepare(new Prescription(
            Drug.Baclofen, 500_000, BackgroundPg, new PeriodicBolus(BolusPg, overMinutes * Minute, 60 * Minute), 0, 0));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        return rig;
    }
}
