using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>What latches stays, what clears goes, and the strongest reaction counts.</summary>
[TestClass]
[Requirement("SR42")]
public class FaultLatchTests
{
    private const long Stall = 1L << (int)AlarmCode.MotorStall;
    private const long Clock = 1L << (int)AlarmCode.ClockFault;
    private const long Pressure = 1L << (int)AlarmCode.PressureSensorLost;
    private const long Storage = 1L << (int)AlarmCode.StorageFault;

    [TestMethod]
    public void A_latching_fault_stays_when_its_cause_goes()
    {
        FaultLatch latch = Loaded(Drug.Morphine);
        Assert.IsTrue(latch.Take(Stall));
        Assert.IsFalse(latch.Take(0));
        Assert.AreEqual(Stall, latch.Latched);
        Assert.AreEqual(Stall, latch.Present);
        Assert.AreEqual((int)FaultReaction.StopAndCut, (int)latch.Reaction);
    }

    [TestMethod]
    public void A_clearing_fault_goes_with_its_cause()
    {
        FaultLatch latch = Loaded(Drug.Morphine);
        Assert.IsFalse(latch.Take(Pressure));
        Assert.AreEqual(Pressure, latch.Present);
        Assert.AreEqual(0L, latch.Latched);
        latch.Take(0);
        Assert.AreEqual(0L, latch.Present);
    }

    [TestMethod]
    public void Only_something_new_is_told()
    {
        FaultLatch latch = Loaded(Drug.Morphine);
        Assert.IsTrue(latch.Take(Stall));
        Assert.IsFalse(latch.Take(Stall));
        Assert.IsFalse(latch.Take(Stall | Pressure));
        Assert.IsTrue(latch.Take(Clock));
        Assert.AreEqual(Stall | Clock, latch.Latched);
    }

    [TestMethod]
    public void The_strongest_reaction_counts()
    {
        FaultLatch latch = Loaded(Drug.Baclofen);
        latch.Take(Pressure);
        Assert.AreEqual((int)FaultReaction.AlarmOnly, (int)latch.Reaction);
        latch.Take(Pressure | Clock);
        Assert.AreEqual((int)FaultReaction.Degrade, (int)latch.Reaction);
        latch.Take(Pressure | Stall);
        Assert.AreEqual((int)FaultReaction.StopAndCut, (int)latch.Reaction);
        latch.Release(AlarmCode.MotorStall);
        Assert.AreEqual((int)FaultReaction.Degrade, (int)latch.Reaction);
        Assert.AreEqual(Clock, latch.Latched);
    }

    [TestMethod]
    public void The_drug_decides_the_reaction()
    {
        FaultLatch latch = Loaded(Drug.Morphine);
        latch.Take(Storage);
        Assert.AreEqual((int)FaultReaction.StopAtLeaseEnd, (int)latch.Reaction);
        latch.Load(Storage, Drug.Baclofen);
        Assert.AreEqual((int)FaultReaction.Degrade, (int)latch.Reaction);
    }

    [TestMethod]
    public void What_was_latched_before_a_reset_counts_from_the_start()
    {
        FaultLatch latch = new FaultLatch();
        latch.Load(Stall, Drug.Baclofen);
        Assert.AreEqual(Stall, latch.Latched);
        Assert.AreEqual(Stall, latch.Present);
        Assert.AreEqual((int)FaultReaction.StopAndCut, (int)latch.Reaction);
        Assert.IsFalse(latch.Take(Stall));
    }

    private static FaultLatch Loaded(Drug drug)
    {
        FaultLatch latch = new FaultLatch();
        latch.Load(0, drug);
        return latch;
    }
}
