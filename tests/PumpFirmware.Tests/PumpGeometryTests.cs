using System;

namespace PumpFirmware.Tests;

/// <summary>The ranges that keep the dose arithmetic exact.</summary>
[TestClass]
public class PumpGeometryTests
{
    [TestMethod]
    [DataRow(199, 50_000, 200, 20_000_000L, 100, false)]
    [DataRow(200, 50_000, 200, 20_000_000L, 100, true)]
    [DataRow(201, 50_000, 200, 20_000_000L, 100, true)]
    [DataRow(12_799, 50_000, 200, 20_000_000L, 100, true)]
    [DataRow(12_800, 50_000, 200, 20_000_000L, 100, true)]
    [DataRow(12_801, 50_000, 200, 20_000_000L, 100, false)]
    [DataRow(3_200, 4_999, 200, 20_000_000L, 100, false)]
    [DataRow(3_200, 5_000, 200, 20_000_000L, 100, true)]
    [DataRow(3_200, 5_001, 200, 20_000_000L, 100, true)]
    [DataRow(3_200, 499_999, 200, 20_000_000L, 100, true)]
    [DataRow(3_200, 500_000, 200, 20_000_000L, 100, true)]
    [DataRow(3_200, 500_001, 200, 20_000_000L, 100, false)]
    [DataRow(3_200, 50_000, 199, 20_000_000L, 100, false)]
    [DataRow(3_200, 50_000, 201, 20_000_000L, 100, true)]
    [DataRow(3_200, 50_000, 4_095, 20_000_000L, 100, true)]
    [DataRow(3_200, 50_000, 4_096, 20_000_000L, 100, true)]
    [DataRow(3_200, 50_000, 4_097, 20_000_000L, 100, false)]
    [DataRow(3_200, 50_000, 200, 199_999L, 100, false)]
    [DataRow(3_200, 50_000, 200, 200_000L, 100, true)]
    [DataRow(3_200, 50_000, 200, 100_000_000L, 100, true)]
    [DataRow(3_200, 50_000, 200, 100_000_001L, 100, false)]
    [DataRow(3_200, 50_000, 200, 20_000_000L, 9, false)]
    [DataRow(3_200, 50_000, 200, 20_000_000L, 10, true)]
    [DataRow(3_200, 50_000, 200, 20_000_000L, 1_000, true)]
    [DataRow(3_200, 50_000, 200, 20_000_000L, 1_001, false)]
    public void A_rig_outside_a_range_is_refused(
        int stepsPerRevolution, int nlPerRevolution, int counts, long capacityNl, int tickMs, bool fits)
    {
        bool accepted = true;
        try
        {
            PumpGeometry geometry = new PumpGeometry(stepsPerRevolution, nlPerRevolution, counts, capacityNl, tickMs);
            Assert.AreEqual(capacityNl, geometry.ReservoirCapacityNl);
        }
        catch (ArgumentException)
        {
            accepted = false;
        }

        Assert.AreEqual(fits, accepted);
    }

    [TestMethod]
    [DataRow(1, false)]
    [DataRow(2, true)]
    [DataRow(3, true)]
    [DataRow(24, true)]
    [DataRow(25, true)]
    [DataRow(26, false)]
    public void A_tolerance_of_the_head_outside_its_range_is_refused(int perMille, bool fits)
    {
        bool accepted = true;
        try
        {
            Assert.AreEqual(perMille, new PumpGeometry(3_200, 50_000, 200, 20_000_000, 100, perMille).HeadTolerancePerMille);
        }
        catch (ArgumentException)
        {
            accepted = false;
        }

        Assert.AreEqual(fits, accepted);
        Assert.AreEqual(25, new PumpGeometry(3_200, 50_000, 200, 20_000_000, 100).HeadTolerancePerMille);
    }

    // A step of 15.625 nL: 31.25 rounds down, 46.875 rounds up, and a half rounds up.
    [TestMethod]
    [DataRow(0L, 0L)]
    [DataRow(1L, 16L)]
    [DataRow(2L, 31L)]
    [DataRow(3L, 47L)]
    [DataRow(4L, 63L)]
    [DataRow(3_200L, 50_000L)]
    [DataRow(1_000_000_000_000L, 15_625_000_000_000L)]
    public void Steps_become_the_nearest_nanolitres(long steps, long volumeNl)
    {
        Assert.AreEqual(volumeNl, new PumpGeometry(3_200, 50_000, 200, 20_000_000, 100).StepsToNl(steps));
    }
}
