using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>The proof of the motor's supply: after the gate was opened, as soon as the interlock supplies, within five ticks.</summary>
[TestClass]
[Requirement("SR43")]
public class SupplyProofTests
{
    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(1, 2)]
    [DataRow(2, 3)]
    [DataRow(4, 5)]
    public void A_supply_that_comes_in_time_is_cut_once_to_prove_it_and_left_on(int feedsMissing, int ticks)
    {
        SelfTestRig rig = Awaiting(feedsMissing);
        int cuts = rig.Rig.Power.Cuts;
        for (int i = 1; i < ticks; i++) FedTick(rig);
        Assert.AreEqual(cuts, rig.Rig.Power.Cuts);
        Assert.IsFalse(rig.Test.IsAtRest);
        FedTick(rig);
        Assert.AreEqual(cuts + 1, rig.Rig.Power.Cuts);
        Assert.IsTrue(rig.Rig.Power.IsOn);
        Assert.AreEqual(0, rig.Test.Failed);
        Assert.IsTrue(rig.Test.IsAtRest);
    }

    [TestMethod]
    public void A_supply_that_does_not_come_fails_with_the_fifth_tick_and_not_before()
    {
        SelfTestRig rig = Awaiting(SelfTest.SupplyWithinTicks);
        for (int i = 1; i < SelfTest.SupplyWithinTicks; i++) FedTick(rig);
        Assert.AreEqual(0, rig.Test.Failed);
        FedTick(rig);
        Assert.AreEqual(SelfTestParts.MotorPower, rig.Test.Failed);
    }

    [TestMethod]
    public void A_supply_that_cannot_be_cut_fails_as_soon_as_it_is_there()
    {
        SelfTestRig rig = Awaiting(2);
        rig.Rig.Power.StaysOn = true;
        FedTick(rig);
        FedTick(rig);
        Assert.AreEqual(0, rig.Test.Failed);
        FedTick(rig);
        Assert.AreEqual(SelfTestParts.MotorPower, rig.Test.Failed);
    }

    [TestMethod]
    public void A_supply_that_fails_at_the_next_opening_too_stays_failed()
    {
        SelfTestRig rig = Awaiting(0);
        rig.Rig.Power.StaysOn = true;
        for (int opening = 0; opening < 3; opening++)
        {
            rig.Gate.Open();
            rig.Test.ProveSupply();
            FedTick(rig);
            Assert.AreEqual(SelfTestParts.MotorPower, rig.Test.Failed);
        }
    }

    [TestMethod]
    public void A_supply_that_does_not_come_back_after_the_cut_adds_to_what_failed()
    {
        SelfTestRig rig = new SelfTestRig();
        rig.Rig.Buzzer.Works = false;
        rig.Test.RunAtOnce(false);
        rig.Gate.Open();
        rig.Test.ProveSupply();
        rig.Rig.Power.StaysOff = true;
        Assert.AreEqual(SelfTestParts.Buzzer, rig.Test.Failed);
        rig.Tick(1);
        Assert.AreEqual(SelfTestParts.Buzzer | SelfTestParts.MotorPower, rig.Test.Failed);
    }

    [TestMethod]
    public void A_gate_that_closes_meanwhile_ends_the_wait()
    {
        SelfTestRig rig = Awaiting(2);
        FedTick(rig);
        rig.Gate.Close();
        FedTick(rig);
        Assert.IsTrue(rig.Test.IsAtRest);
        rig.Tick(SelfTest.SupplyWithinTicks);
        Assert.AreEqual(0, rig.Test.Failed);
    }

    // The daily test cuts a supply that is there; one that is not yet is the proof's.
    [TestMethod]
    public void A_test_that_begins_meanwhile_waits_for_the_supply()
    {
        SelfTestRig rig = Awaiting(2);
        rig.Test.Start();
        FedTick(rig);
        FedTick(rig);
        FedTick(rig);
        Assert.AreEqual(0, rig.Test.Failed);
        rig.TicksToRest();
        Assert.AreEqual(0, rig.Test.Failed);
    }

    [TestMethod]
    public void A_closed_gate_has_its_cut_proven_at_once()
    {
        SelfTestRig rig = new SelfTestRig();
        rig.Rig.Power.On = rig.Rig.Power.StaysOn = true;
        Assert.AreEqual(SelfTestParts.MotorPower, rig.Test.RunAtOnce(false));
        rig.Rig.Power.StaysOn = false;
        rig.Rig.Power.Cut();
        Assert.AreEqual(0, rig.Test.RunAgain(false));
    }

    private static SelfTestRig Awaiting(int feedsMissing)
    {
        SelfTestRig rig = new SelfTestRig();
        rig.Rig.Power.FeedsMissing = feedsMissing;
        rig.Gate.Open();
        rig.Test.ProveSupply();
        return rig;
    }

    // As a pump's tick: what it feeds acts in the next.
    private static void FedTick(SelfTestRig rig)
    {
        rig.Tick(1);
        rig.Rig.Watchdog.Feed();
    }
}
