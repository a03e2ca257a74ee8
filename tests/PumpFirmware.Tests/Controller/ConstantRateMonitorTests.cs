using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>What a constant-rate pump finds wrong, and that it says so and goes on saying that it delivers.</summary>
[TestClass]
public class ConstantRateMonitorTests
{
    private const int Minute = ConstantRateRig.Minute;
    private const int Hour = ConstantRateRig.Hour;

    [TestMethod]
    public void At_the_nominal_flow_everything_is_quiet_and_counted()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(3 * Hour);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
        Assert.AreEqual(3L * Hour, rig.Pump.PoweredMs);
        long missedNl = rig.Reservoir.DeliveredNl - rig.Pump.MeasuredDeliveredNl;
        Assert.IsTrue(missedNl >= -10 && missedNl <= 1_100);
        long excessPg = rig.Pump.DeliveredPg - rig.Pump.MeasuredDeliveredNl * 1_000;
        Assert.IsTrue(excessPg >= 0 && excessPg <= 1);
        long hourPg = rig.Pump.Windows.HourPg + rig.Pump.Windows.MeasuredGrainPg;
        Assert.IsTrue(hourPg >= 59_000_000 && hourPg <= 62_100_000);
        Assert.AreEqual(10_800, rig.Watchdog.Feeds);
    }

    [TestMethod]
    [DataRow((int)Drug.Morphine, 1_150)]
    [DataRow((int)Drug.Baclofen, 1_150)]
    [DataRow((int)Drug.Morphine, 3_000)]
    public void Too_much_flow_latches_and_says_that_nothing_stops_it(int drug, int thousandths)
    {
        ConstantRateRig rig = ConstantRateRig.Delivering((Drug)drug, ConstantRateRig.ConcentrationNgPerMl);
        rig.Run(10 * Minute);
        long beforeNl = rig.Reservoir.DeliveredNl;
        long startMs = rig.NowMs;
        rig.Reservoir.FlowNlPerDay = ConstantRateRig.FlowNlPerDay * thousandths / 1_000;
        while (!rig.IsLatched(AlarmCode.VolumeDisagreement) && rig.NowMs < 3 * Hour) rig.Run(1_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.FlowNotStopped));
        Assert.IsTrue(rig.IsRaised(AlarmCode.FlowNotStopped));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        long excessNl = rig.Reservoir.DeliveredNl - beforeNl - (rig.NowMs - startMs) / 60;
        Assert.IsTrue(excessNl > 2_900);
        Assert.IsTrue(excessNl <= 10_000);
    }

    [TestMethod]
    public void Too_much_flow_is_cleared_in_order_and_latches_again_while_it_lasts()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Reservoir.FlowNlPerDay = 2 * ConstantRateRig.FlowNlPerDay;
        rig.Run(20 * Minute);
        rig.Expect(RefusalReason.CauseStillPresent, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.FlowNotStopped));
        rig.Reservoir.Status = SensorStatus.NoAnswer;
        rig.Run(1_000);
        rig.Expect(RefusalReason.CauseStillPresent, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.VolumeDisagreement));
        rig.Reservoir.Status = SensorStatus.Ok;
        rig.Run(1_000);
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.VolumeDisagreement));
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.FlowNotStopped));
        rig.Run(1_000);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
        rig.Run(10 * Minute);
        Assert.IsTrue(rig.IsLatched(AlarmCode.VolumeDisagreement));
    }

    [TestMethod]
    public void Missing_flow_is_alarmed_and_clears_by_itself()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(10 * Minute);
        rig.Reservoir.FlowNlPerDay = 0;
        rig.Run(3 * Minute);
        Assert.IsFalse(rig.IsRaised(AlarmCode.NonDelivery));
        rig.Run(3 * Minute);
        Assert.IsTrue(rig.IsRaised(AlarmCode.NonDelivery));
        rig.Reservoir.FlowNlPerDay = ConstantRateRig.FlowNlPerDay;
        rig.Run(Hour);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);

        rig.Reservoir.FlowNlPerDay = ConstantRateRig.FlowNlPerDay * 85 / 100;
        rig.Run(43 * Minute);
        Assert.IsTrue(rig.IsRaised(AlarmCode.UnderDelivery));
        Assert.IsFalse(rig.IsRaised(AlarmCode.NonDelivery));
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
    }

    [TestMethod]
    [DataRow((int)SensorStatus.NoAnswer, 0, 6, true)]
    [DataRow((int)SensorStatus.NoAnswer, 0, 5, false)]
    [DataRow((int)SensorStatus.Failed, 0, 6, true)]
    [DataRow((int)SensorStatus.Ok, 5_000, 60, false)]
    [DataRow((int)SensorStatus.Ok, 5_001, 6, true)]
    public void A_sensor_that_fails_or_is_stale_for_five_seconds_is_lost(int status, int ageMs, int seconds, bool lost)
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(Minute);
        rig.Reservoir.Status = (SensorStatus)status;
        rig.Reservoir.AgeMs = ageMs;
        rig.Run(seconds * 1_000);
        Assert.AreEqual(lost, rig.IsRaised(AlarmCode.ReservoirSensorLost));
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
    }

    [TestMethod]
    public void A_sensor_that_repeats_itself_for_ten_minutes_is_lost()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(Minute);
        rig.Reservoir.Stuck = true;
        rig.Run(604_000);
        Assert.IsFalse(rig.IsRaised(AlarmCode.ReservoirSensorLost));
        rig.Run(1_000);
        Assert.IsTrue(rig.IsRaised(AlarmCode.ReservoirSensorLost));
        Assert.IsTrue(rig.IsRaised(AlarmCode.NonDelivery));
    }

    [TestMethod]
    [DataRow(20_000_000L, false)]
    [DataRow(20_000_030L, true)]
    [DataRow(-59_999_980L, false)]
    [DataRow(-60_000_020L, true)]
    public void A_reading_beyond_twice_the_capacity_is_no_volume(long offsetNl, bool lost)
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Reservoir.FlowNlPerDay = 0;
        rig.Reservoir.OffsetNl = offsetNl - 10;
        rig.Run(10_000);
        Assert.AreEqual(lost, rig.IsRaised(AlarmCode.ReservoirSensorLost));
    }

    // The book says 2,000,500 nL: low from two thirds of a minute on, whatever the sensor says, and ten seconds later.
    [TestMethod]
    public void Low_is_judged_from_the_book_too_and_empty_from_the_sensor()
    {
        ConstantRateRig rig = ConstantRateRig.Commissioned();
        rig.Expect(RefusalReason.None, rig.Pump.DeclareFill(rig.NextRequest(), 2_000_500));
        rig.Run(35_000);
        Assert.IsFalse(rig.IsRaised(AlarmCode.ReservoirLow));
        rig.Run(2_000);
        Assert.IsTrue(rig.IsRaised(AlarmCode.ReservoirLow));
        Assert.IsFalse(rig.IsRaised(AlarmCode.ReservoirEmpty));
        Assert.IsTrue(rig.Pump.ReservoirEstimatedNl > 19_900_000);
        rig.Reservoir.Fill(200_100);
        rig.Run(4_000);
        Assert.IsFalse(rig.IsLatched(AlarmCode.ReservoirEmpty));
        rig.Run(20_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.ReservoirEmpty));
    }

    [TestMethod]
    [DataRow(-1L, false)]
    [DataRow(0L, false)]
    [DataRow(1L, true)]
    public void More_drug_in_an_hour_than_the_limit_is_alarmed(long abovePg, bool raised)
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Pump.Windows.AddMeasured(rig.Pump.HourLimitPg + rig.Pump.Windows.MeasuredGrainPg + abovePg);
        rig.Run(1_000);
        Assert.AreEqual(raised, rig.IsRaised(AlarmCode.DoseLimit));
        rig.Run(Hour + Minute);
        Assert.IsFalse(rig.IsRaised(AlarmCode.DoseLimit));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
    }

    [TestMethod]
    [DataRow(-1L, false)]
    [DataRow(0L, false)]
    [DataRow(1L, true)]
    public void More_drug_in_a_day_than_the_limit_is_alarmed(long abovePg, bool raised)
    {
        // Ziconotide at 13 ug/mL: 18.72 ug a day, of 19.584 with its 2 %; an hour's 1.02 ug at a time.
        ConstantRateRig rig = ConstantRateRig.Delivering(Drug.Ziconotide, 13_000);
        DeliveryWindowFill(rig, rig.Pump.DayLimitPg + rig.Pump.Windows.MeasuredGrainPg + abovePg);
        rig.Run(1_000);
        Assert.AreEqual(19_584_000L, rig.Pump.DayLimitPg);
        Assert.AreEqual(raised, rig.IsRaised(AlarmCode.DoseLimit));
    }

    [TestMethod]
    public void A_therapy_at_its_tightest_hour_limit_does_not_alarm_about_itself()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        Prescription tight = new Prescription(
            Drug.Morphine, ConstantRateRig.ConcentrationNgPerMl, 1_440_000_000, 61_000_000, 1_441_000_000);
        rig.Expect(RefusalReason.None, rig.Pump.Program(rig.NextRequest(), tight));
        for (int i = 0; i < 180; i++)
        {
            rig.Run(Minute);
            Assert.IsFalse(rig.IsRaised(AlarmCode.DoseLimit));
        }
    }

    [TestMethod]
    [DataRow(59_999L, true)]
    [DataRow(60_000L, true)]
    [DataRow(60_001L, false)]
    public void Dates_are_alarmed_when_they_have_come(long dateMs, bool come)
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Pump.SetDates(dateMs, long.MaxValue);
        rig.Run(Minute);
        Assert.AreEqual(come, rig.IsRaised(AlarmCode.RefillDue));
        Assert.IsFalse(rig.IsRaised(AlarmCode.DrugExpired));
        rig.Pump.SetDates(long.MaxValue, dateMs);
        rig.TickAfter(0);
        Assert.IsFalse(rig.IsRaised(AlarmCode.RefillDue));
        Assert.AreEqual(come, rig.IsLatched(AlarmCode.DrugExpired));
    }

    [TestMethod]
    public void A_reservoir_that_is_low_says_so_itself_and_its_date_does_not()
    {
        ConstantRateRig rig = ConstantRateRig.Commissioned();
        rig.Reservoir.Fill(1_999_000);
        rig.Expect(RefusalReason.None, rig.Pump.DeclareFill(rig.NextRequest(), 1_999_000));
        Prescription order = ConstantRateRig.Order(Drug.Morphine, ConstantRateRig.ConcentrationNgPerMl);
        rig.Expect(RefusalReason.None, rig.Pump.Program(rig.NextRequest(), order));
        rig.Pump.SetDates(Minute, long.MaxValue);
        rig.Run(2 * Minute);
        Assert.IsTrue(rig.IsRaised(AlarmCode.ReservoirLow));
        Assert.IsFalse(rig.IsRaised(AlarmCode.RefillDue));
    }

    [TestMethod]
    [DataRow(1_000, true)]
    [DataRow(1_001, false)]
    public void A_late_tick_is_alarmed_and_feeds_nothing_and_the_drug_that_flowed_in_it_counts(int afterMs, bool inTime)
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(5 * Minute);
        int fed = rig.Watchdog.Feeds;
        rig.TickAfter(afterMs);
        Assert.AreEqual(inTime ? 1 : 0, rig.Watchdog.Feeds - fed);
        Assert.AreEqual(!inTime, rig.IsLatched(AlarmCode.LateTick));
        Assert.AreEqual(5L * Minute + afterMs, rig.Pump.PoweredMs);
    }

    [TestMethod]
    public void An_hour_in_which_no_tick_came_is_no_missing_and_no_excess_flow()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(5 * Minute);
        rig.TickAfter(Hour);
        rig.Run(5 * Minute);
        Assert.AreEqual(FaultTable.Bit(AlarmCode.LateTick), rig.Pump.Alarms.Active);
        long missedNl = rig.Reservoir.DeliveredNl - rig.Pump.MeasuredDeliveredNl;
        Assert.IsTrue(missedNl >= -10 && missedNl <= 1_100);
    }

    [TestMethod]
    public void Time_that_goes_back_latches_and_stops_nothing()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(Minute);
        rig.TickAfter(-500);
        Assert.IsTrue(rig.IsLatched(AlarmCode.ClockFault));
        Assert.AreEqual(500L, rig.NewestValue(EventCode.TimeWentBack));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.ClockFault));
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
    }

    [TestMethod]
    public void After_a_failure_everything_sounds_and_nothing_is_fed()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(1_000);
        int fed = rig.Watchdog.Feeds;
        rig.Pump.FailSafe();
        rig.Run(1_000);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        Assert.AreEqual(fed, rig.Watchdog.Feeds);
    }

    // Spread over more than an hour, so that only the day's window is full.
    private static void DeliveryWindowFill(ConstantRateRig rig, long pg)
    {
        rig.Reservoir.FlowNlPerDay = 0;
        long heldPg = 0;
        while (pg - heldPg > 900_000)
        {
            rig.Pump.Windows.AddMeasured(900_000);
            heldPg += 900_000;
            for (int i = 0; i < 61; i++) rig.Pump.Windows.StartMinute();
        }

        rig.Pump.Windows.AddMeasured(pg - heldPg);
    }
}
