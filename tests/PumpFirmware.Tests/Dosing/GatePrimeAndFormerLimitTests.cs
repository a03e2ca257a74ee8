using PumpFirmware.Dosing;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>What the gate makes of a prime, which no window counts, and of what was delivered under other limits.</summary>
[TestClass]
public class GatePrimeAndFormerLimitTests
{
    // A step is 1000 pg; a limit of 100 steps has room for one more and four roundings.
    private const long LimitPg = 100_000;
    private const long FormerPg = 300_000;

    [TestMethod]
    public void A_prime_passes_a_full_window_and_the_dose_does_not()
    {
        DeliveryWindows windows = new DeliveryWindows();
        DeliveryGate gate = GateRig.Open(windows, LimitPg, 0);
        windows.AddCommanded(LimitPg + 1_004);
        Assert.AreEqual(7, gate.Grant(3, 7));
        Assert.AreEqual((int)GateRefusal.HourLimit, (int)gate.LastRefusal);
    }

    [TestMethod]
    [DataRow(0L, 3)]
    [DataRow(1L, 2)]
    public void A_prime_takes_no_room_from_the_dose(long abovePg, int dose)
    {
        DeliveryWindows windows = new DeliveryWindows();
        DeliveryGate gate = GateRig.Open(windows, LimitPg, 0);
        windows.AddCommanded(LimitPg - 2_000 + 4 + abovePg);
        Assert.AreEqual(1_000 + dose, gate.Grant(3, 1_000));
    }

    [TestMethod]
    public void A_prime_alone_is_granted()
    {
        Assert.AreEqual(5, GateRig.Open(new DeliveryWindows(), LimitPg, 0).Grant(0, 5));
    }

    [TestMethod]
    public void A_prime_alone_is_not_refused_by_a_window_that_is_more_than_full()
    {
        DeliveryWindows windows = new DeliveryWindows();
        DeliveryGate gate = GateRig.Open(windows, LimitPg, LimitPg);
        windows.AddCommanded(2 * LimitPg);
        Assert.AreEqual(5, gate.Grant(0, 5));
        Assert.AreEqual((int)GateRefusal.None, (int)gate.LastRefusal);
        Assert.AreEqual(0, gate.Grant(1, 0));
        Assert.AreEqual((int)GateRefusal.HourLimit, (int)gate.LastRefusal);
    }

    [TestMethod]
    public void A_closed_gate_lets_no_prime_through()
    {
        DeliveryGate gate = GateRig.Open(new DeliveryWindows(), LimitPg, 0);
        gate.Close();
        Assert.AreEqual(0, gate.Grant(0, 5));
        Assert.AreEqual((int)GateRefusal.Closed, (int)gate.LastRefusal);
    }

    [TestMethod]
    [DataRow(59, true)]
    [DataRow(60, true)]
    [DataRow(61, false)]
    public void The_hour_before_a_change_counts_by_its_own_limit_until_it_has_left_the_window(int minutes, bool former)
    {
        DeliveryWindows windows = new DeliveryWindows();
        DeliveryGate gate = GateRig.Open(windows, LimitPg, 0);
        GateRig.Pass(windows, 10);
        gate.SetFormerLimits(FormerPg, 0, 10, 0);
        windows.AddCommanded(FormerPg - 1_000);
        GateRig.Pass(windows, minutes);
        Assert.AreEqual(former ? FormerPg : gate.HourLimitPg, gate.AdmittedHourPg);
        Assert.AreEqual(former, windows.HourPg > 0);
        Assert.AreEqual(1, gate.Grant(1));
        Assert.AreEqual(former ? 1 : 101, gate.Grant(200));
    }

    [TestMethod]
    [DataRow(1_439, true)]
    [DataRow(1_440, true)]
    [DataRow(1_441, false)]
    public void The_day_before_a_change_counts_by_its_own_limit_until_it_has_left_the_window(int minutes, bool former)
    {
        DeliveryWindows windows = new DeliveryWindows();
        DeliveryGate gate = GateRig.Open(windows, 0, LimitPg);
        GateRig.Pass(windows, 10);
        gate.SetFormerLimits(0, FormerPg, 10, 0);
        windows.AddCommanded(FormerPg - 1_000);
        GateRig.Pass(windows, minutes);
        Assert.AreEqual(former ? FormerPg : gate.DayLimitPg, gate.AdmittedDayPg);
        Assert.AreEqual(former, windows.DayPg > 0);
        Assert.AreEqual(former ? 1 : 101, gate.Grant(200));
    }

    [TestMethod]
    [DataRow(99_000L, 60, 2)]
    [DataRow(100_000L, 60, 1)]
    [DataRow(100_000L, 61, 101)]
    public void What_came_since_the_change_keeps_to_the_limit_in_force(long sincePg, int minutes, int granted)
    {
        DeliveryWindows windows = new DeliveryWindows();
        DeliveryGate gate = GateRig.Open(windows, LimitPg, 0);
        GateRig.Pass(windows, 10);
        gate.SetFormerLimits(FormerPg, 0, 10, 0);
        GateRig.Pass(windows, minutes);
        gate.CountSinceChange(sincePg + LimitPg - 100_000);
        Assert.AreEqual(granted, gate.Grant(200));
    }

    [TestMethod]
    public void A_former_limit_below_the_one_in_force_takes_nothing_from_it()
    {
        DeliveryWindows windows = new DeliveryWindows();
        DeliveryGate gate = GateRig.Open(windows, LimitPg, LimitPg);
        gate.SetFormerLimits(LimitPg - 50_000, LimitPg - 50_000, 0, 0);
        Assert.AreEqual(gate.HourLimitPg, gate.AdmittedHourPg);
        Assert.AreEqual(gate.DayLimitPg, gate.AdmittedDayPg);
        Assert.AreEqual(101, gate.Grant(200));
    }

    [TestMethod]
    public void Prime_and_dose_of_the_same_size_both_pass()
    {
        Assert.AreEqual(10, GateRig.Open(new DeliveryWindows(), LimitPg, 0).Grant(5, 5));
    }

    // 101 steps fill the limit but for the four roundings: with another three and one they need all of it.
    [TestMethod]
    [DataRow(4L, (int)GateRefusal.None)]
    [DataRow(5L, (int)GateRefusal.HourLimit)]
    public void A_need_that_fills_the_window_is_no_refusal(long beforePg, int refusal)
    {
        DeliveryWindows windows = new DeliveryWindows();
        DeliveryGate gate = GateRig.Open(windows, LimitPg, LimitPg);
        windows.AddCommanded(beforePg);
        gate.Grant(101);
        Assert.AreEqual(refusal, (int)gate.LastRefusal);
    }

    [TestMethod]
    [DataRow(99_000L, 1_440, 2)]
    [DataRow(100_000L, 1_440, 1)]
    [DataRow(100_000L, 1_441, 101)]
    public void What_came_since_the_change_keeps_to_the_days_limit_in_force(long sincePg, int minutes, int granted)
    {
        DeliveryWindows windows = new DeliveryWindows();
        DeliveryGate gate = GateRig.Open(windows, 0, LimitPg);
        GateRig.Pass(windows, 10);
        gate.SetFormerLimits(0, FormerPg, 10, 0);
        GateRig.Pass(windows, minutes);
        gate.CountSinceChange(sincePg);
        Assert.AreEqual(granted, gate.Grant(200));
        Assert.AreEqual(sincePg, gate.SinceChangePg);
        Assert.AreEqual(minutes * 60_000L, gate.SinceChangeMs);
    }

    [TestMethod]
    public void A_trial_has_a_days_limit_of_its_own()
    {
        DeliveryGate gate = GateRig.Open(new DeliveryWindows(), 0, 0);
        Prescription order = new Prescription(Drug.Morphine, 64_000, 1, 0, 0);
        gate.Load(order.For(TherapyPhase.Trial, false, SpasticityOrigin.Cerebral, false, 0));
        DrugEntry entry = DrugLibrary.Find(Drug.Morphine);
        Assert.IsTrue(entry.TrialPgPerDay != entry.HardPgPerDay);
        Assert.AreEqual(entry.TrialPgPerDay + entry.TrialPgPerDay / 50 + 1_004, gate.DayLimitPg);
    }

    [TestMethod]
    [DataRow(true, false, false, true)]
    [DataRow(false, false, false, true)]
    [DataRow(true, true, false, false)]
    [DataRow(true, false, true, false)]
    public void A_supply_that_does_not_follow_an_open_gate_is_found(bool isOpen, bool staysOn, bool staysOff, bool follows)
    {
        FakePower power = new FakePower();
        DrugQuantity quantity = new DrugQuantity(TestRig.UsualGeometry(100));
        DeliveryGate gate = new DeliveryGate(new FakeMotor(power), power, new DeliveryWindows(), quantity, TestRig.UsualGeometry(100));
        if (isOpen) gate.Open();
        power.StaysOn = staysOn;
        power.StaysOff = staysOff;
        Assert.AreEqual(follows, gate.ProvesSupply());
        if (follows) Assert.AreEqual(isOpen, power.On);
    }

    [TestMethod]
    public void A_supply_that_was_on_without_a_reason_is_found_although_it_can_be_cut()
    {
        FakePower power = new FakePower();
        DrugQuantity quantity = new DrugQuantity(TestRig.UsualGeometry(100));
        DeliveryGate gate = new DeliveryGate(new FakeMotor(power), power, new DeliveryWindows(), quantity, TestRig.UsualGeometry(100));
        power.On = true;
        Assert.IsFalse(gate.ProvesSupply());
        Assert.IsTrue(gate.ProvesSupply());
        power.On = power.StaysOn = true;
        Assert.IsFalse(gate.ProvesSupply());
        Assert.IsFalse(gate.ProvesSupply());
    }
}
