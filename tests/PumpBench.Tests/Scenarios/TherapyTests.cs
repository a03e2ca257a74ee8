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
    [DataRow("pump.kind", "\"constantRate\"")]
    [DataRow("pump.constantFlowUlPerDay", "500")]
    [DataRow("therapy.phase", "\"trial\"")]
    [DataRow("therapy.opioidTolerant", "false")]
    [DataRow("therapy.previousDoseUgPerDay", "0")]
    [DataRow("therapy.previousDoseUgPerDay", "299.999999")]
    [DataRow("therapy.previousDoseUgPerDay", "300.000001")]
    public void What_the_contract_permits_and_this_version_does_not_do_is_not_supported_yet(string path, string value) =>
        Sample.IsRefused(Sample.With(path, value), path, "not supported yet");

    [TestMethod]
    [DataRow("{\"mode\":\"flex\",\"segments\":[{\"day\":\"all\",\"at\":\"00:00\",\"doseUgPerDay\":300}]}", "300")]
    [DataRow("{\"mode\":\"flex\",\"segments\":[{\"day\":\"all\",\"at\":\"00:00\",\"doseUgPerDay\":300}]}", "0")]
    [DataRow("{\"mode\":\"periodic\",\"bolusUg\":1,\"overMinutes\":1,\"everyMinutes\":60,\"backgroundUgPerDay\":9}", "9")]
    [DataRow("{\"mode\":\"minimum\"}", "95.999999")]
    public void A_previous_dose_that_might_mean_a_titration_is_not_supported_yet(string basal, string previous) =>
        Sample.IsRefused(WithBasalAndPrevious(basal, previous), "therapy.previousDoseUgPerDay", "not supported yet");

    [TestMethod]
    public void The_minimums_own_dose_may_be_the_previous_one() =>
        Assert.AreEqual(
            96_000_000L, ScenarioReader.Read(WithBasalAndPrevious("{\"mode\":\"minimum\"}", "96")).Therapy.BasalDosePgPerDay);

    [TestMethod]
    [DataRow("pump.kind", "must be programmable or constantRate")]
    [DataRow("therapy.phase", "must be trial or permanent")]
    [DataRow("therapy.drug", "must be morphine, ziconotide or baclofen")]
    [DataRow("therapy.spasticityOrigin", "must be spinal or cerebral")]
    [DataRow("therapy.basal.mode", "must be constant, flex, periodic or minimum")]
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
    [DataRow("therapy.previousDoseUgPerDay", "300.000000")]
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

    private static string WithBasalAndPrevious(string basal, string previous) =>
        Sample.With("therapy.basal", basal).Replace("\"drug\":", $"\"previousDoseUgPerDay\":{previous},\"drug\":");
}
