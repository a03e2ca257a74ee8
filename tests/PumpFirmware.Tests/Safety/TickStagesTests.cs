using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>Only a tick that passed every stage, once and in order, is complete.</summary>
[TestClass]
[Requirement("SR30")]
public class TickStagesTests
{
    [TestMethod]
    public void Every_stage_in_order_is_complete()
    {
        TickStages stages = new TickStages(TickStages.Served);
        for (int tick = 0; tick < 3; tick++)
        {
            stages.Begin();
            Assert.IsFalse(stages.AreComplete);
            for (int stage = TickStages.Read; stage <= TickStages.Served; stage++)
            {
                Assert.IsFalse(stages.AreComplete);
                stages.Pass(stage);
            }

            Assert.IsTrue(stages.AreComplete);
        }
    }

    [TestMethod]
    [DataRow(TickStages.Read)]
    [DataRow(TickStages.Booked)]
    [DataRow(TickStages.Judged)]
    [DataRow(TickStages.Reacted)]
    [DataRow(TickStages.Scheduled)]
    [DataRow(TickStages.Moved)]
    [DataRow(TickStages.Served)]
    public void A_stage_that_is_left_out_is_missed(int missing)
    {
        TickStages stages = new TickStages(TickStages.Served);
        stages.Begin();
        for (int stage = TickStages.Read; stage <= TickStages.Served; stage++)
        {
            if (stage != missing) stages.Pass(stage);
        }

        Assert.IsFalse(stages.AreComplete);
    }

    [TestMethod]
    [DataRow(TickStages.Read)]
    [DataRow(TickStages.Booked)]
    [DataRow(TickStages.Judged)]
    [DataRow(TickStages.Reacted)]
    [DataRow(TickStages.Scheduled)]
    [DataRow(TickStages.Moved)]
    [DataRow(TickStages.Served)]
    public void A_stage_that_is_passed_twice_is_found(int twice)
    {
        TickStages stages = new TickStages(TickStages.Served);
        stages.Begin();
        for (int stage = TickStages.Read; stage <= TickStages.Served; stage++)
        {
            stages.Pass(stage);
            if (stage == twice) stages.Pass(stage);
        }

        Assert.IsFalse(stages.AreComplete);
    }

    [TestMethod]
    [DataRow(TickStages.Read)]
    [DataRow(TickStages.Judged)]
    [DataRow(TickStages.Moved)]
    public void Two_stages_the_wrong_way_round_are_found(int first)
    {
        TickStages stages = new TickStages(TickStages.Served);
        stages.Begin();
        for (int stage = TickStages.Read; stage < first; stage++) stages.Pass(stage);
        stages.Pass(first + 1);
        stages.Pass(first);
        for (int stage = first + 2; stage <= TickStages.Served; stage++) stages.Pass(stage);
        Assert.IsFalse(stages.AreComplete);
    }

    [TestMethod]
    public void A_tick_that_never_began_is_not_complete()
    {
        TickStages stages = new TickStages(TickStages.Served);
        for (int stage = TickStages.Read; stage <= TickStages.Served; stage++) stages.Pass(stage);
        Assert.IsFalse(stages.AreComplete);
    }

    [TestMethod]
    public void The_next_tick_is_judged_anew()
    {
        TickStages stages = new TickStages(TickStages.Served);
        stages.Begin();
        stages.Pass(TickStages.Served);
        stages.Begin();
        for (int stage = TickStages.Read; stage <= TickStages.Served; stage++) stages.Pass(stage);
        Assert.IsTrue(stages.AreComplete);
    }

    [TestMethod]
    [DataRow(TickStages.Judged, false)]
    [DataRow(TickStages.Reacted, true)]
    [DataRow(TickStages.Scheduled, false)]
    public void A_shorter_tick_is_complete_at_its_own_last_stage(int passed, bool complete)
    {
        TickStages stages = new TickStages(TickStages.Reacted);
        stages.Begin();
        for (int stage = TickStages.Read; stage <= passed; stage++) stages.Pass(stage);
        Assert.AreEqual(complete, stages.AreComplete);
    }
}
