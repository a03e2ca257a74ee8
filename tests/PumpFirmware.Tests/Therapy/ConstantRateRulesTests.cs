using PumpFirmware.Safety;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>What a constant-rate pump may be declared to hold: its dose is the flow times the concentration.</summary>
[TestClass]
public class ConstantRateRulesTests
{
    // At 1 mL a day the concentration in ng/mL is the dose in ng a day.
    private const long Flow = 1_000_000;

    [TestMethod]
    [DataRow((int)Drug.None, 1_000L, (int)RefusalReason.DrugUnknown)]
    [DataRow((int)Drug.Morphine, -1L, (int)RefusalReason.ConcentrationNotPositive)]
    [DataRow((int)Drug.Morphine, 0L, (int)RefusalReason.ConcentrationNotPositive)]
    [DataRow((int)Drug.Morphine, 1L, (int)RefusalReason.None)]
    [DataRow((int)Drug.Morphine, 19_999_999L, (int)RefusalReason.None)]
    [DataRow((int)Drug.Morphine, 20_000_000L, (int)RefusalReason.None)]
    [DataRow((int)Drug.Morphine, 20_000_001L, (int)RefusalReason.DoseAboveDailyLimit)]
    [DataRow((int)Drug.Morphine, 25_000_000L, (int)RefusalReason.DoseAboveDailyLimit)]
    [DataRow((int)Drug.Morphine, 25_000_001L, (int)RefusalReason.ConcentrationAboveLibrary)]
    [DataRow((int)Drug.Ziconotide, 19_200L, (int)RefusalReason.None)]
    [DataRow((int)Drug.Ziconotide, 19_201L, (int)RefusalReason.DoseAboveDailyLimit)]
    [DataRow((int)Drug.Baclofen, 2_000_000L, (int)RefusalReason.None)]
    [DataRow((int)Drug.Baclofen, 2_000_001L, (int)RefusalReason.ConcentrationAboveLibrary)]
    [DataRow((int)Drug.Baclofen, long.MaxValue, (int)RefusalReason.ConcentrationAboveLibrary)]
    public void The_library_bounds_the_concentration_and_its_dose(int drug, long concentrationNgPerMl, int expected)
    {
        long dosePgPerDay = concentrationNgPerMl > 25_000_000 ? 0 : concentrationNgPerMl * 1_000;
        Prescription order = new Prescription((Drug)drug, concentrationNgPerMl, dosePgPerDay, 0, 0);
        Assert.AreEqual(expected, (int)Judge(order));
    }

    [TestMethod]
    [DataRow(999_999_999L, (int)RefusalReason.ConstantRateNoProgramming)]
    [DataRow(1_000_000_000L, (int)RefusalReason.None)]
    [DataRow(1_000_000_001L, (int)RefusalReason.ConstantRateNoProgramming)]
    [DataRow(0L, (int)RefusalReason.ConstantRateNoProgramming)]
    public void Any_other_dose_would_be_a_programme(long dosePgPerDay, int expected)
    {
        Assert.AreEqual(expected, (int)Judge(new Prescription(Drug.Morphine, 1_000_000, dosePgPerDay, 0, 0)));
    }

    [TestMethod]
    public void Any_other_mode_is_a_programme_and_a_patients_bolus_a_bolus()
    {
        DayProfile profile = new DayProfile(new[] { (int)DayGroup.All }, new[] { 0 }, new[] { 1_000_000_000L });
        Prescription flex = new Prescription(Drug.Morphine, 1_000_000, profile, 0, 0);
        Assert.AreEqual((int)RefusalReason.ConstantRateNoProgramming, (int)Judge(flex));
        Prescription ramp = new Prescription(Drug.Morphine, 1_000_000, new DoseRamp(1_000_000_000, 1_000_000_000, 1), 0, 0);
        Assert.AreEqual((int)RefusalReason.ConstantRateNoProgramming, (int)Judge(ramp));
        Prescription constant = new Prescription(Drug.Morphine, 1_000_000, 1_000_000_000, 0, 0);
        Prescription withBolus = constant.With(new PatientBolus(1, 1, 1, 1));
        Assert.AreEqual((int)RefusalReason.ConstantRateNoBolus, (int)Judge(withBolus));
    }

    // 1 mg a day: 61/60 of its hour are 42,361,111.1 pg, 1441/1440 of its day 1,000,694,444.4 pg.
    [TestMethod]
    [DataRow(-1L, 0L, (int)RefusalReason.LimitNegative)]
    [DataRow(0L, -1L, (int)RefusalReason.LimitNegative)]
    [DataRow(42_361_111L, 0L, (int)RefusalReason.HourLimitBelowPeak)]
    [DataRow(42_361_112L, 0L, (int)RefusalReason.None)]
    [DataRow(42_361_113L, 0L, (int)RefusalReason.None)]
    [DataRow(2_000_000_000L, 0L, (int)RefusalReason.None)]
    [DataRow(2_000_000_001L, 0L, (int)RefusalReason.HourLimitAboveLibrary)]
    [DataRow(0L, 1_000_694_444L, (int)RefusalReason.DayLimitBelowPeak)]
    [DataRow(0L, 1_000_694_445L, (int)RefusalReason.None)]
    [DataRow(0L, 20_000_000_000L, (int)RefusalReason.None)]
    [DataRow(0L, 20_000_000_001L, (int)RefusalReason.DayLimitAboveLibrary)]
    public void Limits_may_only_tighten_and_not_below_the_flow_itself(long hourPg, long dayPg, int expected)
    {
        Assert.AreEqual(expected, (int)Judge(new Prescription(Drug.Morphine, 1_000_000, 1_000_000_000, hourPg, dayPg)));
    }

    [TestMethod]
    public void At_another_concentration_the_dose_follows_and_the_rest_stays()
    {
        Prescription order = new Prescription(Drug.Baclofen, 1_000_000, 1_000_000_000, 60_000_000, 1_100_000_000)
            .For(TherapyPhase.Permanent, true, SpasticityOrigin.Cerebral, false, 7);
        Prescription next = ConstantRateRules.At(order, new ConstantFlow(Flow), 500_000);
        Assert.AreEqual(500_000L, next.ConcentrationNgPerMl);
        Assert.AreEqual(500_000_000L, next.BasalDosePgPerDay);
        Assert.AreEqual(60_000_000L, next.LimitPgPerHour);
        Assert.AreEqual(1_100_000_000L, next.LimitPgPerDay);
        Assert.AreEqual((int)Drug.Baclofen, (int)next.Drug);
        Assert.AreEqual((int)SpasticityOrigin.Cerebral, (int)next.Origin);
        Assert.AreEqual((int)TherapyPhase.Permanent, (int)next.Phase);
        Assert.IsTrue(next.OverridesTrial);
        Assert.IsFalse(next.IsOpioidTolerant);
    }

    private static RefusalReason Judge(Prescription order)
    {
        return ConstantRateRules.Judge(order, new ConstantFlow(Flow));
    }
}
