using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>One tick after the other: exact delivery, late ticks, time that goes back, the watchdog, the last resort.</summary>
[TestClass]
public class TickTests
{
    [TestMethod]
    [DataRow((int)Drug.Morphine, 1_000, 3_600_000L)]
    [DataRow((int)Drug.Morphine, 100, 600_000L)]
    [DataRow((int)Drug.Ziconotide, 1_000, 600_000L)]
    [DataRow((int)Drug.Baclofen, 10, 60_000L)]
    public void It_delivers_exactly_what_is_prescribed_and_raises_nothing(int drug, int tickMs, long forMs)
    {
        TestRig rig = TestRig.Delivering((Drug)drug, tickMs);
        rig.Run(forMs);
        Assert.AreEqual(rig.StepsIn(forMs), rig.Motor.Steps);
        Assert.AreEqual(rig.Motor.Steps, rig.Pump.Ledger.CommandedSteps);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.AreEqual((int)AlarmSignal.None, (int)rig.Buzzer.Sounding);
    }

    [TestMethod]
    public void Steps_are_written_down_before_the_motor_makes_them()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Store.TraceFrom(rig.Motor);
        rig.TickAfter(1_000);
        Assert.AreEqual(8L, rig.Motor.Steps);
        int records = 0;
        for (int i = 0; i < rig.Store.Traced; i++)
        {
            // The events of the request before go into their ring when the tick is done.
            if (rig.Store.Addresses[i] >= StoreLayout.Events) continue;
            records++;
            Assert.AreEqual(0L, rig.Store.StepsThen[i]);
        }

        Assert.AreEqual(4, records);
        Assert.IsTrue(new LedgerRecord(rig.Store).Read());
    }

    [TestMethod]
    public void The_windows_count_every_step()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(600_000);
        // 15.625 ng a step, or 15,625 pg; ten minutes of 12 mg a day.
        Assert.AreEqual(rig.Motor.Steps * 15_625, rig.Pump.Ledger.CommandedPg);
        Assert.AreEqual(rig.Motor.Steps * 15_625, rig.Pump.Windows.HourPg);
        Assert.AreEqual(rig.Motor.Steps * 15_625, rig.Pump.Windows.DayPg);
    }

    [TestMethod]
    public void The_reservoir_is_estimated_from_its_sensor()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(600_000);
        long left = TestRig.FillNl - rig.Geometry.StepsToNl(rig.Motor.Steps);
        Assert.IsTrue(rig.Pump.ReservoirEstimatedNl > left - 300 && rig.Pump.ReservoirEstimatedNl < left + 300);
    }

    [TestMethod]
    public void A_stopped_pump_moves_nothing()
    {
        TestRig rig = TestRig.Stopped(Drug.Morphine, 1_000);
        rig.Run(60_000);
        Assert.AreEqual(0L, rig.Motor.Steps);
        Assert.IsFalse(rig.Power.On);
        Assert.IsFalse(rig.Pump.Gate.IsOpen);
    }

    [TestMethod]
    public void The_watchdog_is_fed_once_in_every_tick_in_time()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine, 100);
        rig.Run(10_000);
        Assert.AreEqual(100, rig.Watchdog.Feeds);
    }

    [TestMethod]
    public void An_alarm_does_not_stop_the_feeding()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Rotation.Status = SensorStatus.Failed;
        rig.Run(10_000);
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        Assert.AreEqual(10, rig.Watchdog.Feeds);
    }

    [TestMethod]
    [DataRow(999L, 0L, 1)]
    [DataRow(1_000L, 0L, 1)]
    [DataRow(1_001L, 1L, 0)]
    [DataRow(60_000L, 59_000L, 0)]
    public void A_late_tick_is_alarmed_and_not_fed(long laterMs, long withheldMs, int feeds)
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.TickAfter(laterMs);
        Assert.AreEqual(feeds, rig.Watchdog.Feeds);
        Assert.AreEqual(withheldMs > 0, rig.IsLatched(AlarmCode.LateTick));
        Assert.AreEqual(withheldMs > 0 ? withheldMs : -1, rig.NewestValue(EventCode.WithheldByLateTick));
        Assert.AreEqual(rig.StepsIn(laterMs - withheldMs), rig.Motor.Steps);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
    }

    [TestMethod]
    public void What_a_late_tick_withheld_is_never_made_up()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(10_000);
        rig.TickAfter(5_000);
        rig.Run(10_000);
        Assert.AreEqual(rig.StepsIn(21_000), rig.Motor.Steps);
    }

    [TestMethod]
    [DataRow((int)Drug.Morphine, (int)PumpState.Faulted)]
    [DataRow((int)Drug.Ziconotide, (int)PumpState.Faulted)]
    [DataRow((int)Drug.Baclofen, (int)PumpState.Degraded)]
    public void Time_that_goes_back_is_a_fault(int drug, int state)
    {
        TestRig rig = TestRig.Delivering((Drug)drug);
        rig.Run(10_000);
        rig.TickAfter(-1);
        Assert.IsTrue(rig.IsLatched(AlarmCode.ClockFault));
        Assert.AreEqual(state, (int)rig.Pump.State);
        Assert.AreEqual(1L, rig.NewestValue(EventCode.TimeWentBack));
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
    }

    [TestMethod]
    public void After_time_went_back_baclofen_gets_the_minimum_rate()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.TickAfter(-1);
        // 48 uL a day are 32 steps in a quarter of an hour.
        rig.Run(900_000);
        Assert.AreEqual(32L, rig.Motor.Steps);
    }

    [TestMethod]
    public void Power_that_fell_by_itself_is_not_silent()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.TickAfter(0);
        rig.Power.On = false;
        rig.Run(14_000);
        Assert.AreEqual(0L, rig.Motor.Steps);
        Assert.AreEqual(0, rig.Motor.BurstsWithoutPower);
        Assert.IsTrue(rig.Logged(EventCode.GateClosed) > 0);
        Assert.IsTrue(rig.IsRaised(AlarmCode.NonDelivery));
    }

    [TestMethod]
    public void A_motor_that_takes_no_bursts_is_found()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Motor.Refuses = true;
        rig.Run(14_000);
        Assert.IsTrue(rig.Logged(EventCode.MotorRefused) > 0);
        Assert.IsTrue(rig.IsLatched(AlarmCode.MotorStall));
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
    }

    [TestMethod]
    public void The_last_resort_closes_and_sounds()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Run(5_000);
        rig.Pump.FailSafe();
        Assert.IsFalse(rig.Power.On);
        Assert.IsFalse(rig.Pump.Gate.IsOpen);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Light.Showing);
        long before = rig.Motor.Steps;
        rig.Run(10_000);
        Assert.AreEqual(before, rig.Motor.Steps);
    }
}
