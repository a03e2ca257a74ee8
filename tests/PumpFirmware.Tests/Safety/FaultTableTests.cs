using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Every fault has one row, and the rows follow the reactions that the design fixes by drug.</summary>
[TestClass]
[Requirement("SR10")]
public class FaultTableTests
{
    [TestMethod]
    public void Every_alarm_has_exactly_one_row_that_fits_a_mask()
    {
        int known = 0;
        for (int code = 1; code < 256; code++)
        {
            int rows = 0;
            for (int row = 0; row < FaultTable.Count; row++)
            {
                if ((int)FaultTable.CodeAt(row) == code) rows++;
            }

            bool isNamed = code <= FaultTable.Count;
            Assert.AreEqual(isNamed ? 1 : 0, rows);
            if (!isNamed) continue;
            known++;
            Assert.IsTrue(code < 64);
        }

        Assert.AreEqual(FaultTable.Count, known);
    }

    // Columns: fault, reaction and latch for morphine and ziconotide, the same for baclofen.
    [TestMethod]
    [DataRow((int)AlarmCode.ReservoirLow, 0, false, 0, false)]
    [DataRow((int)AlarmCode.ReservoirEmpty, 3, true, 3, true)]
    [DataRow((int)AlarmCode.MotorStall, 3, true, 3, true)]
    [DataRow((int)AlarmCode.MissedSteps, 0, true, 0, true)]
    [DataRow((int)AlarmCode.ReverseRotation, 3, true, 3, true)]
    [DataRow((int)AlarmCode.RotationSensorDead, 3, true, 0, true)]
    [DataRow((int)AlarmCode.PressureSensorLost, 0, false, 0, false)]
    [DataRow((int)AlarmCode.ReservoirSensorLost, 0, false, 0, false)]
    [DataRow((int)AlarmCode.VolumeDisagreement, 3, true, 3, true)]
    [DataRow((int)AlarmCode.FlowNotStopped, 3, true, 3, true)]
    [DataRow((int)AlarmCode.NonDelivery, 0, false, 0, false)]
    [DataRow((int)AlarmCode.UnderDelivery, 0, false, 0, false)]
    [DataRow((int)AlarmCode.DoseLimit, 0, false, 0, false)]
    [DataRow((int)AlarmCode.LateTick, 0, true, 0, true)]
    [DataRow((int)AlarmCode.ClockFault, 3, true, 1, true)]
    [DataRow((int)AlarmCode.StorageFault, 2, true, 1, true)]
    [DataRow((int)AlarmCode.RepeatedReset, 0, true, 0, true)]
    [DataRow((int)AlarmCode.TherapyStopped, 0, false, 0, false)]
    [DataRow((int)AlarmCode.RefillDue, 0, false, 0, false)]
    [DataRow((int)AlarmCode.RefillMismatch, 0, true, 0, true)]
    [DataRow((int)AlarmCode.DrugExpired, 0, true, 0, true)]
    [DataRow((int)AlarmCode.SensorsLost, 3, true, 1, false)]
    [DataRow((int)AlarmCode.Occlusion, 3, true, 3, true)]
    [DataRow((int)AlarmCode.OcclusionReleased, 0, true, 0, true)]
    [DataRow((int)AlarmCode.MemoryFault, 3, true, 3, true)]
    [DataRow((int)AlarmCode.BatteryLow, 0, false, 0, false)]
    [DataRow((int)AlarmCode.EndOfService, 3, true, 3, true)]
    [DataRow((int)AlarmCode.OverTemperature, 3, true, 1, false)]
    [DataRow((int)AlarmCode.SelfTestFailed, 3, true, 3, true)]
    [DataRow((int)AlarmCode.WatchdogReset, 0, true, 0, true)]
    [DataRow((int)AlarmCode.SupplySensorLost, 0, false, 0, false)]
    [DataRow((int)AlarmCode.TemperatureSensorLost, 0, false, 0, false)]
    [DataRow((int)AlarmCode.MemoryMended, 0, true, 0, true)]
    [DataRow((int)AlarmCode.WitnessLost, 3, true, 3, true)]
    public void The_reaction_depends_on_the_drug(int code, int reaction, bool latches, int baclofen, bool baclofenLatches)
    {
        AlarmCode fault = (AlarmCode)code;
        Assert.AreEqual(reaction, (int)FaultTable.ReactionTo(fault, Drug.Morphine));
        Assert.AreEqual(reaction, (int)FaultTable.ReactionTo(fault, Drug.Ziconotide));
        Assert.AreEqual(reaction, (int)FaultTable.ReactionTo(fault, Drug.None));
        Assert.AreEqual(baclofen, (int)FaultTable.ReactionTo(fault, Drug.Baclofen));
        Assert.AreEqual(latches, FaultTable.IsLatching(fault, Drug.Morphine));
        Assert.AreEqual(latches, FaultTable.IsLatching(fault, Drug.Ziconotide));
        Assert.AreEqual(baclofenLatches, FaultTable.IsLatching(fault, Drug.Baclofen));
    }

    [TestMethod]
    public void Whatever_ends_a_delivery_latches_and_is_high()
    {
        for (int row = 0; row < FaultTable.Count; row++)
        {
            AlarmCode code = FaultTable.CodeAt(row);
            for (int drug = 1; drug <= 3; drug++)
            {
                if (FaultTable.ReactionTo(code, (Drug)drug) < FaultReaction.StopAtLeaseEnd) continue;
                Assert.IsTrue(FaultTable.IsLatching(code, (Drug)drug));
                Assert.AreEqual((int)AlarmPriority.High, (int)FaultTable.PriorityOf(code, (Drug)drug));
            }
        }
    }

    [TestMethod]
    public void Whatever_lessens_baclofen_is_high()
    {
        for (int row = 0; row < FaultTable.Count; row++)
        {
            AlarmCode code = FaultTable.CodeAt(row);
            if (FaultTable.ReactionTo(code, Drug.Baclofen) == FaultReaction.AlarmOnly) continue;
            Assert.AreEqual((int)AlarmPriority.High, (int)FaultTable.PriorityOf(code, Drug.Baclofen));
        }

        Assert.AreEqual((int)AlarmPriority.High, (int)FaultTable.PriorityOf(AlarmCode.NonDelivery, Drug.Baclofen));
        Assert.AreEqual((int)AlarmPriority.High, (int)FaultTable.PriorityOf(AlarmCode.UnderDelivery, Drug.Baclofen));
        Assert.AreEqual((int)AlarmPriority.High, (int)FaultTable.PriorityOf(AlarmCode.TherapyStopped, Drug.Baclofen));
        Assert.AreEqual((int)AlarmPriority.High, (int)FaultTable.PriorityOf(AlarmCode.DoseLimit, Drug.Baclofen));
    }

    [TestMethod]
    public void A_fault_is_never_less_urgent_with_baclofen()
    {
        for (int row = 0; row < FaultTable.Count; row++)
        {
            AlarmCode code = FaultTable.CodeAt(row);
            Assert.IsTrue(FaultTable.PriorityOf(code, Drug.Baclofen) >= FaultTable.PriorityOf(code, Drug.Morphine));
        }
    }

    [TestMethod]
    public void A_code_without_a_row_is_treated_as_the_worst()
    {
        Assert.AreEqual((int)FaultReaction.StopAndCut, (int)FaultTable.ReactionTo((AlarmCode)63, Drug.Baclofen));
        Assert.IsTrue(FaultTable.IsLatching((AlarmCode)63, Drug.Baclofen));
    }
}
