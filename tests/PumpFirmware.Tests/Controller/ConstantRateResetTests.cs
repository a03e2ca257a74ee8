using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Power comes and goes, the store fails, and the drug flows on.</summary>
[TestClass]
public class ConstantRateResetTests
{
    private const int Minute = ConstantRateRig.Minute;
    private const int Hour = ConstantRateRig.Hour;

    [TestMethod]
    public void The_books_go_on_over_a_reset_and_find_what_flowed_without_power()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(Hour);
        rig.PowerOff(2 * Hour);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        rig.Run(10 * Minute);
        long missedNl = rig.Reservoir.DeliveredNl - rig.Pump.MeasuredDeliveredNl;
        Assert.IsTrue(missedNl >= -10 && missedNl <= 1_100);
        long excessPg = rig.Pump.DeliveredPg - rig.Pump.MeasuredDeliveredNl * 1_000;
        Assert.IsTrue(excessPg >= 0 && excessPg <= 2);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);

        // 190 uL of flow: a residual that the book did not follow over the two hours would be 120 uL off.
        rig.Expect(RefusalReason.None, rig.Refill(ConstantRateRig.FillNl, 19_810_000, ConstantRateRig.FillNl, 1_000_000));
        long differenceNl = rig.NewestValue(EventCode.ResidualReconciled);
        Assert.IsTrue(differenceNl >= -1_100 && differenceNl <= 1_100);
    }

    [TestMethod]
    public void What_flowed_without_power_counts_in_the_windows_at_once()
    {
        // 13.8 mg/mL: 0.828 mg an hour, of 2.04; three hours of it in one minute are too much for any hour.
        ConstantRateRig rig = ConstantRateRig.Delivering(Drug.Morphine, 13_800_000);
        rig.Run(10 * Minute);
        rig.PowerOff(Hour);
        rig.Run(2 * Minute);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
        rig.PowerOff(3 * Hour);
        rig.Run(2 * Minute);
        Assert.IsTrue(rig.IsRaised(AlarmCode.DoseLimit));
        rig.Run(Hour + Minute);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
    }

    [TestMethod]
    public void Limits_and_drug_survive_a_reset()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering(Drug.Baclofen, 1_000_000);
        rig.Run(2 * Minute);
        long hourPg = rig.Pump.Windows.HourPg;
        rig.PowerOff(1_000);
        Assert.AreEqual(204_000_000L, rig.Pump.HourLimitPg);
        Assert.AreEqual(2_040_000_000L, rig.Pump.DayLimitPg);
        Assert.AreEqual(hourPg, rig.Pump.Windows.HourPg);
        rig.Expect(RefusalReason.RequestRepeated, rig.Pump.Acknowledge(rig.LastRequest));
    }

    [TestMethod]
    public void A_latched_fault_survives_a_reset_and_sounds_at_once()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Reservoir.FlowNlPerDay *= 3;
        rig.Run(10 * Minute);
        Assert.IsTrue(rig.IsLatched(AlarmCode.VolumeDisagreement));
        rig.PowerOff(1_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.VolumeDisagreement));
        Assert.IsTrue(rig.IsLatched(AlarmCode.FlowNotStopped));
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
    }

    [TestMethod]
    public void Resets_do_not_hide_a_flow_that_is_too_much()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Reservoir.FlowNlPerDay = ConstantRateRig.FlowNlPerDay * 13 / 10;
        for (int i = 0; i < 6; i++)
        {
            rig.Run(5 * Minute);
            rig.PowerOff(0);
        }

        Assert.IsTrue(rig.IsLatched(AlarmCode.VolumeDisagreement));
    }

    [TestMethod]
    public void The_third_reset_within_an_hour_latches()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(Minute);
        rig.PowerOff(0);
        rig.Run(29 * Minute);
        rig.PowerOff(0);
        Assert.IsFalse(rig.IsLatched(AlarmCode.RepeatedReset));
        rig.Run(29 * Minute);
        rig.PowerOff(0);
        Assert.IsTrue(rig.IsLatched(AlarmCode.RepeatedReset));
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.RepeatedReset));
    }

    [TestMethod]
    public void Failing_storage_is_alarmed_and_stops_nothing()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(30_000);
        rig.Store.RefusesWrites = true;
        rig.Run(Minute);
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        long number = rig.LastRequest + 1;
        rig.Expect(RefusalReason.CauseStillPresent, rig.Pump.ClearFault(number, AlarmCode.StorageFault));
        Prescription order = ConstantRateRig.Order(Drug.Morphine, ConstantRateRig.ConcentrationNgPerMl);
        rig.Expect(RefusalReason.StorageFailed, rig.Pump.Program(number, order));
        rig.Expect(RefusalReason.StorageFailed, rig.Pump.Refill(number, 0, ConstantRateRig.FillNl, 1_000_000));
        rig.Expect(RefusalReason.None, rig.Pump.Acknowledge(rig.NextRequest()));
        Assert.AreEqual((int)AlarmSignal.None, (int)rig.Buzzer.Sounding);
        rig.Run(5 * Minute);
        Assert.IsTrue(rig.Pump.MeasuredDeliveredNl > 5_000);
        rig.Store.RefusesWrites = false;
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.StorageFault));
        rig.Run(Minute);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
    }

    [TestMethod]
    public void A_blank_store_is_a_fault_and_nothing_is_written_over_it()
    {
        ConstantRateRig rig = new ConstantRateRig();
        rig.PowerUp();
        rig.Run(3 * Minute);
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
        Assert.AreEqual((int)PumpState.Unprogrammed, (int)rig.Pump.State);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        rig.Expect(RefusalReason.StorageFailed, rig.Pump.DeclareFill(rig.NextRequest(), ConstantRateRig.FillNl));
        rig.Expect(RefusalReason.CauseStillPresent, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.StorageFault));
        rig.Expect(RefusalReason.None, rig.Pump.Acknowledge(rig.NextRequest()));
        for (int i = 0; i < StoreLayout.Events; i++)
        {
            // No record lies where the self-test writes.
            bool isProbe = i >= StoreLayout.Probe && i < StoreLayout.Probe + StoreLayout.ProbeBytes;
            if (!isProbe) Assert.AreEqual(0, (int)rig.Store.Bytes[i]);
        }
    }

    [TestMethod]
    public void A_declaration_that_cannot_be_read_is_a_fault_and_may_be_made_anew()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(2 * Minute);
        rig.Store.FlipBit(StoreLayout.PrescriptionA + 9, 1);
        rig.Store.FlipBit(StoreLayout.PrescriptionA + StoreLayout.CopyDistance + 9, 1);
        rig.PowerUp();
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
        Assert.AreEqual((int)PumpState.Unprogrammed, (int)rig.Pump.State);
        Prescription order = ConstantRateRig.Order(Drug.Morphine, ConstantRateRig.ConcentrationNgPerMl);
        rig.Expect(RefusalReason.None, rig.Pump.Program(rig.NextRequest(), order));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.StorageFault));
    }

    [TestMethod]
    public void A_lost_minute_counts_as_an_hours_limit()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(2 * Minute);
        rig.Store.FlipBit(StoreLayout.WindowsA + 3, 1);
        rig.Store.FlipBit(StoreLayout.WindowsA + StoreLayout.CopyDistance + 3, 1);
        rig.PowerUp();
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
        Assert.IsTrue(rig.Pump.Windows.HourPg >= rig.Pump.HourLimitPg - rig.Pump.Windows.MeasuredGrainPg);
    }
}
