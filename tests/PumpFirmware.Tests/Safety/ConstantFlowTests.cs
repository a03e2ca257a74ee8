using System;
using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>The range of a restrictor's flow, and what it comes to.</summary>
[TestClass]
public class ConstantFlowTests
{
    [TestMethod]
    [DataRow(99_999L, false)]
    [DataRow(100_000L, true)]
    [DataRow(100_001L, true)]
    [DataRow(23_999_999L, true)]
    [DataRow(24_000_000L, true)]
    [DataRow(24_000_001L, false)]
    public void A_flow_outside_its_range_is_refused(long nlPerDay, bool fits)
    {
        bool accepted = true;
        try
        {
            Assert.AreEqual(nlPerDay, new ConstantFlow(nlPerDay).NlPerDay);
        }
        catch (ArgumentException)
        {
            accepted = false;
        }

        Assert.AreEqual(fits, accepted);
    }

    [TestMethod]
    [DataRow(100_000L, 863L, 0L)]
    [DataRow(100_000L, 864L, 1L)]
    [DataRow(100_000L, 865L, 1L)]
    [DataRow(1_440_000L, 60_000L, 1_000L)]
    [DataRow(24_000_000L, 86_400_000L, 24_000_000L)]
    [DataRow(24_000_000L, 3_153_600_000_000L, 876_000_000_000L)]
    public void The_volume_of_a_time_is_exact_and_rounded_down_even_after_a_century(long nlPerDay, long ms, long volumeNl)
    {
        Assert.AreEqual(volumeNl, new ConstantFlow(nlPerDay).NlIn(ms));
    }

    [TestMethod]
    public void The_dose_is_flow_times_concentration()
    {
        Assert.AreEqual(1_440_000_000L, new ConstantFlow(1_440_000).DosePgPerDay(1_000_000));
        Assert.AreEqual(100L, new ConstantFlow(100_999).DosePgPerDay(1));
        Assert.AreEqual(600_000_000_000L, new ConstantFlow(24_000_000).DosePgPerDay(25_000_000));
    }
}
