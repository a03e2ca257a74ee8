using CsCheck;
using PumpBench.Plant;

namespace PumpBench.Tests.Plant;

[TestClass]
public sealed class RollerHeadTests
{
    [TestMethod]
    public void A_revolution_displaces_its_volume_exactly_however_it_is_cut_into_bursts()
    {
        var bursts = Gen.Int[1, 40_000].Array[1, 50];
        Gen.Select(Gen.Int[200, 12_800], Gen.Int[5_000, 750_000], bursts).Sample((stepsPerRevolution, nl, list) =>
        {
            var head = new RollerHead(nl, stepsPerRevolution);
            long displacedFl = 0;
            foreach (int steps in list)
                displacedFl += head.Turn(steps);
            displacedFl += head.Turn(stepsPerRevolution - (int)(head.ShaftSteps % stepsPerRevolution));
            long revolutions = head.ShaftSteps / stepsPerRevolution;
            Assert.AreEqual(revolutions * nl * FluidUnits.FlPerNl, displacedFl);
        });
    }

    [TestMethod]
    public void The_flow_swings_by_a_tenth_of_its_mean_three_times_a_revolution()
    {
        const int Steps = 3200;
        var head = new RollerHead(50_000, Steps);
        double[] relative = [.. Enumerable.Range(0, Steps).Select(_ => FluidUnits.ToNl(head.Turn(1)) / PlantBuilder.NlPerStep)];
        Assert.AreEqual(1.1, relative.Max(), 1e-4);
        Assert.AreEqual(0.9, relative.Min(), 1e-4);
        int risesThroughMean = Enumerable.Range(0, Steps).Count(i => relative[i] < 1 && relative[(i + 1) % Steps] >= 1);
        Assert.AreEqual(3, risesThroughMean);
    }

    [TestMethod]
    public void Ten_years_of_single_steps_do_not_drift()
    {
        var head = new RollerHead(50_000.123456, 200);
        long displacedFl = 0;
        for (int step = 0; step < 11_600_000; step++)
            displacedFl += head.Turn(1);
        Assert.AreEqual(11_600_000 / 200 * 50_000_123_456L, displacedFl);
    }

    [TestMethod]
    public void The_longest_burst_that_an_int_can_name_does_not_overflow()
    {
        var head = new RollerHead(750_000, 200);
        head.Turn(199);
        Assert.AreEqual(750_000e6 / 200 * int.MaxValue, head.Turn(int.MaxValue), 750_000e6);
    }
}
