using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A pump whose battery is low works for ninety days, says so all the time, and then ends for good.</summary>
[TestClass]
[Requirement("SR28")]
public class ServiceTests
{
    private const long DayMs = 86_400_000;

    [TestMethod]
    [DataRow((int)Drug.Morphine)]
    [DataRow((int)Drug.Ziconotide)]
    [DataRow((int)Drug.Baclofen)]
    public void A_low_battery_alarms_and_delivery_goes_on(int drug)
    {
        TestRig rig = TestRig.Delivering((Drug)drug);
        rig.Supply.SupplyMv = 2_700;
        rig.Run(29_000);
        Assert.IsFalse(rig.IsRaised(AlarmCode.BatteryLow));
        rig.Run(3_000);
        Assert.IsTrue(rig.IsRaised(AlarmCode.BatteryLow));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        rig.Run(60_000);
        Assert.AreEqual(rig.StepsIn(92_000), rig.Motor.Steps);
        Assert.AreEqual(1, rig.Logged(EventCode.BatteryFoundLow));
    }

    [TestMethod]
    public void It_alarms_although_the_battery_recovers_and_after_a_reset()
    {
        TestRig rig = Low(Drug.Morphine);
        rig.Supply.SupplyMv = 3_600;
        rig.Run(60_000);
        Assert.IsTrue(rig.IsRaised(AlarmCode.BatteryLow));
        rig.Restart();
        rig.Run(1_000);
        Assert.IsTrue(rig.IsRaised(AlarmCode.BatteryLow));
        Assert.IsTrue(rig.Pump.ServiceLife.IsBatteryLow);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
        Assert.AreEqual(0, rig.Logged(EventCode.BatteryFoundLow));
        Assert.AreEqual((int)RefusalReason.NothingToClear, (int)rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.BatteryLow));
    }

    [TestMethod]
    [DataRow((int)Drug.Morphine)]
    [DataRow((int)Drug.Baclofen)]
    public void After_ninety_days_by_the_wall_clock_it_ends_with_a_high_alarm(int drug)
    {
        TestRig rig = Low((Drug)drug);
        long lowSinceMs = rig.Pump.ServiceLife.LowLocalMs;

        // Away without power; a minute short of it the pump still works, when morphine's tolerance lets it.
        rig.WallClock.LocalMs = lowSinceMs + 90 * DayMs - 60_000;
        rig.Restart();
        rig.Run(59_000);
        Assert.IsFalse(rig.IsRaised(AlarmCode.EndOfService));
        rig.Run(1_000);
        Assert.AreEqual((int)PumpState.EndOfService, (int)rig.Pump.State);
        Assert.IsTrue(rig.IsLatched(AlarmCode.EndOfService));
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        Assert.AreEqual((long)ServiceLife.TimeIsOver, rig.NewestValue(EventCode.ServiceEnded));
        Assert.IsFalse(rig.Power.On);
        long steps = rig.Motor.Steps;
        rig.Run(600_000);
        Assert.AreEqual(steps, rig.Motor.Steps);
    }

    [TestMethod]
    public void Setting_the_clock_does_not_use_up_the_ninety_days()
    {
        TestRig rig = Low(Drug.Baclofen);
        rig.WallClock.LocalMs += 365 * DayMs;
        rig.Run(60_000);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
    }

    [TestMethod]
    public void A_critical_battery_ends_it_while_it_can_still_say_so()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Supply.SupplyMv = 2_300;
        rig.Run(12_000);
        Assert.AreEqual((int)PumpState.EndOfService, (int)rig.Pump.State);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        Assert.AreEqual((long)ServiceLife.BatteryIsCritical, rig.NewestValue(EventCode.ServiceEnded));
    }

    [TestMethod]
    public void The_end_survives_a_reset_and_a_fresh_battery()
    {
        TestRig rig = Ended();
        rig.Supply.SupplyMv = 3_600;
        rig.Restart();
        Assert.AreEqual((int)PumpState.EndOfService, (int)rig.Pump.State);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        long steps = rig.Motor.Steps;
        rig.Run(600_000);
        Assert.AreEqual((int)PumpState.EndOfService, (int)rig.Pump.State);
        Assert.AreEqual(steps, rig.Motor.Steps);
        Assert.IsFalse(rig.Power.On);
    }

    [TestMethod]
    public void It_takes_no_request_but_silencing_its_alarm()
    {
        TestRig rig = Ended();
        PumpController pump = rig.Pump;
        RefusalReason refused = RefusalReason.EndOfService;
        rig.Expect(refused, pump.Resume(rig.NextRequest()));
        rig.Expect(refused, pump.Stop(rig.NextRequest()));
        rig.Expect(refused, pump.ClearFault(rig.NextRequest(), AlarmCode.EndOfService));
        rig.Expect(refused, pump.Propose(rig.NextRequest(), rig.Order));
        rig.Expect(refused, pump.DeclareFill(rig.NextRequest(), TestRig.FillNl));
        rig.Expect(RefusalReason.None, pump.Acknowledge(rig.NextRequest()));
        Assert.AreEqual((int)AlarmSignal.None, (int)rig.Buzzer.Sounding);
        Assert.AreEqual((int)PumpState.EndOfService, (int)pump.State);
    }

    [TestMethod]
    public void A_faulted_pump_ends_too()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.TickAfter(-1);
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        rig.Supply.SupplyMv = 2_300;
        rig.Run(12_000);
        Assert.AreEqual((int)PumpState.EndOfService, (int)rig.Pump.State);
    }

    [TestMethod]
    public void A_lost_record_counts_as_found_low_now()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(10_000);
        rig.Store.FlipBit(StoreLayout.ServiceLifeA, 0);
        rig.Store.FlipBit(StoreLayout.ServiceLifeA + StoreLayout.CopyDistance, 0);
        rig.Restart();
        rig.Run(1_000);
        Assert.AreEqual(1, rig.Logged(EventCode.ServiceLifeLost));
        Assert.IsTrue(rig.IsRaised(AlarmCode.BatteryLow));
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
    }

    [TestMethod]
    public void A_store_that_refuses_the_date_is_a_fault_and_the_alarm_stands()
    {
        TestRig rig = TestRig.Stopped(Drug.Baclofen, 1_000);
        rig.Supply.SupplyMv = 2_700;
        rig.Run(29_000);
        rig.Store.RefusesWrites = true;
        rig.Run(3_000);
        Assert.IsTrue(rig.IsRaised(AlarmCode.BatteryLow));
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
    }

    private static TestRig Low(Drug drug)
    {
        TestRig rig = TestRig.Delivering(drug);
        rig.Run(10_000);
        rig.Supply.SupplyMv = 2_700;
        rig.Run(32_000);
        rig.Expect(RefusalReason.None, rig.IsRaised(AlarmCode.BatteryLow) ? RefusalReason.None : RefusalReason.WrongState);
        return rig;
    }

    private static TestRig Ended()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Supply.SupplyMv = 2_000;
        rig.Run(12_000);
        rig.Expect(RefusalReason.None, rig.Pump.State == PumpState.EndOfService ? RefusalReason.None : RefusalReason.WrongState);
        return rig;
    }
}
