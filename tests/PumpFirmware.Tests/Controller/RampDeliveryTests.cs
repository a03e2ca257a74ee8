using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A pump on a ramp: a step at the end of each powered day, to the millisecond, and through stops and resets.</summary>
[TestClass]
public class RampDeliveryTests
{
    private const int Minute = 60_000;
    private const int Day = 1440 * Minute;

    // At 500 ug/mL a step is 7812.5 pg; 288 ug a day are 25.6 steps a minute and each day brings 14.4 ug more.
    private const long FromPg = 288_000_000;
    private const long ToPg = 331_200_000;

    [TestMethod]
    public void The_dose_changes_at_the_end_of_the_day_and_says_so()
    {
        TestRig rig = Begun();
        LetTimePass(rig, Day - 6 * Minute);
        long before = rig.Motor.Steps;
        rig.Run(10 * Minute);

        // 5 minutes remained of the first day.
        long pg = (FromPg * 5 + (FromPg + 14_400_000) * 5) / 1440;
        ExpectWithinAStep(pg * 2 / 15_625, rig.Motor.Steps - before);
        Assert.AreEqual(1, rig.Logged(EventCode.RampStepped));
        Assert.AreEqual(FromPg + 14_400_000, rig.NewestValue(EventCode.RampStepped));
    }

    [TestMethod]
    [DataRow(1, FromPg + 14_400_000)]
    [DataRow(2, FromPg + 28_800_000)]
    [DataRow(3, ToPg)]
    [DataRow(9, ToPg)]
    public void Each_day_has_its_dose_after_a_stop_and_after_a_reset(int days, long dosePg)
    {
        TestRig rig = Begun();
        for (int day = 0; day < days; day++) LetTimePass(rig, Day);
        ExpectDose(rig, dosePg);
        rig.Restart();
        rig.Pump.Tick(0);
        ExpectDose(rig, dosePg);

        // A ramp that goes on after a reset does not step.
        Assert.AreEqual(0, rig.Logged(EventCode.RampStepped));
    }

    [TestMethod]
    public void A_reset_just_after_a_days_end_steps_at_most_a_minute_late()
    {
        TestRig rig = Begun();
        LetTimePass(rig, Day - Minute);
        rig.Run(10_000);
        Assert.AreEqual(1, rig.Logged(EventCode.RampStepped));

        // Powered time is back at 30 s before the step.
        rig.Restart();
        rig.Pump.Tick(0);
        rig.Run(29_000);
        Assert.AreEqual(0, rig.Logged(EventCode.RampStepped));
        rig.Run(Minute);
        Assert.AreEqual(1, rig.Logged(EventCode.RampStepped));
        rig.Run(Minute);
        Assert.AreEqual(1, rig.Logged(EventCode.RampStepped));
    }

    [TestMethod]
    public void A_ramp_that_waits_for_delivery_stands_at_its_first_dose()
    {
        TestRig rig = TestRig.Commissioned(1_000);
        for (int minute = 0; minute < 2 * 1440; minute++) rig.Pump.Ledger.Elapse(Minute);
        rig.Prepare(Order());
        rig.Run(10 * Minute);
        Assert.AreEqual(0, rig.Logged(EventCode.RampStepped));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        ExpectDose(rig, FromPg);
        Assert.AreEqual(0, rig.Logged(EventCode.RampStepped));
    }

    [TestMethod]
    public void A_confirmed_ramp_begins_anew()
    {
        TestRig rig = Begun();
        LetTimePass(rig, Day);
        LetTimePass(rig, Day);
        LetTimePass(rig, Day);
        ExpectDose(rig, ToPg);
        rig.Expect(RefusalReason.None, rig.Program(rig.NextRequest(), Order()));
        ExpectDose(rig, FromPg);
    }

    private static void ExpectDose(TestRig rig, long dosePg)
    {
        long before = rig.Motor.Steps;
        rig.Run(5 * Minute);
        ExpectWithinAStep(dosePg * 5 / 1440 * 2 / 15_625, rig.Motor.Steps - before);
    }

    private static void ExpectWithinAStep(long expected, long steps)
    {
        Assert.IsTrue(steps - expected >= -1 && steps - expected <= 1);
    }

    private static Prescription Order()
    {
        return new Prescription(Drug.Baclofen, 500_000, new DoseRamp(FromPg, ToPg, 3), 0, 0);
    }

    private static TestRig Begun()
    {
        TestRig rig = TestRig.Commissioned(1_000);
        rig.Prepare(Order());

        // The days end in the middle of a powered minute.
        rig.Run(30_000);
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(Minute);
        return rig;
    }

    // Powered time without ticks, stopped: what a day in which nothing is asked for costs on the device.
    private static void LetTimePass(TestRig rig, int ms)
    {
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        for (; ms >= Minute; ms -= Minute) rig.Pump.Ledger.Elapse(Minute);
        rig.Pump.Ledger.Elapse(ms);
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
    }
}
