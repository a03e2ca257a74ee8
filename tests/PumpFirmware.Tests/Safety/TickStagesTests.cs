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
        int passed = TickStages.None;
        for (int stage = TickStages.Read; stage <= TickStages.Served; stage++)
        {
            Assert.AreNotEqual(TickStages.All, passed);
            passed = Pass(passed, stage);
        }

        Assert.AreEqual(TickStages.All, passed);
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
        int passed = TickStages.None;
        for (int stage = TickStages.Read; stage <= TickStages.Served; stage++)
        {
            if (stage != missing) passed = Pass(passed, stage);
        }

        Assert.AreNotEqual(TickStages.All, passed);
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
        int passed = TickStages.None;
        for (int stage = TickStages.Read; stage <= TickStages.Served; stage++)
        {
            passed = Pass(passed, stage);
            if (stage == twice) passed = Pass(passed, stage);
        }

        Assert.AreNotEqual(TickStages.All, passed);
    }

    [TestMethod]
    [DataRow(TickStages.Read)]
    [DataRow(TickStages.Judged)]
    [DataRow(TickStages.Moved)]
    public void Two_stages_the_wrong_way_round_are_found(int first)
    {
        int passed = TickStages.None;
        for (int stage = TickStages.Read; stage < first; stage++) passed = Pass(passed, stage);
        passed = Pass(Pass(passed, first + 1), first);
        for (int stage = first + 2; stage <= TickStages.Served; stage++) passed = Pass(passed, stage);
        Assert.AreNotEqual(TickStages.All, passed);
    }

    // What the tick before left there, whole or not, and no beginning.
    [TestMethod]
    [DataRow(TickStages.All)]
    [DataRow(TickStages.Served)]
    [DataRow(TickStages.Read)]
    public void A_tick_that_never_began_is_not_complete(int before)
    {
        int passed = before;
        for (int stage = TickStages.Read; stage <= TickStages.Served; stage++) passed = Pass(passed, stage);
        Assert.AreNotEqual(TickStages.All, passed);
    }

    [TestMethod]
    [DataRow(TickStages.Judged, false)]
    [DataRow(TickStages.Reacted, true)]
    [DataRow(TickStages.Scheduled, false)]
    public void A_tick_without_a_motor_is_complete_with_what_it_has(int before, bool complete)
    {
        int passed = TickStages.None;
        for (int stage = TickStages.Read; stage <= before; stage++) passed = Pass(passed, stage);
        passed = Pass(passed, TickStages.Served);
        Assert.AreEqual(complete, passed == TickStages.AllWithoutMotor);
    }

    // As both controllers write it.
    private static int Pass(int passed, int stage)
    {
        return (passed << TickStages.Bits) | stage;
    }
}
