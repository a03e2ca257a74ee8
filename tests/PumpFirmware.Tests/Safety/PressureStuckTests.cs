using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>A pressure that repeats itself over 2 uL and ten seconds is stuck: 128 steps of the usual head.</summary>
[TestClass]
[Requirement("SR37")]
public class PressureStuckTests
{
    [TestMethod]
    [DataRow(127L, false)]
    [DataRow(128L, true)]
    [DataRow(129L, true)]
    public void Two_microlitres_count(long steps, bool isStuck)
    {
        PressureStuck stuck = new PressureStuck(TestRig.UsualGeometry(1000));
        Assert.IsFalse(stuck.Judge(5_000, 1_500, 7));
        Assert.AreEqual(isStuck, stuck.Judge(65_000, 1_500, 7 + steps));
    }

    [TestMethod]
    [DataRow(9_999L, false)]
    [DataRow(10_000L, true)]
    [DataRow(10_001L, true)]
    public void And_ten_seconds(long afterMs, bool isStuck)
    {
        PressureStuck stuck = new PressureStuck(TestRig.UsualGeometry(1000));
        Assert.IsFalse(stuck.Judge(5_000, 1_500, 7));
        Assert.AreEqual(isStuck, stuck.Judge(5_000 + afterMs, 1_500, 1_000));
    }

    [TestMethod]
    [DataRow(1_499)]
    [DataRow(1_501)]
    public void One_pascal_begins_anew_in_time_and_volume(int otherPa)
    {
        PressureStuck stuck = new PressureStuck(TestRig.UsualGeometry(1000));
        stuck.Judge(0, 1_500, 0);
        Assert.IsFalse(stuck.Judge(60_000, otherPa, 1_000));
        Assert.IsFalse(stuck.Judge(69_999, otherPa, 2_000));
        Assert.IsFalse(stuck.Judge(120_000, otherPa, 1_127));
        Assert.IsTrue(stuck.Judge(120_000, otherPa, 1_128));
        Assert.IsFalse(stuck.Judge(120_001, 1_500, 1_128));
    }

    // What was the first value: the one that a fresh field would hold is no repetition.
    [TestMethod]
    public void The_first_value_repeats_nothing_even_when_it_is_0()
    {
        PressureStuck stuck = new PressureStuck(TestRig.UsualGeometry(1000));
        Assert.IsFalse(stuck.Judge(3_600_000, 0, 100_000));
        Assert.IsFalse(stuck.Judge(3_609_999, 0, 200_000));
        Assert.IsTrue(stuck.Judge(3_610_000, 0, 200_000));
    }

    [TestMethod]
    [DataRow(5_000, 1_280L)]
    [DataRow(500_000, 12L)]
    public void A_head_of_another_volume_makes_other_steps(int nlPerRevolution, long steps)
    {
        PressureStuck stuck = new PressureStuck(new PumpGeometry(3200, nlPerRevolution, 200, 20_000_000, 1000));
        stuck.Judge(0, 1_500, 0);
        Assert.IsFalse(stuck.Judge(60_000, 1_500, steps - 1));
        Assert.IsTrue(stuck.Judge(60_000, 1_500, steps));
    }
}
