using PumpBench.Scenarios;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Scenarios;

/// <summary>A therapy that is only a trial.</summary>
[TestClass]
public class TrialTherapyTests
{
    [TestMethod]
    public void A_trial_is_read_as_one_and_has_no_override()
    {
        TherapySetup therapy = ScenarioReader.Read(InTrial("300")).Therapy;

        Assert.AreEqual(TherapyPhase.Trial, therapy.Phase);
        Assert.IsNull(therapy.OverrideTrial);
    }

    [TestMethod]
    [DataRow("\"a reason\"")]
    [DataRow("\"\"")]
    [DataRow("null")]
    public void A_trial_with_an_override_is_refused(string reason) =>
        Sample.IsRefused(
            InTrial("300").Replace("\"phase\"", $"\"overrideTrial\":{reason},\"phase\""), "therapy.overrideTrial",
            "must not be given in a trial");

    [TestMethod]
    [DataRow("0", 0L)]
    [DataRow("0.000000", 0L)]
    [DataRow("0.000001", 1L)]
    [DataRow("1000000000", 1_000_000_000_000_000L)]
    public void A_trial_may_have_no_basal_dose_at_all(string doseUg, long dosePgPerDay) =>
        Assert.AreEqual(BasalSetup.Constant(dosePgPerDay), ScenarioReader.Read(InTrial(doseUg)).Therapy.Basal);

    [TestMethod]
    [DataRow("-0.000001", "must be 0 to 1,000,000,000 ug/day, not -0.000001")]
    [DataRow("1000000000.000001", "must be 0 to 1,000,000,000 ug/day, not 1000000000.000001")]
    [DataRow("0.0000001", "must have at most 6 decimals (a resolution of 1 pg), not 0.0000001")]
    public void Another_dose_of_a_trial_is_refused(string doseUg, string reason) =>
        Sample.IsRefused(InTrial(doseUg), "therapy.basal.doseUgPerDay", reason);

    private static string InTrial(string doseUg) => Sample.With("therapy.basal.doseUgPerDay", doseUg)
        .Replace("\"permanent\",\"overrideTrial\":\"bench demonstration\"", "\"trial\"");
}
