using System.Text.Json.Nodes;
using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Scenarios;

[TestClass]
public class ContractExampleTests
{
    private const string Example = """
        {
          "name": "baclofen-week",
          "seed": 1,
          "startsAt": "2026-01-05T00:00:00",
          "durationHours": 168,
          "tickMs": 100,
          "pump": {
            "kind": "programmable",
            "reservoirUl": 20000,
            "fillUl": 20000,
            "nlPerRevolution": 50000,
            "stepsPerRevolution": 3200,
            "catheterUl": 250
          },
          "plant": { "actualNlPerRevolution": 50000 },
          "therapy": {
            "phase": "permanent",
            "overrideTrial": "bench demonstration",
            "drug": "baclofen",
            "spasticityOrigin": "spinal",
            "concentrationUgPerMl": 2000,
            "basal": { "mode": "constant", "doseUgPerDay": 300 },
            "patientBolus": { "doseUg": 10, "overMinutes": 5, "lockoutMinutes": 60, "maxPerDay": 6 },
            "limits": { "maxUgPerHour": 60, "maxUgPerDay": 500 }
          },
          "events": [
            { "atHours": 30, "do": "patientBolus" },
            { "atHours": 100, "fault": "catheterOcclusion", "untilHours": 104 }
          ]
        }
        """;

    [TestMethod]
    public void The_contracts_fault_is_read_too() =>
        Assert.AreEqual(
            new FaultEvent(360_000_000, 1, PlantFault.CatheterOcclusion, 374_400_000), ScenarioReader.Read(Example).Events[1]);

    [TestMethod]
    public void Without_the_patient_bolus_its_request_is_refused_at_the_event() =>
        Sample.IsRefused(Reduced(keepEvents: 1, keepPatientBolus: false), "events[0].do", "the therapy has no patientBolus");

    [TestMethod]
    public void Without_its_fault_the_contracts_example_reads_exactly()
    {
        Scenario scenario = ScenarioReader.Read(Reduced(keepEvents: 1, keepPatientBolus: true));

        Assert.AreEqual("baclofen-week", scenario.Name);
        Assert.AreEqual("baclofen-week", scenario.FolderName);
        Assert.AreEqual(1, scenario.Seed);
        Assert.AreEqual(new DateTime(2026, 1, 5), scenario.StartsAt);
        Assert.AreEqual(604_800_000L, scenario.DurationMs);
        Assert.AreEqual(100, scenario.TickMs);
        Assert.AreEqual(new PumpSetup(20_000_000, 20_000_000, 50_000, 3_200, 250_000), scenario.Pump);
        Assert.AreEqual(new PlantSetup(50_000), scenario.Plant);
        Assert.AreEqual(
            new TherapySetup(
                "bench demonstration", Drug.Baclofen, SpasticityOrigin.Spinal, 2_000_000, BasalSetup.Constant(300_000_000),
                60_000_000, 500_000_000, new PatientBolusSetup(10_000_000, 300_000, 3_600_000, 6)),
            scenario.Therapy);
        Assert.AreEqual(new PatientBolusEvent(108_000_000, 0, 1), scenario.Events.Single());
    }

    [TestMethod]
    public void What_the_file_leaves_out_takes_the_contracts_defaults()
    {
        Scenario scenario = ScenarioReader.Read(Sample.Minimal);

        Assert.AreEqual(1, scenario.Seed);
        Assert.AreEqual(DayOfWeek.Monday, scenario.StartsAt.DayOfWeek);
        Assert.AreEqual(new DateTime(2026, 1, 5), scenario.StartsAt);
        Assert.AreEqual(100, scenario.TickMs);
        Assert.AreEqual(new PumpSetup(20_000_000, 18_000_000, 50_000, 3_200, 250_000), scenario.Pump);
        Assert.AreEqual(new PlantSetup(50_000), scenario.Plant);
        Assert.AreEqual(SpasticityOrigin.Spinal, scenario.Therapy.SpasticityOrigin);
        Assert.IsNull(scenario.Therapy.PatientBolus);
        Assert.AreEqual(TherapyPhase.Permanent, scenario.Therapy.Phase);
        Assert.IsTrue(scenario.Therapy.OpioidTolerant);
        Assert.IsNull(scenario.Therapy.PreviousPgPerDay);
        Assert.AreEqual(0L, scenario.Therapy.LimitPgPerHour);
        Assert.AreEqual(0L, scenario.Therapy.LimitPgPerDay);
        Assert.IsEmpty(scenario.Events);
    }

    [TestMethod]
    public void The_plant_is_as_calibrated_unless_the_file_says_otherwise()
    {
        Scenario scenario = ScenarioReader.Read(Sample.With("pump.nlPerRevolution", "48000"));

        Assert.AreEqual(new PlantSetup(48_000), scenario.Plant);
    }

    private static string Reduced(int keepEvents, bool keepPatientBolus)
    {
        JsonNode root = JsonNode.Parse(Example)!;
        if (!keepPatientBolus)
            Assert.IsTrue(root["therapy"]!.AsObject().Remove("patientBolus"));
        JsonArray events = root["events"]!.AsArray();
        while (events.Count > keepEvents)
            events.RemoveAt(keepEvents);
        return root.ToJsonString();
    }
}
