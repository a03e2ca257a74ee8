using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>Every pair of states, permitted or not.</summary>
[TestClass]
[Requirement("SR17")]
public class PumpStateMachineTests
{
    // Columns: from, then whether it may become Unprogrammed, Stopped, Delivering, Degraded, Faulted, Priming, Refilling.
    // Every state may end in EndOfService, and nothing leads out of it.
    [TestMethod]
    [DataRow((int)PumpState.Unprogrammed, false, true, false, false, true, false, false)]
    [DataRow((int)PumpState.Stopped, false, false, true, true, true, false, true)]
    [DataRow((int)PumpState.Delivering, false, true, false, true, true, true, true)]
    [DataRow((int)PumpState.Degraded, false, true, true, false, true, false, true)]
    [DataRow((int)PumpState.Faulted, true, true, false, false, false, false, false)]
    [DataRow((int)PumpState.Priming, false, true, true, true, true, false, false)]
    [DataRow((int)PumpState.Refilling, false, true, true, true, true, false, false)]
    [DataRow((int)PumpState.EndOfService, false, false, false, false, false, false, false)]
    [DataRow(8, false, false, false, false, false, false, false)]
    public void Only_the_listed_ways_exist(
        int from, bool unprogrammed, bool stopped, bool delivering, bool degraded, bool faulted, bool priming, bool refilling)
    {
        Expect(unprogrammed, from, PumpState.Unprogrammed);
        Expect(stopped, from, PumpState.Stopped);
        Expect(delivering, from, PumpState.Delivering);
        Expect(degraded, from, PumpState.Degraded);
        Expect(faulted, from, PumpState.Faulted);
        Expect(priming, from, PumpState.Priming);
        Expect(refilling, from, PumpState.Refilling);
        Expect(from < (int)PumpState.EndOfService, from, PumpState.EndOfService);
        Expect(false, from, (PumpState)8);
    }

    [TestMethod]
    public void A_new_machine_is_unprogrammed()
    {
        Assert.AreEqual((int)PumpState.Unprogrammed, (int)new PumpStateMachine().State);
    }

    [TestMethod]
    [DataRow((int)PumpState.Unprogrammed, false)]
    [DataRow((int)PumpState.Stopped, false)]
    [DataRow((int)PumpState.Delivering, true)]
    [DataRow((int)PumpState.Degraded, true)]
    [DataRow((int)PumpState.Faulted, false)]
    [DataRow((int)PumpState.Priming, true)]
    [DataRow((int)PumpState.Refilling, false)]
    [DataRow((int)PumpState.EndOfService, false)]
    public void Three_states_deliver(int state, bool delivers)
    {
        PumpStateMachine machine = new PumpStateMachine();
        machine.StartIn((PumpState)state);
        Assert.AreEqual(delivers, machine.IsDelivering);
    }

    private static void Expect(bool permitted, int from, PumpState to)
    {
        Assert.AreEqual(permitted, PumpStateMachine.Permits((PumpState)from, to));
        PumpStateMachine machine = new PumpStateMachine();
        machine.StartIn((PumpState)from);
        Assert.AreEqual(permitted, machine.MoveTo(to));
        Assert.AreEqual(permitted ? (int)to : from, (int)machine.State);
    }
}
