using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Motion, sensors and reservoir: what the pump does about a fault, by drug.</summary>
[TestClass]
[Requirement("SR10")]
[Requirement("SR11")]
public class FaultReactionTests
{
    [TestMethod]
    [DataRow((int)Drug.Morphine)]
    [DataRow((int)Drug.Ziconotide)]
    [DataRow((int)Drug.Baclofen)]
    public void A_stall_stops_cuts_and_alarms_before_two_microlitres(int drug)
    {
        TestRig rig = TestRig.Delivering((Drug)drug, 100);
        rig.Run(60_000);
        rig.Rotation.Stalled = true;
        long before = rig.Motor.Steps;
        rig.Run(20_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.MotorStall));
        Assert.IsFalse(rig.Power.On);
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        Assert.IsTrue(rig.Geometry.StepsToNl(rig.Motor.Steps - before) < 2_000);
        rig.Expect(RefusalReason.FaultLatched, rig.Pump.Resume(rig.LastRequest + 1));
    }

    [TestMethod]
    public void A_cleared_fault_leads_to_stopped_and_never_to_delivery()
    {
        TestRig rig = Stalled();
        rig.Rotation.Stalled = false;
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.MotorStall));
        Assert.AreEqual((int)PumpState.Stopped, (int)rig.Pump.State);
        Assert.AreEqual((long)(int)AlarmCode.MotorStall, rig.NewestValue(EventCode.FaultCleared));
        long before = rig.Motor.Steps;
        rig.Run(2_000);
        Assert.AreEqual(before, rig.Motor.Steps);
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(60_000);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
        Assert.IsTrue(rig.Motor.Steps > before);
    }

    [TestMethod]
    public void A_stall_that_is_still_there_latches_again()
    {
        TestRig rig = Stalled();
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.MotorStall));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(20_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.MotorStall));
    }

    [TestMethod]
    public void A_motion_fault_is_not_cleared_without_a_witness()
    {
        TestRig rig = Stalled();
        rig.Rotation.Status = SensorStatus.Failed;
        rig.Run(1_000);
        rig.Expect(RefusalReason.CauseStillPresent, rig.Pump.ClearFault(rig.LastRequest + 1, AlarmCode.MotorStall));
        Assert.IsTrue(rig.IsLatched(AlarmCode.MotorStall));
    }

    [TestMethod]
    public void Missed_steps_are_alarmed_and_delivery_goes_on()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Rotation.MissesEveryNth = 6;
        rig.Run(80_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.MissedSteps));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
    }

    [TestMethod]
    [DataRow((int)Drug.Morphine)]
    [DataRow((int)Drug.Baclofen)]
    public void A_shaft_that_turns_back_is_cut(int drug)
    {
        TestRig rig = TestRig.Delivering((Drug)drug);
        rig.Rotation.Reversed = true;
        rig.Run(20_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.ReverseRotation));
        Assert.IsFalse(rig.Power.On);
    }

    [TestMethod]
    [DataRow((int)Drug.Morphine, true)]
    [DataRow((int)Drug.Baclofen, true)]
    [DataRow((int)Drug.Baclofen, false)]
    public void Motion_without_command_is_cut_and_says_when_the_flow_cannot_be_stopped(int drug, bool valve)
    {
        TestRig rig = TestRig.Delivering((Drug)drug);
        rig.Power.Valve = valve;
        rig.Run(10_000);
        rig.Rotation.ShaftSteps += 200;
        rig.Run(2_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.VolumeDisagreement));
        Assert.IsFalse(rig.Power.On);
        Assert.AreEqual(!valve, rig.IsLatched(AlarmCode.FlowNotStopped));
    }

    [TestMethod]
    public void A_stopped_pump_watches_its_shaft_too()
    {
        TestRig rig = TestRig.Stopped(Drug.Baclofen, 1_000);
        rig.Run(2_000);
        rig.Rotation.ShaftSteps += 200;
        rig.Run(1_000);
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
    }

    [TestMethod]
    public void Measured_motion_fills_the_windows_although_nobody_commanded_it()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(10_000);
        rig.Rotation.ShaftSteps += 3_200;
        rig.Run(1_000);
        // A revolution is 50 uL at 1 mg/mL.
        Assert.IsTrue(rig.Pump.Windows.HourPg >= 50_000_000);
    }

    [TestMethod]
    public void A_flow_that_cannot_be_stopped_is_not_cleared_before_its_cause_and_lets_nothing_be_delivered_until_then()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Power.Valve = false;
        rig.Run(10_000);
        rig.Rotation.ShaftSteps += 200;
        rig.Run(2_000);
        rig.Expect(RefusalReason.CauseStillPresent, rig.Pump.ClearFault(rig.LastRequest + 1, AlarmCode.FlowNotStopped));
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.VolumeDisagreement));
        rig.Expect(RefusalReason.FaultLatched, rig.Pump.Resume(rig.LastRequest + 1));
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        rig.Run(1_000);
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.FlowNotStopped));
        rig.Run(1_000);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
    }

    [TestMethod]
    [DataRow((int)Drug.Morphine)]
    [DataRow((int)Drug.Ziconotide)]
    public void Without_a_rotation_sensor_pain_therapy_is_cut(int drug)
    {
        TestRig rig = TestRig.Delivering((Drug)drug, 100);
        rig.Run(10_000);
        rig.Rotation.Status = SensorStatus.Failed;
        long before = rig.Motor.Steps;
        rig.Run(5_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.RotationSensorDead));
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        Assert.IsTrue(rig.Geometry.StepsToNl(rig.Motor.Steps - before) < 2_000);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
    }

    [TestMethod]
    public void Without_a_rotation_sensor_baclofen_goes_on_for_a_day()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Rotation.Status = SensorStatus.Failed;
        rig.Run(86_340_000);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        Assert.AreEqual(rig.StepsIn(86_340_000), rig.Motor.Steps);
        Assert.IsFalse(rig.IsRaised(AlarmCode.NonDelivery));
        rig.Run(120_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.WitnessLost));
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        Assert.IsFalse(rig.Power.On);
    }

    [TestMethod]
    public void The_day_without_a_rotation_sensor_counts_across_resets()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Rotation.Status = SensorStatus.Failed;
        rig.Run(5_000);
        for (int i = 0; i < 24; i++)
        {
            rig.Run(5_000);
            rig.Pump.Ledger.Elapse(61 * 60_000);
            rig.Run(5_000);
            rig.Restart();
        }

        rig.Run(5_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.WitnessLost));
    }

    [TestMethod]
    public void A_sensor_that_comes_and_goes_does_not_stretch_its_day_but_a_cleared_fault_does()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        for (int i = 0; i < 25; i++)
        {
            rig.Rotation.Status = SensorStatus.Failed;
            rig.Run(5_000);
            rig.Pump.Ledger.Elapse(58 * 60_000);
            rig.Run(5_000);
            rig.Rotation.Status = SensorStatus.Ok;
            rig.Run(10_000);
        }

        Assert.IsTrue(rig.IsLatched(AlarmCode.WitnessLost));
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.RotationSensorDead));
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.WitnessLost));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Rotation.Status = SensorStatus.Failed;
        rig.Run(60_000);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
    }

    [TestMethod]
    public void Time_in_which_the_sensor_lived_uses_up_nothing_of_its_day()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Rotation.Status = SensorStatus.Failed;
        rig.Run(5_000);
        rig.Rotation.Status = SensorStatus.Ok;
        rig.Restart();
        rig.Run(60_000);
        rig.Pump.Ledger.Elapse(1_500 * 60_000);
        rig.Rotation.Status = SensorStatus.Failed;
        rig.Run(60_000);
        Assert.IsFalse(rig.IsLatched(AlarmCode.WitnessLost));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
    }

    [TestMethod]
    public void Without_a_rotation_sensor_a_disagreeing_reservoir_cuts_baclofen()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Rotation.Status = SensorStatus.Failed;
        rig.Run(60_000);
        rig.Reservoir.OffsetNl = -11_000;
        rig.Run(12_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.VolumeDisagreement));
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
    }

    [TestMethod]
    public void Without_rotation_and_reservoir_sensor_nobody_vouches_for_baclofen()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Rotation.Status = SensorStatus.Failed;
        rig.Run(60_000);
        rig.Reservoir.Status = SensorStatus.NoAnswer;
        rig.Run(10_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.WitnessLost));
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
    }

    [TestMethod]
    [DataRow((int)Drug.Morphine, true)]
    [DataRow((int)Drug.Morphine, false)]
    [DataRow((int)Drug.Baclofen, true)]
    [DataRow((int)Drug.Baclofen, false)]
    public void One_lost_slow_sensor_is_a_medium_alarm(int drug, bool pressure)
    {
        TestRig rig = TestRig.Delivering((Drug)drug);
        if (pressure) rig.Pressure.Status = SensorStatus.Failed;
        else rig.Reservoir.AgeMs = 5_001;
        rig.Run(10_000);
        Assert.IsTrue(rig.IsRaised(pressure ? AlarmCode.PressureSensorLost : AlarmCode.ReservoirSensorLost));
        Assert.AreEqual((int)AlarmSignal.Medium, (int)rig.Buzzer.Sounding);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.AreEqual(rig.StepsIn(10_000), rig.Motor.Steps);
    }

    [TestMethod]
    public void A_stuck_reservoir_sensor_is_lost_after_ten_minutes()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Reservoir.Stuck = true;
        rig.Run(600_000);
        Assert.IsFalse(rig.IsRaised(AlarmCode.ReservoirSensorLost));
        rig.Run(10_000);
        Assert.IsTrue(rig.IsRaised(AlarmCode.ReservoirSensorLost));
        rig.Reservoir.Stuck = false;
        rig.Run(10_000);
        Assert.IsFalse(rig.IsRaised(AlarmCode.ReservoirSensorLost));
    }

    [TestMethod]
    public void A_stuck_pressure_sensor_is_lost_after_two_microlitres()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Pressure.Stuck = true;
        rig.Run(15_000);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
        rig.Run(6_000);
        Assert.IsTrue(rig.IsRaised(AlarmCode.PressureSensorLost));
        rig.Pressure.Stuck = false;
        rig.Run(10_000);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
    }

    [TestMethod]
    public void A_stuck_pressure_sensor_is_lost_after_ten_minutes_while_nothing_is_commanded()
    {
        TestRig rig = TestRig.Stopped(Drug.Morphine, 1000);
        rig.Pressure.Stuck = true;
        rig.Run(600_000);
        Assert.IsFalse(rig.IsRaised(AlarmCode.PressureSensorLost));
        rig.Run(10_000);
        Assert.IsTrue(rig.IsRaised(AlarmCode.PressureSensorLost));
    }

    [TestMethod]
    [DataRow((int)Drug.Morphine, (int)PumpState.Faulted)]
    [DataRow((int)Drug.Ziconotide, (int)PumpState.Faulted)]
    [DataRow((int)Drug.Baclofen, (int)PumpState.Degraded)]
    public void Both_slow_sensors_lost_stop_pain_therapy_and_degrade_baclofen(int drug, int state)
    {
        TestRig rig = TestRig.Delivering((Drug)drug);
        rig.Pressure.Status = SensorStatus.Failed;
        rig.Reservoir.Status = SensorStatus.Failed;
        rig.Run(10_000);
        Assert.AreEqual(state, (int)rig.Pump.State);
        Assert.IsTrue(rig.IsRaised(AlarmCode.SensorsLost));
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
    }

    [TestMethod]
    public void Degraded_baclofen_returns_to_its_rate_when_a_sensor_comes_back()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Pressure.Status = SensorStatus.Failed;
        rig.Reservoir.Status = SensorStatus.Failed;
        rig.Run(10_000);
        rig.Pressure.Status = SensorStatus.Ok;
        rig.Run(6_000);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
    }

    [TestMethod]
    public void An_empty_reservoir_stops_and_a_refill_lets_it_go_on()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Reservoir.Fill(199_000);
        rig.Run(12_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.ReservoirEmpty));
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        rig.Expect(RefusalReason.CauseStillPresent, rig.Pump.ClearFault(rig.LastRequest + 1, AlarmCode.ReservoirEmpty));
        rig.Reservoir.Fill(TestRig.FillNl);
        rig.Run(1_000);
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.ReservoirEmpty));
        Assert.AreEqual((int)PumpState.Stopped, (int)rig.Pump.State);
    }

    [TestMethod]
    public void The_hours_limit_holds_back_alarms_and_logs()
    {
        TestRig rig = TestRig.Commissioned(1_000);
        // 6 mg a day are 250 ug an hour; 61/60 of it are the tightest limit.
        rig.Prepare(new Prescription(Drug.Morphine, 1_000_000, 6_000_000_000, 254_166_667, 0));
        rig.Pump.Resume(rig.NextRequest());
        rig.Pump.Windows.AddCommanded(254_000_000);
        rig.Run(5_000);
        // 166,667 pg are left, one step of 15,625, one second of 69,444 and 4: 16 steps.
        Assert.AreEqual(16L, rig.Motor.Steps);
        Assert.IsTrue(rig.IsRaised(AlarmCode.DoseLimit));
        Assert.IsTrue(rig.Logged(EventCode.WithheldByHourLimit) > 0);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.AreEqual((int)AlarmSignal.Medium, (int)rig.Buzzer.Sounding);
    }

    [TestMethod]
    public void The_days_limit_holds_back_alarms_and_logs()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Pump.Windows.AddCommanded(2_040_000_000);
        rig.Pump.Ledger.Elapse(61 * 60_000);
        rig.Run(5_000);

        // One step of 1563 pg is left, one second of 11,574 and 4: 8 steps of 1562.5.
        Assert.AreEqual(8L, rig.Motor.Steps);
        Assert.IsTrue(rig.IsRaised(AlarmCode.DoseLimit));
        Assert.IsTrue(rig.Logged(EventCode.WithheldByDayLimit) > 0);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
    }

    // 61/60 of the hour and 1441/1440 of the day; the slow one moves less in a second than a count of the sensor is worth.
    [TestMethod]
    [DataRow(14_400_000_000L, 610_000_000L, 14_410_000_000L)]
    [DataRow(1_500_000_000L, 63_541_667L, 1_501_041_667L)]
    public void A_therapy_at_its_own_tightest_limits_never_refuses_itself(long dosePg, long hourPg, long dayPg)
    {
        TestRig rig = TestRig.Commissioned(1_000);
        rig.Prepare(new Prescription(Drug.Morphine, 1_000_000, dosePg, hourPg, dayPg));
        rig.Pump.Resume(rig.NextRequest());
        rig.Run(3 * 3_600_000);
        Assert.AreEqual(rig.StepsIn(3 * 3_600_000), rig.Motor.Steps);
        Assert.AreEqual(0, rig.Logged(EventCode.WithheldByHourLimit));
    }

    private static TestRig Stalled()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Rotation.Stalled = true;
        rig.Run(20_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.MotorStall));
        return rig;
    }
}
