using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Heat ends pain therapy and slows baclofen down; a lost thermometer or voltmeter alarms and changes nothing.</summary>
[TestClass]
[Requirement("SR39")]
public class TemperatureTests
{
    [TestMethod]
    [DataRow((int)Drug.Morphine, (int)PumpState.Faulted)]
    [DataRow((int)Drug.Ziconotide, (int)PumpState.Faulted)]
    [DataRow((int)Drug.Baclofen, (int)PumpState.Degraded)]
    public void Ten_seconds_of_heat_are_a_fault(int drug, int state)
    {
        TestRig rig = TestRig.Delivering((Drug)drug);
        rig.Temperature.MilliCelsius = 42_000;
        rig.Run(10_000);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        rig.Run(1_000);
        Assert.AreEqual(state, (int)rig.Pump.State);
        Assert.IsTrue(rig.IsRaised(AlarmCode.OverTemperature));
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
    }

    [TestMethod]
    public void A_fever_is_no_fault()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Temperature.MilliCelsius = 41_989;
        rig.Run(600_000);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
    }

    [TestMethod]
    public void Baclofen_goes_on_in_full_when_it_has_cooled_down()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Temperature.MilliCelsius = 45_000;
        rig.Run(60_000);
        rig.Temperature.MilliCelsius = 41_000;
        rig.Run(60_000);
        Assert.AreEqual((int)PumpState.Degraded, (int)rig.Pump.State);
        rig.Temperature.MilliCelsius = 40_900;
        rig.Run(12_000);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.IsFalse(rig.IsRaised(AlarmCode.OverTemperature));
    }

    [TestMethod]
    public void Morphine_waits_for_a_clinician_who_clears_it_only_when_it_is_cool()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Temperature.MilliCelsius = 45_000;
        rig.Run(12_000);
        rig.Expect(RefusalReason.CauseStillPresent, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.OverTemperature));
        rig.Temperature.MilliCelsius = 37_000;
        rig.Run(12_000);
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.OverTemperature));
        Assert.AreEqual((int)PumpState.Stopped, (int)rig.Pump.State);
    }

    [TestMethod]
    [DataRow((int)Drug.Morphine)]
    [DataRow((int)Drug.Baclofen)]
    public void A_lost_thermometer_alarms_and_delivery_goes_on(int drug)
    {
        TestRig rig = TestRig.Delivering((Drug)drug);
        rig.Temperature.Status = SensorStatus.NoAnswer;
        rig.Run(7_000);
        Assert.IsTrue(rig.IsRaised(AlarmCode.TemperatureSensorLost));
        Assert.AreEqual((int)AlarmSignal.Medium, (int)rig.Buzzer.Sounding);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        rig.Temperature.Status = SensorStatus.Ok;
        rig.Run(7_000);
        Assert.IsFalse(rig.IsRaised(AlarmCode.TemperatureSensorLost));
    }

    [TestMethod]
    [DataRow((int)Drug.Morphine)]
    [DataRow((int)Drug.Baclofen)]
    public void A_lost_voltmeter_alarms_and_delivery_goes_on(int drug)
    {
        TestRig rig = TestRig.Delivering((Drug)drug);
        rig.Supply.Status = SensorStatus.Failed;
        rig.Run(7_000);
        Assert.IsTrue(rig.IsRaised(AlarmCode.SupplySensorLost));
        Assert.IsFalse(rig.IsRaised(AlarmCode.BatteryLow));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        rig.Supply.Status = SensorStatus.Ok;
        rig.Run(7_000);
        Assert.IsFalse(rig.IsRaised(AlarmCode.SupplySensorLost));
    }
}
