using CsCheck;
using PumpBench.Plant;

namespace PumpBench.Tests.Plant;

[TestClass]
public sealed class CatheterTests
{
    private const double CatheterNl = 250_000;

    [TestMethod]
    public void Drug_that_entered_is_in_the_catheter_or_has_left_at_the_tip()
    {
        // Whole ng/mL up to 25 mg/mL, as every prescription has.
        var concentrationsPgPerNl = Gen.Int[0, 25_000_000].Select(ngPerMl => ngPerMl / 1_000.0);
        var pushes = Gen.Select(Gen.Long[0, 2_000_000_000], concentrationsPgPerNl, Gen.Int[1, 200_000]).Array[1, 100];
        Gen.Select(Gen.Long[1_000, 300_000], pushes).Sample((catheterNl, list) =>
        {
            var catheter = new Catheter(catheterNl);
            double enteredPg = 0;
            long nowMs = 0;
            foreach ((long volumeFl, double pgPerNl, int elapsedMs) in list)
            {
                catheter.Push(volumeFl, pgPerNl, 0, nowMs += elapsedMs);
                enteredPg += FluidUnits.ToNl(volumeFl) * pgPerNl;
            }

            Assert.AreEqual(enteredPg, catheter.DrugPg + catheter.TipDrugPg, enteredPg * 1e-9);
        });
    }

    [TestMethod]
    [DataRow(500.0)]
    [DataRow(24_000.0)]
    public void Through_the_whole_plant_the_drug_is_conserved_at_every_tick(double ulPerDay)
    {
        PumpPlant plant = PlantBuilder.Running();
        RunFor(plant, ulPerDay, 1.8 * CatheterNl, () =>
        {
            double accountedPg = plant.StoredNl * 2_000 + plant.CatheterDrugPg + plant.TipDrugPg;
            Assert.AreEqual(plant.OutletDrugPg, accountedPg, plant.OutletDrugPg * 1e-9);
        });
        Assert.IsGreaterThan(0.7 * CatheterNl * 2_000, plant.TipDrugPg);
    }

    [TestMethod]
    [DataRow(500.0)]
    [DataRow(24_000.0)]
    public void The_front_arrives_after_one_catheter_volume_rises_steadily_and_is_as_wide_as_Taylor_and_Aris_say(double ulPerDay)
    {
        List<(double TipNl, double Relative)> front = Front(ulPerDay);
        Assert.AreEqual(CatheterNl, CrossesNl(front, 0.5), CatheterNl * 0.02);
        for (int i = 1; i < front.Count; i++)
            Assert.IsGreaterThanOrEqualTo(front[i - 1].Relative - 1e-9, front[i].Relative);
        double widthNl = WidthNl(front);
        double expectedNl = 2 * SigmaNl(ulPerDay);
        Assert.AreEqual(expectedNl, widthNl, expectedNl * 0.02);
    }

    [TestMethod]
    public void A_fast_flow_smears_the_front_wider_than_a_slow_one() =>
        Assert.IsGreaterThan(4 * WidthNl(Front(500)), WidthNl(Front(24_000)));

    [TestMethod]
    [DataRow(0)]
    [DataRow(40)]
    public void A_front_that_rests_half_way_widens_by_diffusion_alone(int daysAtRest)
    {
        var catheter = new Catheter((long)CatheterNl);
        long restMs = daysAtRest * 86_400_000L;
        PushAt500UlPerDay(catheter, CatheterNl / 2, 0);
        PushAt500UlPerDay(catheter, CatheterNl / 2, 21_600_000 + restMs);
        // Once one volume has passed, the front's middle is at the tip; what ran ahead of it is sigma / sqrt(2 pi).
        double restNl = Math.Sqrt(2 * 5e-10 * restMs / 1000) * Math.PI * 0.265e-3 * 0.265e-3 * 1e12;
        double sigmaNl = Math.Sqrt(restNl * restNl + SigmaNl(500) * SigmaNl(500));
        double expectedPg = 1_000 * sigmaNl / Math.Sqrt(2 * Math.PI);
        Assert.AreEqual(expectedPg, catheter.TipDrugPg, expectedPg * 0.01);
    }

    [TestMethod]
    public void A_flat_catheter_delivers_exactly_what_enters_and_a_change_of_drug_is_noticed_again()
    {
        var catheter = new Catheter((long)CatheterNl);
        long nowMs = PushAt500UlPerDay(catheter, 3 * CatheterNl, 0);
        Assert.AreEqual(1_000, catheter.TipPgPerNl, 1e-6);
        PushAt500UlPerDay(catheter, 3 * CatheterNl, nowMs, 500);
        Assert.AreEqual(500, catheter.TipPgPerNl, 1e-6);
    }

    private static long PushAt500UlPerDay(Catheter catheter, double volumeNl, long nowMs, double pgPerNl = 1_000)
    {
        const int PushNl = 125;
        for (double pushedNl = 0; pushedNl < volumeNl; pushedNl += PushNl)
            catheter.Push(PushNl * FluidUnits.FlPerNl, pgPerNl, 0, nowMs += 21_600);
        return nowMs;
    }

    private static double SigmaNl(double ulPerDay)
    {
        const double A = 0.265e-3;
        const double Dm = 5e-10;
        double areaM2 = Math.PI * A * A;
        double lengthM = CatheterNl * 1e-12 / areaM2;
        double speedMPerS = ulPerDay * 1e-9 / 86_400 / areaM2;
        double dispersion = Dm + A * A * speedMPerS * speedMPerS / (48 * Dm);
        return Math.Sqrt(2 * dispersion * lengthM / speedMPerS) * areaM2 * 1e12;
    }

    /// <summary>Between the points one sigma either side of the middle: two sigma.</summary>
    private static double WidthNl(List<(double TipNl, double Relative)> front) =>
        CrossesNl(front, 0.8413) - CrossesNl(front, 0.1587);

    private static double CrossesNl(List<(double TipNl, double Relative)> front, double relative)
    {
        int above = front.FindIndex(point => point.Relative >= relative);
        (double fromNl, double from) = front[above - 1];
        (double toNl, double to) = front[above];
        return fromNl + (toNl - fromNl) * (relative - from) / (to - from);
    }

    private static List<(double TipNl, double Relative)> Front(double ulPerDay)
    {
        PumpPlant plant = PlantBuilder.Running();
        List<(double, double)> front = [];
        (double volumeNl, double drugPg) = (0, 0);
        RunFor(plant, ulPerDay, 1.6 * CatheterNl, () =>
        {
            double passedNl = plant.TipVolumeNl - volumeNl;
            if (passedNl < 500)
                return;
            front.Add((plant.TipVolumeNl - passedNl / 2, (plant.TipDrugPg - drugPg) / passedNl / 2_000));
            (volumeNl, drugPg) = (plant.TipVolumeNl, plant.TipDrugPg);
        });
        return front;
    }

    private static void RunFor(PumpPlant plant, double ulPerDay, double volumeNl, Action afterTick)
    {
        long stepMs = (long)(PlantBuilder.NlPerStep / (ulPerDay * 1_000) * 86_400_000);
        for (long nowMs = 0; plant.TipVolumeNl < volumeNl; nowMs += stepMs)
        {
            plant.AdvanceTo(nowMs);
            plant.Turn(1);
            afterTick();
        }
    }
}
