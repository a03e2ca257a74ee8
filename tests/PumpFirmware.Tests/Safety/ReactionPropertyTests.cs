using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>What holds for every fault and every drug, also while no drug is known.</summary>
[TestClass]
[Requirement("SR10")]
public class ReactionPropertyTests
{
    private const int Drugs = 4;

    private const long OverDelivery = (1L << (int)AlarmCode.VolumeDisagreement) | (1L << (int)AlarmCode.ReverseRotation)
        | (1L << (int)AlarmCode.FlowNotStopped);

    // Nothing else ends baclofen: with these, drug cannot flow, must not, or nobody could say how much flows.
    private const long EndsBaclofen = OverDelivery
        | (1L << (int)AlarmCode.MotorStall) | (1L << (int)AlarmCode.Occlusion) | (1L << (int)AlarmCode.ReservoirEmpty)
        | (1L << (int)AlarmCode.EndOfService) | (1L << (int)AlarmCode.SelfTestFailed) | (1L << (int)AlarmCode.WitnessLost)
        | (1L << (int)AlarmCode.MemoryFault);

    [TestMethod]
    public void Suspected_over_delivery_always_cuts()
    {
        for (int row = 0; row < FaultTable.Count; row++)
        {
            AlarmCode code = FaultTable.CodeAt(row);
            if ((OverDelivery & FaultTable.Bit(code)) == 0) continue;
            for (int drug = 0; drug < Drugs; drug++)
            {
                Assert.AreEqual((int)FaultReaction.StopAndCut, (int)FaultTable.ReactionTo(code, (Drug)drug));
                Assert.AreEqual((int)AlarmPriority.High, (int)FaultTable.PriorityOf(code, (Drug)drug));
                Assert.IsTrue(FaultTable.IsLatching(code, (Drug)drug));
            }
        }
    }

    [TestMethod]
    public void Whatever_lessens_or_ends_a_delivery_is_high()
    {
        for (int row = 0; row < FaultTable.Count; row++)
        {
            AlarmCode code = FaultTable.CodeAt(row);
            for (int drug = 0; drug < Drugs; drug++)
            {
                FaultReaction reaction = FaultTable.ReactionTo(code, (Drug)drug);
                if (reaction == FaultReaction.AlarmOnly) continue;
                Assert.AreEqual((int)AlarmPriority.High, (int)FaultTable.PriorityOf(code, (Drug)drug));
                bool ends = reaction >= FaultReaction.StopAtLeaseEnd;
                if (ends) Assert.IsTrue(FaultTable.IsLatching(code, (Drug)drug));
            }
        }
    }

    [TestMethod]
    public void Baclofen_ends_only_where_it_must()
    {
        for (int row = 0; row < FaultTable.Count; row++)
        {
            AlarmCode code = FaultTable.CodeAt(row);
            bool ends = FaultTable.ReactionTo(code, Drug.Baclofen) >= FaultReaction.StopAtLeaseEnd;
            Assert.AreEqual((EndsBaclofen & FaultTable.Bit(code)) != 0, ends);
        }
    }

    [TestMethod]
    public void No_reaction_is_stronger_with_baclofen()
    {
        for (int row = 0; row < FaultTable.Count; row++)
        {
            AlarmCode code = FaultTable.CodeAt(row);
            Assert.IsTrue(FaultTable.ReactionTo(code, Drug.Baclofen) <= FaultTable.ReactionTo(code, Drug.Morphine));
        }
    }

    [TestMethod]
    public void While_no_drug_is_known_the_stronger_reaction_holds()
    {
        for (int row = 0; row < FaultTable.Count; row++)
        {
            AlarmCode code = FaultTable.CodeAt(row);
            for (int drug = 1; drug < Drugs; drug++)
            {
                Assert.IsTrue(FaultTable.ReactionTo(code, Drug.None) >= FaultTable.ReactionTo(code, (Drug)drug));
            }
        }
    }

    [TestMethod]
    public void Every_entry_is_a_priority_and_a_reaction_that_exists()
    {
        for (int row = 0; row < FaultTable.Count; row++)
        {
            AlarmCode code = FaultTable.CodeAt(row);
            for (int drug = 0; drug < Drugs; drug++)
            {
                int priority = (int)FaultTable.PriorityOf(code, (Drug)drug);
                int reaction = (int)FaultTable.ReactionTo(code, (Drug)drug);
                Assert.IsTrue(priority >= (int)AlarmPriority.Low && priority <= (int)AlarmPriority.High);
                Assert.IsTrue(reaction >= (int)FaultReaction.AlarmOnly && reaction <= (int)FaultReaction.StopAndCut);
            }
        }
    }
}
