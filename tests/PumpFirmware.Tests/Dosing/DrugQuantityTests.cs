using PumpFirmware.Dosing;

namespace PumpFirmware.Tests;

/// <summary>Sums of drug are never below the exact value and never more than a picogram above it.</summary>
[TestClass]
public class DrugQuantityTests
{
    // 15.625 nL at 100 ug/mL are 1562.5 pg a step; at 1 ug/mL 15.625 pg.
    [TestMethod]
    [DataRow(100_000L, 1_563L)]
    [DataRow(1_000L, 16L)]
    [DataRow(64_000L, 1_000L)]
    [DataRow(64_001L, 1_001L)]
    [DataRow(1L, 1L)]
    public void A_step_is_rounded_up(long ngPerMl, long stepPg)
    {
        DrugQuantity quantity = Usual(ngPerMl);
        Assert.AreEqual(stepPg, quantity.StepPg);
    }

    [TestMethod]
    [DataRow(100_000L, 1, 1_563L)]
    [DataRow(100_000L, 2, 3_125L)]
    [DataRow(1L, 0, 0L)]
    [DataRow(1L, 1, 1L)]
    [DataRow(1L, 64, 1L)]
    [DataRow(1L, 65, 2L)]
    public void Steps_together_are_rounded_up_once(long ngPerMl, int steps, long pg)
    {
        Assert.AreEqual(pg, Usual(ngPerMl).PgOf(steps));
    }

    // 250 nL a count.
    [TestMethod]
    [DataRow(100_000L, 25_000L)]
    [DataRow(333L, 84L)]
    public void A_count_is_rounded_up(long ngPerMl, long countPg)
    {
        Assert.AreEqual(countPg, Usual(ngPerMl).CountPg);
    }

    [TestMethod]
    public void Single_steps_sum_to_the_exact_value_rounded_up()
    {
        DrugQuantity quantity = Usual(100_000);
        long sum = 0;
        for (long steps = 1; steps <= 1_000; steps++)
        {
            sum += quantity.TakeSteps(1);
            Assert.AreEqual((steps * 3_125 + 1) / 2, sum);
        }
    }

    [TestMethod]
    public void Bursts_sum_as_their_steps_do()
    {
        DrugQuantity single = Usual(333);
        DrugQuantity bursts = Usual(333);
        for (int burst = 0; burst < 50; burst++)
        {
            long sum = 0;
            for (int i = 0; i < burst; i++) sum += single.TakeSteps(1);
            Assert.AreEqual(sum, bursts.TakeSteps(burst));
        }
    }

    [TestMethod]
    public void Counts_sum_to_the_exact_value_rounded_up()
    {
        // 250 nL at 333 ng/mL are 83.25 pg a count.
        DrugQuantity quantity = Usual(333);
        long sum = 0;
        for (long counts = 1; counts <= 1_000; counts++)
        {
            sum += quantity.TakeCounts(1);
            Assert.AreEqual((counts * 333 + 3) / 4, sum);
        }
    }

    [TestMethod]
    public void A_new_concentration_starts_a_new_sum()
    {
        DrugQuantity quantity = Usual(100_000);
        Assert.AreEqual(1_563L, quantity.TakeSteps(1));
        quantity.SetConcentration(100_000);
        Assert.AreEqual(1_563L, quantity.TakeSteps(1));
        Assert.AreEqual(1_562L, quantity.TakeSteps(1));
    }

    [TestMethod]
    public void No_steps_are_no_drug()
    {
        DrugQuantity quantity = Usual(100_000);
        Assert.AreEqual(0L, quantity.TakeSteps(0));
        Assert.AreEqual(0L, quantity.TakeCounts(0));
    }

    // 500 uL at 25 mg/mL are 12,500,000,000 pg a revolution: 62,500,000 a step or count of 200, and 100,000 of them
    // are 500 revolutions.
    [TestMethod]
    public void The_largest_quantities_do_not_overflow()
    {
        DrugQuantity quantity = new DrugQuantity(new PumpGeometry(200, 500_000, 200, 100_000_000, 1_000));
        quantity.SetConcentration(25_000_000);
        Assert.AreEqual(62_500_000L, quantity.StepPg);
        Assert.AreEqual(6_250_000_000_000L, quantity.TakeSteps(100_000));
        Assert.AreEqual(6_250_000_000_000L, quantity.TakeCounts(100_000));
    }

    private static DrugQuantity Usual(long ngPerMl)
    {
        DrugQuantity quantity = new DrugQuantity(new PumpGeometry(3_200, 50_000, 200, 20_000_000, 100));
        quantity.SetConcentration(ngPerMl);
        return quantity;
    }
}
