using PumpFirmware.Alarms;
using PumpFirmware.Dosing;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Filling an empty catheter: once, at most nine tenths of it, and beside the books of the dose.</summary>
[TestClass]
[Requirement("SR24")]
public class PrimeTests
{
    private const int Minute = 60_000;
    private const long CatheterNl = 200_000;

    // Nine tenths: 11,520 steps in 21 min 36 s.
    private const long PrimeNl = 180_000;
    private const long PrimeMs = 1_296_000;

    [TestMethod]
    public void It_adds_its_steps_to_the_dose_and_nothing_to_the_windows()
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.None, rig.Pump.Prime(rig.NextRequest(), PrimeNl));
        Assert.AreEqual((int)PumpState.Priming, (int)rig.Pump.State);
        for (int second = 1; second < PrimeMs / 1_000; second++)
        {
            rig.TickAfter(1_000);
            Assert.AreEqual((int)PumpState.Priming, (int)rig.Pump.State);
            Assert.AreEqual(rig.StepsIn(second * 1_000L) + second * 11_520L / 1_296, rig.Motor.Steps);
            ExpectWindowsOfDoseAlone(rig);
        }

        rig.TickAfter(1_000);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.AreEqual(PrimeNl, rig.NewestValue(EventCode.PrimeCompleted));
        rig.Run(10 * Minute);
        Assert.AreEqual(rig.StepsIn(rig.NowMs) + 11_520, rig.Motor.Steps);
        Assert.AreEqual(rig.Motor.Steps, rig.Pump.Ledger.CommandedSteps);
        ExpectWindowsOfDoseAlone(rig);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
        rig.Expect(RefusalReason.PrimedAlready, rig.Pump.Prime(rig.LastRequest + 1, 1_000));
    }

    [TestMethod]
    [DataRow(0L, (int)RefusalReason.PrimeNotPositive)]
    [DataRow(15L, (int)RefusalReason.PrimeNotPositive)]
    [DataRow(16L, (int)RefusalReason.None)]
    [DataRow(PrimeNl - 1, (int)RefusalReason.None)]
    [DataRow(PrimeNl, (int)RefusalReason.None)]
    [DataRow(PrimeNl + 1, (int)RefusalReason.PrimeTooLarge)]
    [DataRow(long.MaxValue, (int)RefusalReason.PrimeTooLarge)]
    public void Its_volume_has_to_fit(long volumeNl, int reason)
    {
        TestRig rig = Rig();
        Assert.AreEqual(reason, (int)rig.Pump.Prime(rig.NextRequest(), volumeNl));
        Assert.AreEqual(reason == 0, rig.Pump.State == PumpState.Priming);
    }

    [TestMethod]
    public void A_prime_counts_towards_no_limit_after_a_reset_either()
    {
        TestRig rig = Rig();
        rig.Run(Minute);
        rig.Expect(RefusalReason.None, rig.Pump.Prime(rig.NextRequest(), PrimeNl));
        rig.Run(30 * Minute);
        Assert.AreEqual(1, rig.Logged(EventCode.PrimeCompleted));
        long before = rig.Pump.Gate.SinceChangePg;
        rig.Restart();

        // A lease of 500 nL became uncertain and counts.
        long leasePg = 500 * rig.Order.ConcentrationNgPerMl / 1000;
        Assert.IsTrue(rig.Pump.Gate.SinceChangePg >= before);
        Assert.IsTrue(rig.Pump.Gate.SinceChangePg <= before + leasePg + 20);
    }

    [TestMethod]
    public void What_was_delivered_before_leaves_less_room()
    {
        TestRig rig = Rig();
        rig.Run(120 * Minute);
        long insideNl = rig.Geometry.StepsToNl(rig.Motor.Steps);
        long roomNl = CatheterNl * 95 / 100 - insideNl;
        long besideNlPerDay = rig.Order.FlowNlPerDay(rig.Order.HighestDosePgPerDay);
        long togetherNl = CatheterNl * 975 / 1000 - insideNl;
        long withNl = togetherNl * PrimeProgramme.FlowNlPerDay / (PrimeProgramme.FlowNlPerDay + besideNlPerDay);
        Assert.IsTrue(withNl < roomNl);
        roomNl = withNl;
        rig.Expect(RefusalReason.PrimeTooLarge, rig.Pump.Prime(rig.LastRequest + 1, roomNl + 2));
        rig.Expect(RefusalReason.None, rig.Pump.Prime(rig.NextRequest(), roomNl));
    }

    [TestMethod]
    public void A_catheter_that_was_not_declared_empty_is_not_primed()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Expect(RefusalReason.CatheterNotEmpty, rig.Pump.Prime(rig.NextRequest(), 1_000));
    }

    [TestMethod]
    [DataRow(999L, (int)RefusalReason.CatheterOutOfRange)]
    [DataRow(1_000L, (int)RefusalReason.None)]
    [DataRow(10_000_000L, (int)RefusalReason.None)]
    [DataRow(10_000_001L, (int)RefusalReason.CatheterOutOfRange)]
    public void A_catheter_has_a_size(long volumeNl, int reason)
    {
        TestRig rig = TestRig.Stopped(Drug.Baclofen, 1_000);
        Assert.AreEqual(reason, (int)rig.Pump.DeclareCatheter(rig.NextRequest(), volumeNl));
    }

    [TestMethod]
    public void A_catheter_is_not_declared_while_anything_is_delivered()
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.WrongState, rig.Pump.DeclareCatheter(rig.NextRequest(), CatheterNl));
    }

    [TestMethod]
    [DataRow(12_000_000_000L, (int)RefusalReason.None)]
    [DataRow(12_000_001_000L, (int)RefusalReason.FlowAboveMaximum)]
    public void It_needs_half_of_the_pumps_flow(long dosePgPerDay, int reason)
    {
        TestRig rig = TestRig.Commissioned(1_000);
        rig.Prepare(new Prescription(Drug.Morphine, 1_000_000, dosePgPerDay, 0, 0));
        rig.Expect(RefusalReason.None, rig.Pump.DeclareCatheter(rig.NextRequest(), CatheterNl));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        Assert.AreEqual(reason, (int)rig.Pump.Prime(rig.NextRequest(), PrimeNl / 2));
    }

    [TestMethod]
    public void A_pump_that_stands_still_or_is_degraded_does_not_prime()
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.RequestRepeated, rig.Pump.Prime(rig.LastRequest, PrimeNl));
        rig.TickAfter(-1);
        Assert.AreEqual((int)PumpState.Degraded, (int)rig.Pump.State);
        rig.Expect(RefusalReason.WrongState, rig.Pump.Prime(rig.LastRequest + 1, PrimeNl));
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        rig.Expect(RefusalReason.WrongState, rig.Pump.Prime(rig.LastRequest + 1, PrimeNl));
    }

    [TestMethod]
    public void Nothing_else_begins_meanwhile_and_it_does_not_begin_beside_a_bolus()
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.None, rig.Pump.GiveBolus(rig.NextRequest(), 1_000_000, Minute));
        rig.Run(1_000);
        rig.Expect(RefusalReason.BolusRunning, rig.Pump.Prime(rig.LastRequest + 1, PrimeNl / 2));
        rig.Run(2 * Minute);
        rig.Expect(RefusalReason.None, rig.Pump.Prime(rig.NextRequest(), PrimeNl / 2));
        rig.Run(Minute);
        rig.Expect(RefusalReason.WrongState, rig.Pump.GiveBolus(rig.LastRequest + 1, 1_000_000, Minute));
        rig.Expect(RefusalReason.WrongState, rig.Pump.AskForBolus(rig.LastRequest + 1));
        rig.Expect(RefusalReason.WrongState, rig.Pump.Prime(rig.LastRequest + 1, 1_000));
        rig.Expect(RefusalReason.WrongState, rig.Pump.Propose(rig.LastRequest + 1, rig.Order));
        rig.Expect(RefusalReason.WrongState, rig.Pump.BeginRefill(rig.LastRequest + 1));
        rig.Expect(RefusalReason.WrongState, rig.Pump.DeclareFill(rig.LastRequest + 1, TestRig.FillNl));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void One_that_is_broken_off_is_never_taken_up_again(int how)
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.None, rig.Pump.Prime(rig.NextRequest(), PrimeNl));
        rig.Run(90_000);
        long before = rig.Motor.Steps;
        if (how == 0) rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        if (how == 1) rig.TickAfter(-1);
        if (how == 2) rig.Restart();
        if (how == 3) rig.Rotation.Stalled = true;
        if (how == 3) rig.Run(Minute);
        if (how != 2) Assert.AreEqual(1, rig.Logged(EventCode.PrimeCutShort));
        if (how < 2) Assert.AreEqual(12_500L, rig.NewestValue(EventCode.PrimeCutShort));
        if (how == 0) rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        if (how == 1) rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.ClockFault));
        if (how == 2) rig.Pump.Tick(0);
        if (how == 3)
        {
            rig.Rotation.Stalled = false;
            rig.Run(2_000);
            rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.MotorStall));
            rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
            before = rig.Motor.Steps;
        }

        rig.Run(30 * Minute);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.IsTrue(rig.Motor.Steps - before <= rig.StepsIn(30 * Minute) + 1);
        rig.Expect(RefusalReason.PrimedAlready, rig.Pump.Prime(rig.LastRequest + 1, 1_000));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void One_that_cannot_be_written_down_does_not_begin(int writes)
    {
        TestRig rig = Rig();
        rig.Run(Minute);
        rig.Store.WritesUntilRefusal = writes;
        rig.Expect(RefusalReason.StorageFailed, rig.Pump.Prime(rig.LastRequest + 1, PrimeNl / 2));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        rig.Run(1_000);
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.StorageFault));
        rig.Run(1_000);
        rig.Expect(RefusalReason.None, rig.Pump.Prime(rig.NextRequest(), PrimeNl / 2));
    }

    // Without an outlet valve nobody knows how much went through; with one it is microlitres. Either fills it towards the tip.
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_catheter_through_which_too_much_went_is_not_primed_unless_it_is_declared_empty_again(bool reset)
    {
        TestRig rig = Rig();
        rig.Run(Minute);
        rig.Reservoir.OffsetNl = -50_000;
        rig.Run(Minute);
        Assert.IsTrue(rig.IsLatched(AlarmCode.VolumeDisagreement));
        if (reset)
        {
            rig.Restart();
            rig.Power.FeedsMissing = 0;
            rig.Pump.Tick(0);
        }

        rig.Run(Minute);
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.VolumeDisagreement));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(Minute);
        rig.Expect(RefusalReason.CatheterNotEmpty, rig.Pump.Prime(rig.LastRequest + 1, 16));
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        rig.Expect(RefusalReason.None, rig.Pump.DeclareCatheter(rig.NextRequest(), CatheterNl));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(Minute);
        rig.Expect(RefusalReason.None, rig.Pump.Prime(rig.NextRequest(), CatheterNl / 2));
    }

    // Whatever fills the catheter beside the motor would not be seen then.
    [TestMethod]
    [DataRow(20_000, false)]
    [DataRow(0, true)]
    public void While_the_reservoirs_sensor_is_in_doubt_nothing_is_primed(int offsetNl, bool fails)
    {
        TestRig rig = Rig();
        rig.Run(Minute);
        rig.Reservoir.OffsetNl = offsetNl;
        if (fails) rig.Reservoir.Status = SensorStatus.Failed;
        rig.Run(Minute);
        Assert.IsTrue((rig.Pump.Alarms.Active & (1L << (int)(fails ? AlarmCode.ReservoirSensorLost : AlarmCode.UnderDelivery))) != 0);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        rig.Expect(RefusalReason.CatheterNotEmpty, rig.Pump.Prime(rig.LastRequest + 1, PrimeNl / 2));
    }

    // A tick's dose is rounded up to the picogram each time, and a count of the sensor is its grain.
    private static void ExpectWindowsOfDoseAlone(TestRig rig)
    {
        long dosePg = rig.StepsIn(rig.NowMs) * 15_625 / 2;
        Assert.IsTrue(rig.Pump.Windows.HourPg >= dosePg);
        Assert.IsTrue(rig.Pump.Windows.HourPg <= dosePg + rig.NowMs / 1_000);
        Assert.AreEqual(rig.Pump.Windows.HourPg, rig.Pump.Windows.DayPg);
    }

    private static TestRig Rig()
    {
        TestRig rig = TestRig.Commissioned(1_000);
        rig.Prepare(new Prescription(Drug.Baclofen, 500_000, 300_000_000, 0, 0));
        rig.Expect(RefusalReason.None, rig.Pump.DeclareCatheter(rig.NextRequest(), CatheterNl));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        return rig;
    }
}
