using System.Text.Json.Nodes;
using PumpBench.Scenarios;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Scenarios;

/// <summary>A pump without a motor: its flow is its own, the dose follows from the concentration.</summary>
[TestClass]
public class ConstantRateTests
{
    [TestMethod]
    public void A_constant_rate_pump_is_read_with_its_flow_and_its_surroundings()
    {
        Scenario scenario = ScenarioReader.Read(Sample.ConstantRate);

        Assert.AreEqual(
            new PumpSetup(35_000_000, 35_000_000, 50_000, 3_200, 180_500, PumpKind.ConstantRate, 1_000_125), scenario.Pump);
        Assert.AreEqual(new PlantSetup(50_000, 385, 2_400), scenario.Plant);
        // 1.000125 mL at 1234.567 ug/mL hold 1234.721320875 ug.
        Assert.AreEqual(
            new TherapySetup(
                "bench demonstration", Drug.Morphine, SpasticityOrigin.Spinal, 1_234_567, BasalSetup.Constant(1_234_721_320),
                200_500_000, 0, PreviousPgPerDay: 1_200_500_000),
            scenario.Therapy);
    }

    [TestMethod]
    public void A_programmable_pump_has_no_flow_of_its_own() =>
        Assert.AreEqual(
            new PumpSetup(20_000_000, 18_000_000, 50_000, 3_200, 250_000, PumpKind.Programmable, 0),
            ScenarioReader.Read(Sample.Minimal).Pump);

    [TestMethod]
    public void A_constant_rate_pump_needs_nothing_but_its_flow()
    {
        Scenario scenario = ScenarioReader.Read(Pump());

        Assert.AreEqual(500_000L, scenario.Pump.ConstantFlowNlPerDay);
        Assert.AreEqual(250_000L, scenario.Pump.CatheterNl);
        Assert.AreEqual(new PlantSetup(50_000, 370, 0), scenario.Plant);
        Assert.AreEqual(BasalSetup.Constant(1_000_000_000), scenario.Therapy.Basal);
    }

    [TestMethod]
    [DataRow("0.001", "1", 1L)]
    [DataRow("0.001", "1.999", 1L)]
    [DataRow("0.003", "0.999", 2L)]
    [DataRow("1", "0.001", 1L)]
    [DataRow("24000", "1000000", 24_000_000_000_000L)]
    public void The_dose_is_what_the_flow_holds_to_the_picogram_below(string flow, string concentration, long dosePgPerDay) =>
        Assert.AreEqual(
            BasalSetup.Constant(dosePgPerDay),
            ScenarioReader.Read(Pump(
                ("pump.constantFlowUlPerDay", flow), ("therapy.concentrationUgPerMl", concentration))).Therapy.Basal);

    [TestMethod]
    [DataRow("0.001", "0.999")]
    [DataRow("0.999", "0.001")]
    public void A_flow_without_a_picogram_a_day_is_refused(string flow, string concentration) =>
        Sample.IsRefused(
            Pump(("pump.constantFlowUlPerDay", flow), ("therapy.concentrationUgPerMl", concentration)),
            "therapy.concentrationUgPerMl",
            "is so low that the pump's flow of a day holds less than a picogram");

    [TestMethod]
    [DataRow("pump.constantFlowUlPerDay", "0", "must be above zero and at most 24,000 uL/day, not 0")]
    [DataRow("pump.constantFlowUlPerDay", "24000.001", "must be above zero and at most 24,000 uL/day, not 24000.001")]
    [DataRow("pump.constantFlowUlPerDay", "1.0001", "must have at most 3 decimals (a resolution of 1 nL), not 1.0001")]
    [DataRow("pump.constantFlowUlPerDay", "\"500\"", "must be a number, not a string")]
    [DataRow("plant.bodyTemperatureCelsius", "29.9", "must be 30 to 45 degrees Celsius, not 29.9")]
    [DataRow("plant.bodyTemperatureCelsius", "45.1", "must be 30 to 45 degrees Celsius, not 45.1")]
    [DataRow("plant.bodyTemperatureCelsius", "-37", "must be 30 to 45 degrees Celsius, not -37")]
    [DataRow("plant.bodyTemperatureCelsius", "37.05", "must have at most 1 decimal (a resolution of 0.1 degrees), not 37.05")]
    [DataRow("plant.altitudeM", "-1", "must be 0 to 5,000 m, not -1")]
    [DataRow("plant.altitudeM", "5001", "must be 0 to 5,000 m, not 5001")]
    [DataRow("plant.altitudeM", "100.5", "must be a whole number in digits alone, not 100.5")]
    [DataRow("pump.nlPerRevolution", "50000", "must not be given for a constant-rate pump")]
    [DataRow("pump.stepsPerRevolution", "3200", "must not be given for a constant-rate pump")]
    [DataRow("plant.actualNlPerRevolution", "50000", "must not be given for a constant-rate pump")]
    [DataRow("therapy.basal", """{"mode":"minimum"}""", "must not be given for a constant-rate pump")]
    [DataRow("therapy.patientBolus", "{}", "must not be given for a constant-rate pump")]
    public void What_such_a_pump_cannot_have_is_refused_by_its_path(string path, string value, string reason) =>
        Sample.IsRefused(Pump((path, value)), path, reason);

    [TestMethod]
    [DataRow("30", 300)]
    [DataRow("30.0", 300)]
    [DataRow("37.4", 374)]
    [DataRow("45", 450)]
    public void The_bodys_temperature_is_read_in_tenths(string celsius, int tenths) =>
        Assert.AreEqual(
            new PlantSetup(50_000, tenths, 0), ScenarioReader.Read(Pump(("plant.bodyTemperatureCelsius", celsius))).Plant);

    [TestMethod]
    [DataRow("0", 0)]
    [DataRow("5000", 5000)]
    public void The_altitude_is_read_in_metres(string text, int altitudeM) =>
        Assert.AreEqual(new PlantSetup(50_000, 370, altitudeM), ScenarioReader.Read(Pump(("plant.altitudeM", text))).Plant);

    [TestMethod]
    public void A_constant_rate_pump_without_its_flow_is_refused() =>
        Sample.IsRefused(Pump(("pump.constantFlowUlPerDay", null)), "pump.constantFlowUlPerDay", "required field is missing");

    [TestMethod]
    [DataRow("pump.constantFlowUlPerDay", "500")]
    [DataRow("plant.bodyTemperatureCelsius", "37")]
    [DataRow("plant.altitudeM", "0")]
    public void What_only_such_a_pump_has_is_refused_of_a_programmable_one(string path, string value) =>
        Sample.IsRefused(Sample.With(path, value), path, "must not be given for a programmable pump");

    [TestMethod]
    public void A_programmable_pumps_therapy_may_be_proposed_to_it_and_a_bolus_be_asked_of_it_for_the_pump_to_refuse()
    {
        IReadOnlyList<ScenarioEvent> events = ScenarioReader.Read(Sample.ConstantRate).Events;

        Assert.AreEqual(new PatientBolusEvent(90_000_000, 1, 2), events[1]);
        Assert.AreEqual(BasalKind.Periodic, ((ProgramEvent)events[2]).Therapy.Basal.Kind);
    }

    // A small constant-rate scenario with some fields set, or without them.
    private static string Pump(params (string Path, string? Value)[] changes)
    {
        JsonNode root = JsonNode.Parse(Sample.Minimal)!;
        root["pump"]!["kind"] = "constantRate";
        root["pump"]!["constantFlowUlPerDay"] = 500;
        root["therapy"]!.AsObject().Remove("basal");
        root["plant"] = new JsonObject();
        foreach ((string path, string? value) in changes)
        {
            string[] names = path.Split('.');
            JsonObject parent = root[names[0]]!.AsObject();
            Assert.IsTrue(value is not null || parent.ContainsKey(names[1]));
            parent.Remove(names[1]);
            if (value is not null)
                parent[names[1]] = JsonNode.Parse(value);
        }

        return root.ToJsonString();
    }
}
