using PumpFirmware.Dosing;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>The gate is closed unless opened, stops at the exact step, and never moves more than it granted.</summary>
[TestClass]
[Requirement("SR5")]
[Requirement("SR13")]
public class DeliveryGateTests
{
    [TestMethod]
    public void A_new_gate_is_closed()
    {
        GateRig rig = new GateRig(0, 0);
        Assert.IsFalse(rig.Gate.IsOpen);
        Assert.IsFalse(rig.Power.On);
        Assert.AreEqual(0, rig.Gate.Grant(1));
        Assert.AreEqual((int)GateRefusal.Closed, (int)rig.Gate.LastRefusal);
    }

    [TestMethod]
    public void An_open_gate_supplies_the_motor_and_grants()
    {
        GateRig rig = GateRig.Open(0, 0);
        Assert.IsTrue(rig.Power.On);
        Assert.AreEqual(3, rig.Gate.Grant(3));
        Assert.AreEqual((int)GateRefusal.None, (int)rig.Gate.LastRefusal);
    }

    [TestMethod]
    public void Closing_aborts_the_burst_cuts_power_and_forgets_the_grant()
    {
        GateRig rig = GateRig.Open(0, 0);
        rig.Gate.Grant(3);
        rig.Gate.Close();
        rig.Gate.Move(3);
        Assert.AreEqual(1, rig.Motor.Aborts);
        Assert.AreEqual(1, rig.Power.Cuts);
        Assert.IsFalse(rig.Power.On);
        Assert.IsFalse(rig.Gate.IsOpen);
        Assert.AreEqual(0L, rig.Motor.Steps);
        Assert.AreEqual(0, rig.Motor.BurstsWithoutPower);
    }

    [TestMethod]
    public void Power_that_fell_by_itself_closes_the_way()
    {
        GateRig rig = GateRig.Open(0, 0);
        rig.Power.On = false;
        Assert.AreEqual(0, rig.Gate.Grant(1));
        Assert.AreEqual((int)GateRefusal.Closed, (int)rig.Gate.LastRefusal);
        rig.Gate.Move(1);
        Assert.AreEqual(0, rig.Motor.BurstsWithoutPower);
    }

    // One step is 1000 pg; the limit of 100 steps has room for one more and four roundings. The dose adds nothing here.
    [TestMethod]
    public void The_hour_closes_at_the_exact_step()
    {
        GateRig rig = GateRig.Open(100_000, 0);
        Assert.AreEqual(101_004L, rig.Gate.HourLimitPg);
        rig.Windows.AddCommanded(100_004);
        Assert.AreEqual(1, rig.Gate.Grant(1));
        rig.Windows.AddCommanded(1);
        Assert.AreEqual(0, rig.Gate.Grant(1));
        Assert.AreEqual((int)GateRefusal.HourLimit, (int)rig.Gate.LastRefusal);
    }

    [TestMethod]
    public void The_day_closes_at_the_exact_step()
    {
        GateRig rig = GateRig.Open(0, 100_000);
        Assert.AreEqual(101_004L, rig.Gate.DayLimitPg);
        rig.Windows.AddCommanded(100_004);
        Assert.AreEqual(1, rig.Gate.Grant(1));
        rig.Windows.AddCommanded(1);
        Assert.AreEqual(0, rig.Gate.Grant(1));
        Assert.AreEqual((int)GateRefusal.DayLimit, (int)rig.Gate.LastRefusal);
    }

    [TestMethod]
    public void Yesterdays_hour_still_counts_for_the_day()
    {
        GateRig rig = GateRig.Open(100_000, 150_000);
        rig.Windows.AddCommanded(100_000);
        for (int minute = 0; minute < 61; minute++) rig.NextMinute();
        Assert.AreEqual(51, rig.Gate.Grant(60));
        Assert.AreEqual((int)GateRefusal.DayLimit, (int)rig.Gate.LastRefusal);
    }

    [TestMethod]
    public void What_was_measured_closes_the_gate_too()
    {
        GateRig rig = GateRig.Open(100_000, 0);
        rig.Windows.AddMeasured(100_005);
        Assert.AreEqual(0, rig.Gate.Grant(1));
    }

    [TestMethod]
    [DataRow(100, 100)]
    [DataRow(101, 101)]
    [DataRow(102, 101)]
    [DataRow(200, 101)]
    public void What_fits_is_granted_and_the_rest_is_gone(int due, int granted)
    {
        GateRig rig = GateRig.Open(100_000, 0);
        Assert.AreEqual(granted, rig.Gate.Grant(due));
        Assert.AreEqual(due == granted, rig.Gate.LastRefusal == GateRefusal.None);
        Assert.AreEqual(1, rig.Gate.Grant(1));
    }

    [TestMethod]
    public void A_window_beyond_its_limit_grants_nothing()
    {
        GateRig rig = GateRig.Open(100_000, 0);
        rig.Windows.AddMeasured(int.MaxValue);
        Assert.AreEqual(0, rig.Gate.Grant(5));
    }

    [TestMethod]
    [DataRow(5, 5, 5L)]
    [DataRow(5, 3, 3L)]
    [DataRow(5, 6, 5L)]
    [DataRow(5, 0, 0L)]
    [DataRow(0, 5, 0L)]
    public void No_more_moves_than_was_granted_and_written(int granted, int written, long moved)
    {
        GateRig rig = GateRig.Open(0, 0);
        rig.Gate.Grant(granted);
        rig.Gate.Move(written);
        Assert.AreEqual(moved, rig.Motor.Steps);
    }

    [TestMethod]
    public void A_grant_serves_once()
    {
        GateRig rig = GateRig.Open(0, 0);
        rig.Gate.Grant(5);
        rig.Gate.Move(5);
        rig.Gate.Move(5);
        Assert.AreEqual(5L, rig.Motor.Steps);
        Assert.AreEqual(1, rig.Motor.Bursts);
    }

    [TestMethod]
    public void A_new_grant_replaces_an_unused_one()
    {
        GateRig rig = GateRig.Open(0, 0);
        rig.Gate.Grant(5);
        rig.Gate.Grant(0);
        rig.Gate.Move(5);
        Assert.AreEqual(0L, rig.Motor.Steps);
    }

    [TestMethod]
    public void A_burst_has_to_end_within_the_tick()
    {
        GateRig rig = GateRig.Open(0, 0);
        rig.Gate.Grant(5);
        rig.Gate.Move(5);
        Assert.AreEqual(100, rig.Motor.LastWithinMs);
    }

    [TestMethod]
    public void A_refused_burst_is_said()
    {
        GateRig rig = GateRig.Open(0, 0);
        rig.Motor.Refuses = true;
        rig.Gate.Grant(5);
        rig.Gate.Move(5);
        Assert.AreEqual((int)GateRefusal.Motor, (int)rig.Gate.LastRefusal);
    }

    [TestMethod]
    [DataRow((int)Drug.Morphine, 2_040_000_000L, 20_400_000_000L)]
    [DataRow((int)Drug.Ziconotide, 1_020_000L, 19_584_000L)]
    [DataRow((int)Drug.Baclofen, 204_000_000L, 2_040_000_000L)]
    public void The_librarys_limits_get_two_percent_a_step_and_a_second(int drug, long hourPg, long dayPg)
    {
        GateRig rig = new GateRig(0, 0);
        // 8.64 ug a day are 100 pg a second.
        rig.Gate.Load(new Prescription((Drug)drug, 64_000, 8_640_000, 0, 0));
        Assert.AreEqual(hourPg + 1_104, rig.Gate.HourLimitPg);
        Assert.AreEqual(dayPg + 1_104, rig.Gate.DayLimitPg);
    }

    [TestMethod]
    public void A_gate_without_a_prescription_grants_nothing()
    {
        FakePower power = new FakePower();
        PumpGeometry geometry = TestRig.UsualGeometry(100);
        DrugQuantity quantity = new DrugQuantity(geometry);
        quantity.SetConcentration(64_000);
        DeliveryGate gate = new DeliveryGate(new FakeMotor(power), power, new DeliveryWindows(), quantity, geometry);
        gate.Open();
        Assert.AreEqual(0, gate.Grant(1));
    }

    private sealed class GateRig
    {
        public readonly FakePower Power = new FakePower();
        public readonly DeliveryWindows Windows = new DeliveryWindows();
        public readonly FakeMotor Motor;
        public readonly DeliveryGate Gate;

        public GateRig(long hourPg, long dayPg)
        {
            PumpGeometry geometry = TestRig.UsualGeometry(100);
            Motor = new FakeMotor(Power);
            DrugQuantity quantity = new DrugQuantity(geometry);
            quantity.SetConcentration(64_000);
            Gate = new DeliveryGate(Motor, Power, Windows, quantity, geometry);
            Gate.Load(new Prescription(Drug.Morphine, 64_000, 1, hourPg, dayPg));
        }

        public static GateRig Open(long hourPg, long dayPg)
        {
            GateRig rig = new GateRig(hourPg, dayPg);
            rig.Gate.Open();
            return rig;
        }

        public void NextMinute()
        {
            Windows.Elapse(60_000);
            Windows.StartMinute();
        }
    }
}
