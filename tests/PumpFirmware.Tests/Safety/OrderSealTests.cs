using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>An order says what it said: each of its numbers is missed by the seal, those of its programme as well.</summary>
[TestClass]
[Requirement("SR34")]
public class OrderSealTests
{
    private const long Pg = 86_400_000;

    [TestMethod]
    public void Each_number_of_an_order_is_sealed()
    {
        Prescription order = new Prescription(Drug.Baclofen, 500_000, Pg, 3 * Pg, 50 * Pg)
            .With(new PatientBolus(1_000, 60_000, 3_600_000, 4));
        OrderSeal seal = Taken(order);
        MemoryHit.EachShows(order, () => seal.IsWhole(order), "");
        MemoryHit.EachShows(order.PatientBolus, () => seal.IsWhole(order), "");
        MemoryHit.EachShows(seal, () => seal.IsWhole(order), "");
    }

    [TestMethod]
    public void Each_number_of_a_trial_order_is_sealed()
    {
        Prescription order = new Prescription(Drug.Morphine, 500_001, Pg, 0, 0)
            .For(TherapyPhase.Trial, true, SpasticityOrigin.Cerebral, true, 77);
        OrderSeal seal = Taken(order);
        MemoryHit.EachShows(order, () => seal.IsWhole(order), "");
    }

    [TestMethod]
    public void Each_number_of_a_programme_is_sealed()
    {
        Prescription periodic = new Prescription(Drug.Baclofen, 500_000, Pg, new PeriodicBolus(1_000, 10_000, 60_000), 0, 0);
        OrderSeal seal = Taken(periodic);
        MemoryHit.EachShows(periodic.Periodic, () => seal.IsWhole(periodic), "");
        Prescription ramp = new Prescription(Drug.Baclofen, 500_000, new DoseRamp(Pg, 4 * Pg, 3), 0, 0);
        seal = Taken(ramp);
        MemoryHit.EachShows(ramp.Ramp, () => seal.IsWhole(ramp), "");
        MemoryHit.EachShows(ramp, () => seal.IsWhole(ramp), "");
    }

    [TestMethod]
    public void Each_number_of_each_segment_is_sealed()
    {
        int[] groups = { 0, 1, 2 };
        int[] starts = { 0, 0, 30 };
        long[] doses = { Pg, 2 * Pg, 3 * Pg };
        Prescription flex = new Prescription(Drug.Baclofen, 500_000, new DayProfile(groups, starts, doses), 0, 0);
        OrderSeal seal = Taken(flex);
        for (int i = 0; i < 3; i++)
        {
            groups[i] ^= 4;
            Assert.IsFalse(seal.IsWhole(flex));
            groups[i] ^= 4;
            starts[i] ^= 4;
            Assert.IsFalse(seal.IsWhole(flex));
            starts[i] ^= 4;
            doses[i] ^= 1L << 40;
            Assert.IsFalse(seal.IsWhole(flex));
            doses[i] ^= 1L << 40;
            Assert.IsTrue(seal.IsWhole(flex));
        }
    }

    [TestMethod]
    public void Another_order_is_not_the_one_that_was_taken()
    {
        Prescription order = new Prescription(Drug.Baclofen, 500_000, Pg, 0, 0);
        OrderSeal seal = new OrderSeal();
        Assert.IsTrue(seal.IsWhole(null));
        Assert.IsFalse(seal.IsWhole(order));
        seal.Take(order);
        Assert.IsFalse(seal.IsWhole(new Prescription(Drug.Baclofen, 500_000, Pg, 0, 0)));
        Assert.IsFalse(seal.IsWhole(null));
    }

    private static OrderSeal Taken(Prescription order)
    {
        OrderSeal seal = new OrderSeal();
        seal.Take(order);
        return seal;
    }
}
