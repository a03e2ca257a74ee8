using PumpBench.Scenarios;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Scenarios;

[TestClass]
public class TherapyTests
{
    private const string Override = "a permanent therapy needs a successful trial or a recorded override";

    [TestMethod]
    public void A_permanent_therapy_without_an_override_is_refused() =>
        Sample.IsRefused(
            Sample.Without("therapy.overrideTrial"), "therapy.overrideTrial", $"required field is missing: {Override}");

    [TestMethod]
    [DataRow("")]
    [DataRow("  ")]
    public void A_blank_override_is_refused(string text) =>
        Sample.IsRefused(
            Sample.With("therapy.overrideTrial", $"\"{text}\""), "therapy.overrideTrial", $"must not be blank: {Override}");

    [TestMethod]
    public void An_override_is_read_as_it_stands() =>
        Assert.AreEqual("bench demonstration", ScenarioReader.Read(Sample.Minimal).Therapy.OverrideTrial);

    [TestMethod]
    [DataRow(500)]
    public void An_override_may_have_so_many_characters_and_no_more(int most)
    {
        string longest = new('r', most);

        Assert.AreEqual(
            longest, ScenarioReader.Read(Sample.With("therapy.overrideTrial", $"\"{longest}\"")).Therapy.OverrideTrial);
        Sample.IsRefused(
            Sample.With("therapy.overrideTrial", $"\"{longest}r\""), "therapy.overrideTrial",
            $"must have 1 to {most} characters and not be blank");
    }

    [TestMethod]
    public void A_permanent_therapy_is_read_as_one() =>
        Assert.AreEqual(TherapyPhase.Permanent, ScenarioReader.Read(Sample.Minimal).Therapy.Phase);

    [TestMethod]
    [DataRow("true", true)]
    [DataRow("false", false)]
    public void A_patient_is_used_to_opioids_or_not(string value, bool tolerant) =>
        Assert.AreEqual(tolerant, ScenarioReader.Read(Sample.With("therapy.opioidTolerant", value)).Therapy.OpioidTolerant);

    [TestMethod]
    [DataRow("0", 0L)]
    [DataRow("0.000001", 1L)]
    [DataRow("299.999999", 299_999_999L)]
    [DataRow("300", 300_000_000L)]
    [DataRow("1000000000", 1_000_000_000_000_000L)]
    public void A_previous_dose_is_read_exactly_whatever_the_dose_is(string previous, long previousPgPerDay) =>
        Assert.AreEqual(
            previousPgPerDay,
            ScenarioReader.Read(Sample.With("therapy.previousDoseUgPerDay", previous)).Therapy.PreviousPgPerDay);

    [TestMethod]
    [DataRow("-0.000001", "must be 0 to 1,000,000,000 ug/day, not -0.000001")]
    [DataRow("1000000000.000001", "must be 0 to 1,000,000,000 ug/day, not 1000000000.000001")]
    [DataRow("0.0000001", "must have at most 6 decimals (a resolution of 1 pg), not 0.0000001")]
    public void Another_previous_dose_is_refused(string previous, string reason) =>
        Sample.IsRefused(
            Sample.With("therapy.previousDoseUgPerDay", previous), "therapy.previousDoseUgPerDay", reason);

    [TestMethod]
    [DataRow("pump.kind", "must be programmable or constantRate")]
    [DataRow("therapy.phase", "must be trial or permanent")]
    [DataRow("therapy.drug", "must be morphine, ziconotide or baclofen")]
    [DataRow("therapy.spasticityOrigin", "must be spinal or cerebral")]
    [DataRow("therapy.basal.mode", "must be constant, flex, periodic, minimum or ramp")]
    public void An_unknown_value_is_refused_with_the_permitted_ones(string path, string permitted) =>
        Sample.IsRefused(Sample.With(path, "\"Other\""), path, $"{permitted}, not \"Other\"");

    [TestMethod]
    [DataRow("morphine", Drug.Morphine)]
    [DataRow("ziconotide", Drug.Ziconotide)]
    [DataRow("baclofen", Drug.Baclofen)]
    public void A_drug_is_read_by_its_name(string name, Drug drug) =>
        Assert.AreEqual(drug, ScenarioReader.Read(Sample.With("therapy.drug", $"\"{name}\"")).Therapy.Drug);

    [TestMethod]
    [DataRow("spinal", SpasticityOrigin.Spinal)]
    [DataRow("cerebral", SpasticityOrigin.Cerebral)]
    public void The_origin_of_spasticity_is_read_by_its_name(string name, SpasticityOrigin origin) =>
        Assert.AreEqual(
            origin, ScenarioReader.Read(Sample.With("therapy.spasticityOrigin", $"\"{name}\"")).Therapy.SpasticityOrigin);

    [TestMethod]
    [DataRow("therapy.opioidTolerant", "true")]
    [DataRow("therapy.limits", "{}")]
    [DataRow("plant", "{}")]
    [DataRow("events", "[]")]
    public void Saying_the_default_changes_nothing(string path, string value)
    {
        Scenario plain = ScenarioReader.Read(Sample.Minimal);
        Scenario said = ScenarioReader.Read(Sample.With(path, value));

        Assert.AreEqual(plain, said with { Events = plain.Events });
        Assert.IsEmpty(said.Events);
    }

    [TestMethod]
    public void One_limit_leaves_the_other_to_the_library()
    {
        TherapySetup hourly = ScenarioReader.Read(Sample.With("therapy.limits.maxUgPerHour", "60")).Therapy;
        TherapySetup daily = ScenarioReader.Read(Sample.With("therapy.limits.maxUgPerDay", "500")).Therapy;

        Assert.AreEqual((60_000_000L, 0L), (hourly.LimitPgPerHour, hourly.LimitPgPerDay));
        Assert.AreEqual((0L, 500_000_000L), (daily.LimitPgPerHour, daily.LimitPgPerDay));
    }
}
