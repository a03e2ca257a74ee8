using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>The state and what is latched outlive a flipped bit, or say that they did not.</summary>
[TestClass]
[Requirement("SR34")]
public class StateMemoryTests
{
    private const string First = "State";

    // Columns: which of the three places is hit, and by what; the state is Delivering.
    [TestMethod]
    [DataRow(1, 0, 0)]
    [DataRow(0, 1, 0)]
    [DataRow(0, 0, 1)]
    [DataRow(64, 0, 0)]
    [DataRow(0, 64, 0)]
    [DataRow(0, 0, 64)]
    public void Two_of_three_places_say_what_the_state_was(int first, int second, int third)
    {
        PumpStateMachine machine = Hit(first, second, third);
        Assert.IsFalse(machine.IsWhole);
        Assert.IsTrue(machine.Mend());
        Assert.AreEqual((int)PumpState.Delivering, (int)machine.State);
        Assert.IsTrue(machine.IsWhole);
    }

    [TestMethod]
    public void Three_places_that_differ_are_no_state_and_three_that_agree_need_no_mending()
    {
        PumpStateMachine machine = Hit(1, 2, 4);
        Assert.IsFalse(machine.Mend());
        Assert.AreEqual((int)PumpState.Unprogrammed, (int)machine.State);
        Assert.IsTrue(machine.IsWhole);
        machine = Hit(0, 0, 0);
        Assert.IsTrue(machine.IsWhole);
        Assert.IsTrue(machine.Mend());
        Assert.AreEqual((int)PumpState.Delivering, (int)machine.State);
    }

    [TestMethod]
    public void A_new_machine_is_whole()
    {
        Assert.IsTrue(new PumpStateMachine().IsWhole);
        Assert.IsTrue(new FaultLatch().IsWhole);
    }

    [TestMethod]
    public void Each_number_of_what_is_latched_is_sealed()
    {
        FaultLatch latch = new FaultLatch();
        MemoryHit.EachShows(latch, () => latch.IsWhole, "");
    }

    private static PumpStateMachine Hit(int first, int second, int third)
    {
        PumpStateMachine machine = new PumpStateMachine();
        machine.StartIn(PumpState.Delivering);
        int state = (int)PumpState.Delivering;
        MemoryHit.Set(machine, First, (PumpState)(state ^ first));
        MemoryHit.Set(machine, "second", (PumpState)(state ^ second));
        MemoryHit.Set(machine, "inverse", ~(state ^ third));
        return machine;
    }
}
