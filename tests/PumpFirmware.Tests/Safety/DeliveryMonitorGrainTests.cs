using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>What is missing, to the nanolitre: what is stored of it, what a step counts, and what another flow makes of it.</summary>
[TestClass]
[Requirement("SR16")]
public class DeliveryMonitorGrainTests
{
    private const long NonDelivery = 1L << (int)AlarmCode.NonDelivery;
    private const long UnderDelivery = 1L << (int)AlarmCode.UnderDelivery;

    // 3,600 ms of 24 mL/day are 1,000 nL; a part of one counts whole.
    [TestMethod]
    [DataRow(3_600, 1_000)]
    [DataRow(3_601, 1_001)]
    [DataRow(3_599, 1_000)]
    [DataRow(0, 0)]
    public void What_is_missing_is_rounded_up(int ms, int missingNl)
    {
        DeliveryMonitor monitor = Monitor(24_000_000);
        monitor.Judge(ms, PumpState.Delivering, 0, 0);
        Assert.AreEqual(missingNl, monitor.MissingNl);
    }

    // 64 steps without a witness are 1,000 nL and 5 %: 1,799.72 less 1,050 leave 3,781 ms to the 1,800 nL.
    [TestMethod]
    public void A_step_that_nobody_saw_counts_its_volume_and_five_percent()
    {
        DeliveryMonitor monitor = Monitor(24_000_000);
        Assert.AreEqual(0L, monitor.Judge(6_479, PumpState.Delivering, 0, 0));
        Assert.AreEqual(0L, monitor.Judge(0, PumpState.Delivering, 0, 64));
        Assert.AreEqual(0L, monitor.Judge(3_780, PumpState.Delivering, 0, 0));
        Assert.AreEqual(NonDelivery, monitor.Judge(1, PumpState.Delivering, 0, 0));
    }

    // 900 nL of 24 uL/day, less a count of 262.5, are 637.5; of 1,800 nL they are 1,275.
    [TestMethod]
    public void An_alarm_does_not_fall_silent_because_more_is_called_for()
    {
        DeliveryMonitor monitor = Monitor(24_000);
        Assert.AreEqual(NonDelivery, monitor.Judge(3_240_000, PumpState.Delivering, 0, 0));
        monitor.Judge(0, PumpState.Delivering, 1, 0);
        Assert.AreEqual(638, monitor.MissingNl);
        monitor.SetFlow(48_000);
        Assert.IsTrue(monitor.MissingNl >= 1_274 && monitor.MissingNl <= 1_276);
        Assert.IsTrue(monitor.Judge(1, PumpState.Delivering, 0, 0) != 0);
        monitor.SetFlow(24_000);
        Assert.IsTrue(monitor.MissingNl >= 1_274);
    }

    [TestMethod]
    public void What_is_not_alarmed_stays_as_it_is_when_more_is_called_for()
    {
        DeliveryMonitor monitor = Monitor(24_000);
        monitor.Judge(1_800_000, PumpState.Delivering, 0, 0);
        monitor.SetFlow(48_000);
        Assert.AreEqual(500, monitor.MissingNl);
    }

    [TestMethod]
    public void A_start_leaves_no_alarm_of_before()
    {
        DeliveryMonitor monitor = Monitor(24_000);
        monitor.Judge(3_240_000, PumpState.Delivering, 0, 0);
        monitor.StartAfterReset(false, 500);
        Assert.AreEqual(0L, monitor.Judge(0, PumpState.Delivering, 0, 0));
        Assert.AreEqual(557, monitor.MissingNl);
    }

    // What may lie behind in a sound pump: a step, a count and a second, 555.9 nL; a sixteenth of the bound where nothing moves.
    [TestMethod]
    [DataRow(1_998, true, false)]
    [DataRow(2_016, true, true)]
    [DataRow(404, false, false)]
    [DataRow(406, false, true)]
    [DataRow(2_952, true, true)]
    public void What_lies_behind_is_not_stored(int ms, bool moves, bool hasGrown)
    {
        DeliveryMonitor monitor = Monitor(24_000_000);
        monitor.Judge(ms, PumpState.Delivering, 0, 0);
        Assert.AreEqual(hasGrown, monitor.HasGrown(0, moves));
        Assert.IsFalse(monitor.HasShrunk(0, moves));
    }

    // 1,000 nL and less: by 112.5 nL where nothing moves. 3,197 ms are 888.06 nL, 3,195 are 887.5.
    [TestMethod]
    [DataRow(3_197, false)]
    [DataRow(3_195, false)]
    [DataRow(3_194, true)]
    public void What_came_after_all_is_stored_as_well(int ms, bool hasShrunk)
    {
        DeliveryMonitor monitor = Monitor(24_000_000);
        monitor.Judge(ms, PumpState.Delivering, 0, 0);
        Assert.AreEqual(hasShrunk, monitor.HasShrunk(1_000, false));
    }

    // At 6 mL a day a step, two counts and a second are 610.07 nL, or 8,785 ms: so much may lie behind, and of that 347.6 nL
    // beside the 400 that are stored. More is missing for certain, and stored by a sixteenth of the bound, 112.5 nL.
    [TestMethod]
    [DataRow(8_784, false)]
    [DataRow(8_785, false)]
    [DataRow(8_786, true)]
    public void What_cannot_lie_behind_is_stored(int ms, bool hasGrown)
    {
        DeliveryMonitor monitor = Monitor(6_000_000);
        monitor.Judge(ms, PumpState.Delivering, 0, 0);
        Assert.AreEqual(hasGrown, monitor.HasGrown(400, true));
    }

    // 1,800 nL are missing, four counts of 250 nL with 5 % come, and 540 ms of 24 mL a day, 150 nL, leave half of the bound.
    [TestMethod]
    [DataRow(539, 0L)]
    [DataRow(540, UnderDelivery)]
    [DataRow(541, UnderDelivery)]
    public void An_alarm_ends_below_half_of_its_bound(int ms, long present)
    {
        DeliveryMonitor monitor = Monitor(24_000_000);
        Assert.AreEqual(NonDelivery, monitor.Judge(60_000, PumpState.Delivering, 0, 0));
        Assert.AreEqual(present, monitor.Judge(ms, PumpState.Delivering, 4, 0));
    }

    // A count came, and after it nothing for half of the bound, 900 nL or 3,240 ms.
    [TestMethod]
    [DataRow(3_239, UnderDelivery)]
    [DataRow(3_240, NonDelivery)]
    [DataRow(3_241, NonDelivery)]
    public void Under_delivery_becomes_none_after_half_of_the_bound(int ms, long present)
    {
        DeliveryMonitor monitor = Monitor(24_000_000);
        monitor.Judge(60_000, PumpState.Delivering, 0, 0);
        Assert.AreEqual(UnderDelivery, monitor.Judge(0, PumpState.Delivering, 1, 0));
        Assert.AreEqual(present, monitor.Judge(ms, PumpState.Delivering, 0, 0));
    }

    // An alarm that ends by itself, at a resume and at a new beginning writes where numbers stand that the seal covers.
    [TestMethod]
    public void What_an_alarm_leaves_stays_whole()
    {
        DeliveryMonitor monitor = Monitor(24_000_000);
        Assert.AreEqual(NonDelivery, monitor.Judge(60_000, PumpState.Delivering, 0, 0));
        Assert.IsTrue(monitor.IsWhole);
        Assert.AreEqual(0L, monitor.Judge(0, PumpState.Delivering, 4, 0));
        Assert.IsTrue(monitor.IsWhole);
        monitor.Judge(60_000, PumpState.Delivering, 0, 0);
        monitor.Resume();
        Assert.IsTrue(monitor.IsWhole);
        monitor.Judge(60_000, PumpState.Delivering, 0, 0);
        monitor.Restart();
        Assert.IsTrue(monitor.IsWhole);
        Assert.AreEqual(0, monitor.MissingNl);
        Assert.AreEqual(NonDelivery, monitor.Judge(60_000, PumpState.Delivering, 0, 0));
        Assert.IsTrue(monitor.IsWhole);
    }

    private static DeliveryMonitor Monitor(long flowNlPerDay)
    {
        DeliveryMonitor monitor = new DeliveryMonitor(TestRig.UsualGeometry(100));
        monitor.SetFlow(flowNlPerDay);
        return monitor;
    }
}
