using CsCheck;
using PumpBench.Plant;

namespace PumpBench.Tests.Plant;

[TestClass]
public sealed class RefillBalanceTests
{
    private const double ToleranceNl = 1e-3;

    [TestMethod]
    public void Whatever_is_pumped_refilled_missed_and_changed_volume_and_drugs_balance() =>
        AssertBalances(constantFlowNlPerDay: Gen.Const(0L));

    [TestMethod]
    public void The_same_holds_for_a_pump_that_gas_drives() =>
        AssertBalances(constantFlowNlPerDay: Gen.Long[1, 24_000_000]);

    private static void AssertBalances(Gen<long> constantFlowNlPerDay)
    {
        var moves = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 2_000], Gen.Int[0, 5_000], Gen.Long[0, 3_000_000]).Array[1, 60];
        var pumps = Gen.Select(Gen.Long[0, 3_000_000], Gen.Long[0, 25_000_000], Gen.Long[10_000, 100_000], constantFlowNlPerDay);
        Gen.Select(pumps, moves).Sample((pump, list) =>
        {
            (long fillNl, long ngPerMl, long catheterNl, long flowNlPerDay) = pump;
            var plant = new PumpPlant(new PlantSettings
            {
                ReservoirNl = 3_000_000,
                FillNl = fillNl,
                ConcentrationNgPerMl = ngPerMl,
                CatheterNl = catheterNl,
                ConstantFlowNlPerDay = flowNlPerDay,
            });
            plant.Power.SwitchOn();
            var book = new Book(fillNl, ngPerMl);
            long nowMs = 0;
            foreach ((int kind, int burst, int elapsedMs, long volumeNl) in list)
            {
                plant.AdvanceTo(nowMs += elapsedMs);
                book.Observe(plant);
                Move(plant, book, kind, burst, volumeNl);
                AssertBalanced(plant, book);
            }
        });
    }

    private static void AssertBalanced(PumpPlant plant, Book book)
    {
        Assert.AreEqual(book.FilledNl, plant.FilledNl);
        Assert.AreEqual(book.MissedNl, plant.MissedNl);
        Assert.AreEqual(plant.FilledNl, plant.OutletVolumeNl + plant.ReservoirNl + plant.WithdrawnNl, ToleranceNl);
        Assert.AreEqual(plant.OutletVolumeNl, plant.StoredNl + plant.TipVolumeNl, ToleranceNl);
        AssertDrug(book.OutletPg, plant.OutletDrugPg, plant.StoredDrugPg + plant.CatheterDrugPg + plant.TipDrugPg);
        AssertDrug(
            book.FormerOutletPg, plant.FormerOutletDrugPg,
            plant.FormerStoredDrugPg + plant.FormerCatheterDrugPg + plant.FormerTipDrugPg);
    }

    private static void AssertDrug(double expectedPg, double outletPg, double accountedPg)
    {
        Assert.AreEqual(expectedPg, outletPg, expectedPg * 1e-9 + 1e-3);
        Assert.AreEqual(outletPg, accountedPg, outletPg * 1e-6 + 1e-3);
    }

    private static void Move(PumpPlant plant, Book book, int kind, int burst, long volumeNl)
    {
        switch (kind)
        {
            case 0:
                Refill(plant, book, volumeNl, burst * 10_000L, anotherDrug: false);
                break;
            case 1:
                Refill(plant, book, volumeNl, burst, anotherDrug: true);
                break;
            case 2:
                plant.Inject(PlantFault.PocketFill, 0);
                book.NextMisses = true;
                break;
            case 3 when burst % 2 == 0:
                plant.Clear(PlantFault.PocketFill);
                book.NextMisses = false;
                break;
            case 4:
                plant.SetBodyTemperature(20 + burst / 80.0);
                plant.SetAltitude(burst);
                break;
            default:
                plant.Motor.StartBurst(burst + 1, 100);
                break;
        }

        book.Observe(plant);
    }

    private static void Refill(PumpPlant plant, Book book, long fillNl, long ngPerMl, bool anotherDrug)
    {
        try
        {
            plant.Refill(fillNl, ngPerMl, anotherDrug);
        }
        catch (InvalidOperationException) when (anotherDrug)
        {
            // Refused: the book must show that nothing happened.
            Assert.IsGreaterThan(0.0, plant.FormerCatheterDrugPg + plant.FormerStoredDrugPg);
            return;
        }

        book.Refill(fillNl, ngPerMl, anotherDrug);
    }

    /// <summary>What the plant should say, kept from the volumes alone.</summary>
    private sealed class Book(long fillNl, long ngPerMl)
    {
        private double _seenNl;
        private long _ngPerMl = ngPerMl;

        public long FilledNl { get; private set; } = fillNl;

        public long MissedNl { get; private set; }

        public double OutletPg { get; private set; }

        public double FormerOutletPg { get; private set; }

        public bool NextMisses { get; set; }

        public void Observe(PumpPlant plant)
        {
            OutletPg += (plant.OutletVolumeNl - _seenNl) * _ngPerMl / 1_000;
            _seenNl = plant.OutletVolumeNl;
        }

        public void Refill(long volumeNl, long concentrationNgPerMl, bool anotherDrug)
        {
            if (NextMisses)
                MissedNl += volumeNl;
            else if (volumeNl > 0)
                Fill(volumeNl, concentrationNgPerMl, anotherDrug);
            NextMisses = false;
        }

        private void Fill(long volumeNl, long concentrationNgPerMl, bool anotherDrug)
        {
            FilledNl += volumeNl;
            _ngPerMl = concentrationNgPerMl;
            if (anotherDrug)
                (FormerOutletPg, OutletPg) = (OutletPg, 0);
        }
    }
}
