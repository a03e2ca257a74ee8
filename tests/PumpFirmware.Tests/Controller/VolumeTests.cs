using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>What the whole pump makes of a reservoir that does not agree with its books.</summary>
[TestClass]
[Requirement("SR10")]
[Requirement("SR9")]
public class VolumeTests
{
    private const int Minute = 60_000;

    [TestMethod]
    [DataRow((int)Drug.Morphine)]
    [DataRow((int)Drug.Ziconotide)]
    [DataRow((int)Drug.Baclofen)]
    public void A_reservoir_that_falls_faster_than_the_ledger_ends_delivery_whatever_the_drug(int drug)
    {
        TestRig rig = TestRig.Delivering((Drug)drug);
        rig.Run(Minute);
        rig.Reservoir.OffsetNl = -6_000;
        rig.Run(Minute);
        Assert.IsTrue(rig.IsLatched(AlarmCode.VolumeDisagreement));
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        Assert.IsFalse(rig.Power.On);
    }

    [TestMethod]
    [DataRow((int)Drug.Morphine)]
    [DataRow((int)Drug.Baclofen)]
    public void A_reservoir_that_falls_slower_than_the_ledger_alarms_and_delivery_goes_on(int drug)
    {
        TestRig rig = TestRig.Delivering((Drug)drug);
        rig.Run(Minute);
        rig.Reservoir.OffsetNl = 6_000;
        rig.Run(Minute);
        Assert.IsTrue(rig.IsRaised(AlarmCode.UnderDelivery));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
    }

    [TestMethod]
    public void A_sound_pump_has_nothing_to_say()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(20 * Minute);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
        Assert.AreEqual(0, rig.Logged(EventCode.VolumeBySensor));
    }

    [TestMethod]
    public void The_log_says_once_what_each_of_the_three_saw()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(Minute);
        rig.Reservoir.OffsetNl = -6_000;
        rig.Run(Minute);
        long ledgerNl = rig.NewestValue(EventCode.VolumeByLedger);
        long countNl = rig.Geometry.NlPerRevolution / rig.Geometry.CountsPerRevolution;
        long motionNl = rig.NewestValue(EventCode.VolumeByMotion);
        Assert.AreEqual(1, rig.Logged(EventCode.VolumeBySensor));
        Assert.IsTrue(ledgerNl < TestRig.FillNl && ledgerNl > TestRig.FillNl - 20_000);
        Assert.IsTrue(motionNl - ledgerNl >= 0 && motionNl - ledgerNl <= 2 * countNl);
        long sensorNl = rig.NewestValue(EventCode.VolumeBySensor);
        Assert.IsTrue(sensorNl - ledgerNl <= -5_900 && sensorNl - ledgerNl >= -6_100);
    }

    [TestMethod]
    public void A_cleared_disagreement_starts_anew_and_latches_again_if_it_is_still_there()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(Minute);
        rig.Reservoir.OffsetNl = -6_000;
        rig.Run(Minute);
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.VolumeDisagreement));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(30 * Minute);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        rig.Reservoir.OffsetNl = -12_000;
        rig.Run(Minute);
        Assert.IsTrue(rig.IsLatched(AlarmCode.VolumeDisagreement));
    }

    [TestMethod]
    public void Volume_that_goes_while_the_pump_is_stopped_is_a_fault_too()
    {
        TestRig rig = TestRig.Stopped(Drug.Morphine, 1000);
        rig.Run(Minute);
        rig.Reservoir.OffsetNl = -6_000;
        rig.Run(Minute);
        Assert.IsTrue(rig.IsLatched(AlarmCode.VolumeDisagreement));
    }

    [TestMethod]
    public void Without_a_valve_the_pump_says_that_the_flow_is_not_stopped()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Power.Valve = false;
        rig.Run(Minute);
        rig.Reservoir.OffsetNl = -6_000;
        rig.Run(Minute);
        Assert.IsTrue(rig.IsRaised(AlarmCode.FlowNotStopped));
    }

    [TestMethod]
    public void A_sensor_that_was_lost_is_a_new_reference_when_it_is_back()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Run(Minute);
        rig.Reservoir.Stuck = true;
        rig.Run(11 * Minute);
        Assert.IsTrue(rig.IsRaised(AlarmCode.ReservoirSensorLost));
        rig.Reservoir.Stuck = false;
        rig.Reservoir.OffsetNl = -60_000;
        rig.Run(20 * Minute);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
    }

    [TestMethod]
    public void A_sensor_that_stands_still_for_less_than_that_proves_nothing()
    {
        // At 10 mL a day the ledger falls by 62 uL in nine minutes.
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Run(Minute);
        rig.Reservoir.Stuck = true;
        rig.Run(9 * Minute);
        rig.Reservoir.Stuck = false;
        rig.Run(30 * Minute);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
        Assert.AreEqual(0, rig.Logged(EventCode.AlarmRaised));
    }
}
