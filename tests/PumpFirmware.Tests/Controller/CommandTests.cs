using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>What a clinician may ask for: it acts once, or it is refused with a reason and changes nothing.</summary>
[TestClass]
[Requirement("SR4")]
public class CommandTests
{
    [TestMethod]
    public void A_pump_starts_unprogrammed()
    {
        TestRig rig = TestRig.Commissioned(1_000);
        rig.Run(10_000);
        Assert.AreEqual((int)PumpState.Unprogrammed, (int)rig.Pump.State);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
        Assert.AreEqual(0L, rig.Motor.Steps);
    }

    [TestMethod]
    public void Programming_stops_short_of_delivery()
    {
        TestRig rig = TestRig.Stopped(Drug.Baclofen, 1_000);
        Assert.AreEqual((int)PumpState.Stopped, (int)rig.Pump.State);
        Assert.AreEqual(1_000_000_000L, rig.NewestValue(EventCode.Programmed));
        Assert.AreEqual(0, rig.Logged(EventCode.SoftLimitExceeded));
    }

    [TestMethod]
    public void A_dose_above_the_soft_limit_is_remarked_on()
    {
        TestRig rig = TestRig.Commissioned(1_000);
        rig.Prepare(new Prescription(Drug.Baclofen, 100_000, 1_000_000_001, 0, 0));
        Assert.AreEqual(1_000_000_001L, rig.NewestValue(EventCode.SoftLimitExceeded));
    }

    [TestMethod]
    public void A_refused_prescription_changes_nothing()
    {
        TestRig rig = TestRig.Stopped(Drug.Morphine, 1_000);
        Prescription tooMuch = new Prescription(Drug.Ziconotide, 1_000, 19_200_001, 0, 0);
        rig.Expect(RefusalReason.DoseAboveDailyLimit, rig.Program(rig.LastRequest + 1, tooMuch));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(60_000);
        Assert.AreEqual(rig.StepsIn(60_000), rig.Motor.Steps);
    }

    [TestMethod]
    public void A_new_prescription_takes_over_while_stopped()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(60_000);
        rig.Expect(RefusalReason.ConcentrationNotInReservoir, rig.Program(rig.LastRequest + 1, TestOrders.For(Drug.Ziconotide)));
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        rig.Order = new Prescription(Drug.Morphine, 1_000_000, 6_000_000_000, 0, 0);
        rig.Expect(RefusalReason.None, rig.Program(rig.NextRequest(), rig.Order));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        long before = rig.Motor.Steps;
        rig.Run(60_000);
        Assert.AreEqual(rig.StepsIn(60_000), rig.Motor.Steps - before);
    }

    [TestMethod]
    public void Stop_and_resume_take_effect_at_once()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(60_000);
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        Assert.AreEqual((int)PumpState.Stopped, (int)rig.Pump.State);
        Assert.IsFalse(rig.Power.On);
        Assert.AreEqual(0, rig.Pump.Ledger.UnspentLease);
        rig.Run(10_000);
        Assert.AreEqual(rig.StepsIn(60_000), rig.Motor.Steps);
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(60_000);
        Assert.AreEqual(rig.StepsIn(120_000), rig.Motor.Steps);
    }

    [TestMethod]
    [DataRow((int)Drug.Morphine, (int)AlarmSignal.Medium)]
    [DataRow((int)Drug.Baclofen, (int)AlarmSignal.High)]
    public void A_stop_that_lasts_is_alarmed(int drug, int signal)
    {
        TestRig rig = TestRig.Delivering((Drug)drug);
        rig.Pump.Stop(rig.NextRequest());
        rig.Run(20_000);
        Assert.IsTrue(rig.IsRaised(AlarmCode.TherapyStopped));
        Assert.AreEqual(signal, (int)rig.Buzzer.Sounding);
    }

    [TestMethod]
    public void Commands_out_of_place_are_refused()
    {
        TestRig rig = TestRig.Commissioned(1_000);
        rig.Expect(RefusalReason.WrongState, rig.Pump.Stop(1));
        rig.Expect(RefusalReason.WrongState, rig.Pump.Resume(1));
        rig.Expect(RefusalReason.NothingToClear, rig.Pump.ClearFault(1, AlarmCode.MotorStall));
        rig.Expect(RefusalReason.None, rig.Program(1, TestOrders.For(Drug.Morphine)));
        rig.Expect(RefusalReason.NotFilled, rig.Pump.Resume(2));
        rig.Expect(RefusalReason.WrongState, rig.Pump.Stop(2));
        rig.Expect(RefusalReason.None, rig.Pump.DeclareFill(2, TestRig.FillNl));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(3));
        rig.Expect(RefusalReason.WrongState, rig.Pump.Resume(4));
        rig.Expect(RefusalReason.WrongState, rig.Pump.DeclareFill(4, TestRig.FillNl));
        Assert.AreEqual((long)(int)RefusalReason.WrongState, rig.NewestValue(EventCode.CommandRefused));
        Assert.AreEqual(7, rig.Logged(EventCode.CommandRefused));
    }

    [TestMethod]
    [DataRow(-1L, (int)RefusalReason.FillOutOfRange)]
    [DataRow(0L, (int)RefusalReason.FillOutOfRange)]
    [DataRow(200_000L, (int)RefusalReason.FillOutOfRange)]
    [DataRow(200_001L, (int)RefusalReason.None)]
    [DataRow(19_999_999L, (int)RefusalReason.None)]
    [DataRow(20_000_000L, (int)RefusalReason.None)]
    [DataRow(20_000_001L, (int)RefusalReason.FillOutOfRange)]
    public void A_fill_has_to_fit(long fillNl, int reason)
    {
        TestRig rig = TestRig.Commissioned(1_000);
        Assert.AreEqual(reason, (int)rig.Pump.DeclareFill(1, fillNl));
    }

    [TestMethod]
    public void A_repeated_request_acts_once()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Expect(RefusalReason.RequestRepeated, rig.Pump.Stop(rig.LastRequest));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        rig.Expect(RefusalReason.RequestRepeated, rig.Pump.Stop(rig.LastRequest));
        rig.Expect(RefusalReason.RequestRepeated, rig.Pump.Resume(rig.LastRequest));
        rig.Expect(RefusalReason.RequestRepeated, rig.Pump.DeclareFill(rig.LastRequest, TestRig.FillNl));
        rig.Expect(RefusalReason.RequestRepeated, rig.Program(rig.LastRequest, TestOrders.For(Drug.Ziconotide)));
        rig.Expect(RefusalReason.RequestRepeated, rig.Pump.Acknowledge(rig.LastRequest));
        rig.Expect(RefusalReason.RequestRepeated, rig.Pump.ClearFault(rig.LastRequest, AlarmCode.MotorStall));
        Assert.AreEqual((int)PumpState.Stopped, (int)rig.Pump.State);
    }

    [TestMethod]
    public void A_request_stays_used_after_a_reset()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Pump.Stop(rig.NextRequest());
        rig.Restart();
        rig.Expect(RefusalReason.RequestRepeated, rig.Pump.Resume(rig.LastRequest));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
    }

    [TestMethod]
    public void A_refused_request_may_come_again()
    {
        TestRig rig = TestRig.Stopped(Drug.Morphine, 1_000);
        rig.Expect(RefusalReason.WrongState, rig.Pump.Stop(rig.NextRequest()));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.LastRequest));
    }

    [TestMethod]
    public void An_acknowledgement_silences_and_clears_nothing()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Pressure.Status = SensorStatus.Failed;
        rig.Run(10_000);
        Assert.AreEqual((int)AlarmSignal.Medium, (int)rig.Buzzer.Sounding);
        rig.Expect(RefusalReason.None, rig.Pump.Acknowledge(rig.NextRequest()));
        Assert.AreEqual((int)AlarmSignal.None, (int)rig.Buzzer.Sounding);
        Assert.AreEqual((int)AlarmSignal.Medium, (int)rig.Light.Showing);
        Assert.IsTrue(rig.IsRaised(AlarmCode.PressureSensorLost));
    }

    [TestMethod]
    public void Resuming_while_something_is_broken_leads_to_degraded()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Run(1_000);
        rig.TickAfter(-1);
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        Assert.AreEqual((int)PumpState.Degraded, (int)rig.Pump.State);
    }

    [TestMethod]
    public void An_exhausted_book_can_be_filled_again_without_a_reservoir_sensor()
    {
        TestRig rig = TestRig.Commissioned(1_000);
        rig.Order = TestOrders.For(Drug.Morphine);
        rig.Pump.DeclareFill(rig.NextRequest(), 250_000);
        rig.Program(rig.NextRequest(), rig.Order);
        rig.Pump.Resume(rig.NextRequest());
        rig.Reservoir.Status = SensorStatus.Failed;
        rig.Run(600_000);
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        Assert.IsTrue(rig.IsLatched(AlarmCode.ReservoirEmpty));
        rig.Expect(RefusalReason.CauseStillPresent, rig.Pump.ClearFault(rig.LastRequest + 1, AlarmCode.ReservoirEmpty));
        rig.Expect(RefusalReason.None, rig.Pump.DeclareFill(rig.NextRequest(), TestRig.FillNl));
        rig.Run(1_000);
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.ReservoirEmpty));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
    }
}
