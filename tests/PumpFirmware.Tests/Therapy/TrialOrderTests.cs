using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>What a trial permits and a permanent therapy does not, and the other way round.</summary>
[TestClass]
[Requirement("SR45")]
public class TrialOrderTests
{
    private const int Hour = 3_600_000;
    private const int Day = 24 * Hour;

    [TestMethod]
    [DataRow((int)Drug.Morphine, 25_000_000L, 15_000_000_000L)]
    [DataRow((int)Drug.Ziconotide, 100_000L, 12_000_000L)]
    [DataRow((int)Drug.Baclofen, 500_000L, 200_000_000L)]
    public void A_trial_has_a_daily_limit_of_its_own(int drug, long ngPerMl, long limitPg)
    {
        Expect(RefusalReason.None, Trial(new Prescription((Drug)drug, ngPerMl, limitPg - 1, 0, 0)));
        Expect(RefusalReason.None, Trial(new Prescription((Drug)drug, ngPerMl, limitPg, 0, 0)));
        Expect(RefusalReason.DoseAboveTrialLimit, Trial(new Prescription((Drug)drug, ngPerMl, limitPg + 1, 0, 0)));
        Expect(RefusalReason.None, new Prescription((Drug)drug, ngPerMl, limitPg + 1, 0, 0));
    }

    // 30 ug a day is below what the limit of 200 ug leaves beside 170 ug in boluses.
    [TestMethod]
    public void The_limit_holds_for_every_programme()
    {
        Expect(RefusalReason.None, Trial(new Prescription(
            Drug.Baclofen, 500_000, 30_000_000, new PeriodicBolus(85_000_000, Hour, 12 * Hour), 0, 0)));
        Expect(RefusalReason.DoseAboveTrialLimit, Trial(new Prescription(
            Drug.Baclofen, 500_000, 30_000_001, new PeriodicBolus(85_000_000, Hour, 12 * Hour), 0, 0)));
        Expect(RefusalReason.None, Trial(new Prescription(
            Drug.Baclofen, 500_000, new DoseRamp(160_000_000, 200_000_000, 2), 0, 0)));
        Expect(RefusalReason.DoseAboveTrialLimit, Trial(new Prescription(
            Drug.Baclofen, 500_000, new DoseRamp(160_000_000, 200_000_001, 2), 0, 0)));
        Expect(RefusalReason.None, Trial(new Prescription(Drug.Baclofen, 500_000, HalfDays(100_000_000, 300_000_000), 0, 0)));
        Expect(RefusalReason.DoseAboveTrialLimit, Trial(
            new Prescription(Drug.Baclofen, 500_000, HalfDays(100_000_000, 300_000_001), 0, 0)));
    }

    [TestMethod]
    public void Only_a_trial_may_give_nothing_between_test_doses()
    {
        Prescription nothing = new Prescription(Drug.Baclofen, 500_000, 0, 0, 0);
        Expect(RefusalReason.None, Trial(nothing));
        Expect(RefusalReason.DoseNotPositive, nothing);
        Expect(RefusalReason.DoseNotPositive, Trial(new Prescription(Drug.Baclofen, 500_000, -1, 0, 0)));
        Assert.AreEqual(0L, PrescriptionValidator.LargestDosePgPerDay(nothing));
        Assert.AreEqual(0L, PrescriptionValidator.LargestDosePgPerHour(nothing));
    }

    // What is given at all has to be witnessed, in a trial too.
    [TestMethod]
    public void Nothing_else_goes_unwitnessed_in_a_trial()
    {
        Expect(RefusalReason.FlowBelowSupervision, Trial(new Prescription(Drug.Baclofen, 500_000, 1, 0, 0)));
        Expect(RefusalReason.FlowBelowSupervision, Trial(new Prescription(
            Drug.Baclofen, 500_000, 1, new PeriodicBolus(50_000_000, Hour, Day), 0, 0)));
        Expect(RefusalReason.DoseNotPositive, Trial(new Prescription(
            Drug.Baclofen, 500_000, new DoseRamp(0, 100_000_000, 2), 0, 0)));
        Expect(RefusalReason.DoseNotPositive, Trial(new Prescription(Drug.Baclofen, 500_000, HalfDays(0, 100_000_000), 0, 0)));
    }

    private static DayProfile HalfDays(long morningPg, long afternoonPg)
    {
        return new DayProfile(
            new[] { (int)DayGroup.All, (int)DayGroup.All }, new[] { 0, 720 }, new[] { morningPg, afternoonPg });
    }

    private static Prescription Trial(Prescription order)
    {
        return order.For(TherapyPhase.Trial, false, SpasticityOrigin.Spinal, true, Prescription.SameDose);
    }

    private static void Expect(RefusalReason reason, Prescription order)
    {
        Assert.AreEqual((int)reason, (int)PrescriptionValidator.Judge(order, TestRig.UsualGeometry(100)));
    }
}
