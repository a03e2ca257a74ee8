using PumpFirmware.Dosing;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A bit that flips in a number of a programme is found, whichever it is, and what is written keeps the seal.</summary>
[TestClass]
[Requirement("SR34")]
public class ProgrammeMemoryTests
{
    private const long Day = 86_400_000;

    [TestMethod]
    [DataRow(10)]
    [DataRow(11)]
    public void A_bolus_misses_each_of_its_numbers(int dosePg)
    {
        BolusProgramme bolus = new BolusProgramme();
        bolus.Start(dosePg, 10_000);
        bolus.Advance(3_000);
        MemoryHit.EachShows(bolus, () => bolus.IsWhole, "");
        bolus.End();
        Assert.IsTrue(bolus.IsWhole);
        bolus.End();
        Assert.IsTrue(bolus.IsWhole);
    }

    [TestMethod]
    public void A_bolus_whose_time_was_hit_divides_by_nothing()
    {
        BolusProgramme bolus = new BolusProgramme();
        bolus.Start(10, 10_000);
        MemoryHit.Set(bolus, "overMs", 0);
        Assert.AreEqual(10L, bolus.Advance(1_000));
        Assert.IsFalse(bolus.IsWhole);
    }

    [TestMethod]
    [DataRow(160_000)]
    [DataRow(160_016)]
    [DataRow(160_008)]
    public void A_prime_misses_each_of_its_numbers_until_it_is_forgotten(int volumeNl)
    {
        PrimeProgramme prime = new PrimeProgramme(TestRig.UsualGeometry(100));
        prime.Start(volumeNl);
        prime.Advance(1_000);
        MemoryHit.EachShows(prime, () => prime.IsWhole, "");
        prime.End();
        Assert.IsTrue(prime.IsWhole);
        prime.Start(volumeNl);
        MemoryHit.Set(prime, "given", 77L);
        Assert.IsFalse(prime.IsWhole);
        prime.Forget();
        Assert.IsTrue(prime.IsWhole);
        Assert.IsFalse(prime.IsRunning);
        Assert.AreEqual(0L, prime.GivenNl);
    }

    [TestMethod]
    public void A_dose_misses_each_of_its_numbers()
    {
        DoseProgramme dose = new DoseProgramme();
        dose.SetDose(100_000_000_001);
        dose.Advance(100);
        MemoryHit.EachShows(dose, () => dose.IsWhole, "");
        dose.Clear();
        Assert.IsTrue(dose.IsWhole);
    }

    [TestMethod]
    public void A_basal_dose_misses_each_of_its_numbers()
    {
        BasalProgramme basal = new BasalProgramme();
        basal.Load(Ramp(), 5_000);
        basal.Advance(100, 0, 6_000);
        MemoryHit.EachShows(basal, () => basal.IsWhole, "rampSeal ");
        MemoryHit.EachShows(MemoryHit.Get(basal, "dose"), () => basal.IsWhole, "");
        basal.SetCeiling(10);
        basal.Begin(7_000);
        Assert.IsTrue(basal.IsWhole && basal.IsPlanWhole);
    }

    [TestMethod]
    public void A_hit_ramp_is_found_at_the_days_end_and_gives_nothing_from_then_on()
    {
        Prescription order = Ramp();
        BasalProgramme basal = new BasalProgramme();
        basal.Load(order, 0);
        basal.Follow(0, Day - 400);
        MemoryHit.EachShows(order.Ramp, () => basal.IsPlanWhole, "");
        MemoryHit.Set(order.Ramp, "ToPgPerDay", 900 * Day);
        Assert.IsTrue(basal.IsWhole);
        Assert.AreEqual(400L, basal.Advance(1_000, 0, Day + 600));
        Assert.IsFalse(basal.IsWhole);
        Assert.AreEqual(0L, basal.Advance(1_000, 0, Day + 1_600));
        basal.Load(Ramp(), 0);
        Assert.IsTrue(basal.IsWhole && basal.IsPlanWhole);
    }

    [TestMethod]
    public void A_periodic_programme_misses_each_of_its_numbers()
    {
        PeriodicProgramme periodic = new PeriodicProgramme();
        periodic.Load(new PeriodicBolus(1_000, 600_000, 3_600_000), 5_000, 2);
        for (int second = 0; second < 3; second++) periodic.Advance(1_000, 3 * 3_600_000 + 5_000 + 1_000 * second);
        MemoryHit.EachShows(periodic, () => periodic.IsWhole, "ruleSeal BeganNow ");
        MemoryHit.EachShows(MemoryHit.Get(periodic, "bolus"), () => periodic.IsWhole, "");
        MemoryHit.EachShows(MemoryHit.Get(periodic, "Rule"), () => periodic.IsPlanWhole, "");
    }

    [TestMethod]
    public void A_hit_rule_begins_no_bolus()
    {
        PeriodicProgramme periodic = new PeriodicProgramme();
        periodic.Load(new PeriodicBolus(1_000, 10_000, 60_000), 0, -1);
        MemoryHit.Set(MemoryHit.Get(periodic, "Rule"), "DosePg", 1_001L);
        Assert.AreEqual(0L, periodic.Advance(1_000, 1_000));
        Assert.IsFalse(periodic.IsRunning);
        Assert.IsFalse(periodic.IsWhole);
    }

    [TestMethod]
    public void The_scheduler_misses_each_number_of_its_own_and_of_its_programmes()
    {
        DoseScheduler scheduler = new DoseScheduler(TestRig.UsualGeometry(100));
        scheduler.Load(Ramp(), 0, -1);
        scheduler.StepsDue(1_000, 0, 1_000);
        MemoryHit.EachShows(scheduler, () => scheduler.IsWhole, "");
        MemoryHit.EachShows(MemoryHit.Get(scheduler, "basal"), () => scheduler.IsWhole, "rampSeal ");
        MemoryHit.EachShows(scheduler.Bolus, () => scheduler.IsWhole, "");
        MemoryHit.EachShows(scheduler.Periodic, () => scheduler.IsWhole, "ruleSeal BeganNow ");
        Assert.IsTrue(scheduler.IsPlanWhole);
        MemoryHit.Set(MemoryHit.Get(scheduler, "basal"), "rampSeal", 1L);
        Assert.IsFalse(scheduler.IsPlanWhole);
        scheduler.Load(Ramp(), 0, -1);
        MemoryHit.Set(scheduler.Periodic, "ruleSeal", 1L);
        Assert.IsFalse(scheduler.IsPlanWhole);
    }

    private static Prescription Ramp()
    {
        return new Prescription(Drug.Baclofen, 500_000, new DoseRamp(Day, 4 * Day, 3), 0, 0);
    }
}
