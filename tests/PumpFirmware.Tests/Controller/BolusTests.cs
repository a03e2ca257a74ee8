using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Boluses: added to the basal dose, one at a time, each acting once, and on record however they end.</summary>
[TestClass]
[Requirement("SR6")]
public class BolusTests
{
    private const int Minute = 60_000;

    // Baclofen 500 ug/mL: a step is 7812.5 pg. 300 ug a day; 10 ug over 5 min are 1280 steps.
    private const long BolusPg = 10_000_000;
    private const int BolusMs = 5 * Minute;

    [TestMethod]
    public void A_bolus_adds_to_the_basal_dose_to_the_step()
    {
        TestRig rig = Rig(60 * Minute, 6);
        rig.Run(10 * Minute);
        rig.Expect(RefusalReason.None, rig.Pump.GiveBolus(rig.NextRequest(), BolusPg, BolusMs));
        rig.Run(10 * Minute);
        Assert.AreEqual((300_000_000L * 20 / 1440 + BolusPg) * 2 / 15_625, rig.Motor.Steps);
        Assert.AreEqual(BolusPg, rig.NewestValue(EventCode.BolusCompleted));
    }

    [TestMethod]
    [DataRow(-1_000, (int)RefusalReason.BolusLockedOut)]
    [DataRow(0, (int)RefusalReason.None)]
    [DataRow(1_000, (int)RefusalReason.None)]
    public void The_lockout_counts_from_the_start(int offsetMs, int reason)
    {
        TestRig rig = Rig(60 * Minute, 6);
        rig.Run(Minute);
        rig.Expect(RefusalReason.None, rig.Pump.AskForBolus(rig.NextRequest()));
        rig.Run(60 * Minute + offsetMs);
        Assert.AreEqual(reason, (int)rig.Pump.AskForBolus(rig.NextRequest()));
    }

    [TestMethod]
    [DataRow(-1_000, (int)RefusalReason.BolusDailyMaximum)]
    [DataRow(0, (int)RefusalReason.None)]
    public void The_daily_maximum_counts_over_rolling_24_hours(int offsetMs, int reason)
    {
        TestRig rig = Rig(30 * Minute, 2);
        rig.Expect(RefusalReason.None, rig.Pump.AskForBolus(rig.NextRequest()));
        rig.Run(40 * Minute);
        rig.Expect(RefusalReason.None, rig.Pump.AskForBolus(rig.NextRequest()));
        rig.Run(40 * Minute);
        rig.Expect(RefusalReason.BolusDailyMaximum, rig.Pump.AskForBolus(rig.LastRequest + 1));
        LetTimePass(rig, 1440 * Minute - 80 * Minute + offsetMs);
        Assert.AreEqual(reason, (int)rig.Pump.AskForBolus(rig.LastRequest + 1));
    }

    [TestMethod]
    public void A_second_bolus_is_refused_while_one_runs_and_nothing_is_queued()
    {
        TestRig rig = Rig(5 * Minute, 6);
        rig.Expect(RefusalReason.None, rig.Pump.AskForBolus(rig.NextRequest()));
        rig.Run(Minute);
        rig.Expect(RefusalReason.BolusRunning, rig.Pump.AskForBolus(rig.LastRequest + 1));
        rig.Expect(RefusalReason.BolusRunning, rig.Pump.GiveBolus(rig.LastRequest + 1, 1_000_000, Minute));
        rig.Run(20 * Minute);
        Assert.AreEqual(1, rig.Logged(EventCode.BolusCompleted));
    }

    [TestMethod]
    public void A_repeated_request_gives_no_second_bolus()
    {
        TestRig rig = Rig(5 * Minute, 6);
        long number = rig.NextRequest();
        rig.Expect(RefusalReason.None, rig.Pump.GiveBolus(number, BolusPg, BolusMs));
        rig.Run(10 * Minute);
        rig.Expect(RefusalReason.RequestRepeated, rig.Pump.GiveBolus(number, BolusPg, BolusMs));
        Assert.AreEqual(1, rig.Logged(EventCode.BolusStarted));
    }

    [TestMethod]
    [DataRow(0L, Minute, (int)RefusalReason.BolusDoseNotPositive)]
    [DataRow(100_000_000L, 60 * Minute, (int)RefusalReason.None)]
    [DataRow(100_000_001L, 60 * Minute, (int)RefusalReason.BolusAboveLibrary)]
    [DataRow(1_000_000L, 0, (int)RefusalReason.BolusTimeOutOfRange)]
    [DataRow(1_000_000L, 86_400_001, (int)RefusalReason.BolusTimeOutOfRange)]
    [DataRow(10_000_000L, 73_800, (int)RefusalReason.FlowAboveMaximum)]
    [DataRow(10_000_000L, 73_900, (int)RefusalReason.None)]
    public void A_bolus_keeps_to_the_librarys_dose_and_the_pumps_flow(long dosePg, int overMs, int reason)
    {
        // 24 mL/day at 500 ug/mL are 12 mg/day; less 300 ug basal, 10 ug take 73.85 s.
        TestRig rig = Rig(60 * Minute, 6);
        Assert.AreEqual(reason, (int)rig.Pump.GiveBolus(rig.NextRequest(), dosePg, overMs));
    }

    [TestMethod]
    public void Ziconotide_is_not_given_as_a_bolus()
    {
        TestRig rig = TestRig.Delivering(Drug.Ziconotide);
        rig.Expect(RefusalReason.BolusNotForDrug, rig.Pump.GiveBolus(rig.NextRequest(), 1, Minute));
    }

    [TestMethod]
    public void A_bolus_that_would_pass_the_hours_limit_is_refused_before_it_begins()
    {
        TestRig rig = Rig(10 * Minute, 24);
        rig.Expect(RefusalReason.None, rig.Pump.GiveBolus(rig.NextRequest(), 90_000_000, 15 * Minute));
        rig.Run(16 * Minute);
        rig.Expect(RefusalReason.None, rig.Pump.GiveBolus(rig.NextRequest(), 90_000_000, 15 * Minute));
        rig.Run(16 * Minute);
        rig.Expect(RefusalReason.BolusAboveHourLimit, rig.Pump.GiveBolus(rig.LastRequest + 1, 90_000_000, 15 * Minute));
        Assert.AreEqual(0, rig.Logged(EventCode.WithheldByHourLimit));
    }

    [TestMethod]
    public void An_accepted_bolus_never_makes_the_limit_refuse_the_basal_dose_afterwards()
    {
        // An hour's limit of 50 ug with a basal dose of 12.5 ug an hour: 37 ug leave too little for 61 minutes of it.
        TestRig rig = TestRig.Commissioned(1_000);
        rig.Prepare(new Prescription(Drug.Baclofen, 500_000, 300_000_000, 50_000_000, 0));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Expect(RefusalReason.BolusAboveHourLimit, rig.Pump.GiveBolus(rig.LastRequest + 1, 37_400_000, 10 * Minute));
        rig.Expect(RefusalReason.None, rig.Pump.GiveBolus(rig.NextRequest(), 37_000_000, 10 * Minute));
        rig.Run(90 * Minute);
        Assert.AreEqual(0, rig.Logged(EventCode.WithheldByHourLimit));
        Assert.AreEqual(1, rig.Logged(EventCode.BolusCompleted));
    }

    [TestMethod]
    public void A_stop_cuts_a_bolus_short_and_leaves_what_it_gave()
    {
        TestRig rig = Rig(60 * Minute, 6);
        rig.Expect(RefusalReason.None, rig.Pump.GiveBolus(rig.NextRequest(), BolusPg, BolusMs));
        rig.Run(Minute);
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        Assert.AreEqual(BolusPg / 5, rig.NewestValue(EventCode.BolusCutShort));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        long before = rig.Motor.Steps;
        rig.Run(10 * Minute);
        Assert.IsTrue(rig.Motor.Steps - before <= rig.StepsIn(10 * Minute) + 1);
    }

    [TestMethod]
    public void A_stall_cuts_a_bolus_short()
    {
        TestRig rig = Rig(60 * Minute, 6);
        rig.Expect(RefusalReason.None, rig.Pump.GiveBolus(rig.NextRequest(), BolusPg, BolusMs));
        rig.Rotation.Stalled = true;
        rig.Run(Minute);
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        Assert.AreEqual(1, rig.Logged(EventCode.BolusCutShort));
        Assert.IsTrue(rig.NewestValue(EventCode.BolusCutShort) < BolusPg);
    }

    [TestMethod]
    public void Power_that_fails_ends_a_bolus_and_the_lockout_stands()
    {
        TestRig rig = Rig(60 * Minute, 6);
        rig.Expect(RefusalReason.None, rig.Pump.AskForBolus(rig.NextRequest()));
        rig.Run(Minute);
        long givenPg = BolusPg * Minute / BolusMs;
        rig.Restart();
        Assert.AreEqual(rig.LastRequest, rig.NewestValue(EventCode.BolusLost));

        // What it had given is on record to the lease: 32 steps of what runs in all.
        long recordedPg = rig.NewestValue(EventCode.BolusCutShort);
        long leasePg = 32L * rig.Geometry.NlPerRevolution * rig.Order.ConcentrationNgPerMl / 1000 / rig.Geometry.StepsPerRevolution;
        Assert.IsTrue(recordedPg > 0 && recordedPg <= givenPg);
        Assert.IsTrue(recordedPg >= givenPg - leasePg);
        long before = rig.Motor.Steps;
        rig.Pump.Tick(0);
        rig.Run(10 * Minute);
        Assert.AreEqual(rig.StepsIn(10 * Minute), rig.Motor.Steps - before);
        rig.Expect(RefusalReason.BolusLockedOut, rig.Pump.AskForBolus(rig.LastRequest + 1));
        rig.Restart();
        Assert.AreEqual(0, rig.Logged(EventCode.BolusLost));
    }

    [TestMethod]
    public void A_patient_without_a_prescribed_bolus_gets_none()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Expect(RefusalReason.BolusNotPrescribed, rig.Pump.AskForBolus(rig.NextRequest()));
    }

    [TestMethod]
    public void A_stopped_pump_gives_no_bolus()
    {
        TestRig rig = TestRig.Stopped(Drug.Baclofen, 1_000);
        rig.Expect(RefusalReason.WrongState, rig.Pump.GiveBolus(rig.NextRequest(), 1_000_000, Minute));
    }

    [TestMethod]
    [DataRow(4, 0)]
    [DataRow(5, 25)]
    [DataRow(5, 0)]
    public void A_patients_bolus_with_a_short_lockout_or_a_wrong_maximum_is_refused(int lockoutMinutes, int maxPerDay)
    {
        TestRig rig = TestRig.Commissioned(1_000);
        Prescription order = Order(lockoutMinutes * Minute, maxPerDay);
        int reason = (int)rig.Program(rig.NextRequest(), order);
        Assert.AreEqual((int)(lockoutMinutes < 5 ? RefusalReason.BolusLockoutOutOfRange : RefusalReason.BolusMaximumOutOfRange), reason);
    }

    [TestMethod]
    [DataRow(604_799_999, (int)RefusalReason.None)]
    [DataRow(604_800_000, (int)RefusalReason.None)]
    [DataRow(604_800_001, (int)RefusalReason.BolusLockoutOutOfRange)]
    public void A_lockout_lasts_a_week_at_most(int lockoutMs, int reason)
    {
        TestRig rig = TestRig.Commissioned(1_000);
        Assert.AreEqual(reason, (int)rig.Program(rig.NextRequest(), Order(lockoutMs, 1)));
    }

    [TestMethod]
    public void Unreadable_lockouts_lock_out()
    {
        TestRig rig = Rig(60 * Minute, 6);
        rig.Run(Minute);
        rig.Store.Bytes[StoreLayout.BolusA + 20] ^= 1;
        rig.Store.Bytes[StoreLayout.BolusA + StoreLayout.CopyDistance + 20] ^= 1;
        rig.Restart();
        Assert.IsTrue(rig.IsLatched(Alarms.AlarmCode.StorageFault));
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), Alarms.AlarmCode.StorageFault));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(Minute);
        rig.Expect(RefusalReason.BolusLockedOut, rig.Pump.AskForBolus(rig.LastRequest + 1));
    }

    private static TestRig Rig(int lockoutMs, int maxPerDay)
    {
        TestRig rig = TestRig.Commissioned(1_000);
        rig.Prepare(Order(lockoutMs, maxPerDay));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        return rig;
    }

    private static Prescription Order(int lockoutMs, int maxPerDay)
    {
        return new Prescription(Drug.Baclofen, 500_000, 300_000_000, 0, 0).With(new PatientBolus(BolusPg, BolusMs, lockoutMs, maxPerDay));
    }

    // Powered time without ticks: what a day in which nothing is asked for costs on the device.
    private static void LetTimePass(TestRig rig, int ms)
    {
        for (; ms >= Minute; ms -= Minute) rig.Pump.Ledger.Elapse(Minute);
        rig.Pump.Ledger.Elapse(ms);
    }
}
