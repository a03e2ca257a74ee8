using System.Text.Json.Nodes;
using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>Scenarios to start from, each test changing the one thing that it is about.</summary>
internal static partial class Sample
{
    /// <summary>Nothing but the required fields.</summary>
    public const string Minimal = """
        {
          "name": "minimal",
          "durationHours": 168,
          "pump": { "kind": "programmable", "reservoirUl": 20000, "fillUl": 18000 },
          "therapy": {
            "phase": "permanent",
            "overrideTrial": "bench demonstration",
            "drug": "baclofen",
            "concentrationUgPerMl": 2000,
            "basal": { "mode": "constant", "doseUgPerDay": 300 }
          }
        }
        """;

    /// <summary>
    /// A constant dose with every field that such a therapy may have, and every event that asks nothing of a bolus, of the wall clock
    /// or of another therapy.
    /// </summary>
    public const string Full = """
        {
          "name": "everything that is supported",
          "seed": 42,
          "startsAt": "2027-02-28T23:59:59",
          "durationHours": 100.5,
          "tickMs": 250,
          "pump": {
            "kind": "programmable",
            "reservoirUl": 40000.125,
            "fillUl": 39999.5,
            "nlPerRevolution": 48000,
            "stepsPerRevolution": 6400,
            "catheterUl": 199.999,
            "outletValve": false,
            "headTolerancePerMille": 7
          },
          "plant": { "actualNlPerRevolution": 51000, "complianceNlPerPa": 0.25, "reservoirDriftUlPerDay": -1.25 },
          "therapy": {
            "phase": "permanent",
            "overrideTrial": "bench demonstration",
            "drug": "morphine",
            "spasticityOrigin": "cerebral",
            "opioidTolerant": true,
            "concentrationUgPerMl": 1234.567,
            "basal": { "mode": "constant", "doseUgPerDay": 4000.000001 },
            "previousDoseUgPerDay": 3500.5,
            "limits": { "maxUgPerHour": 200.5, "maxUgPerDay": 4500 }
          },
          "events": [
            { "atHours": 10, "do": "stop", "requestId": 7 },
            { "atHours": 10.5, "do": "resume", "requestId": "again" },
            { "atHours": 20, "do": "powerCycle", "offSeconds": 59.125 },
            { "atHours": 30.25, "fault": "missedSteps", "ratio": 0.25, "untilHours": 31 },
            { "atHours": 40, "fault": "motorStall", "untilHours": 41.125 },
            { "atHours": 42, "do": "acknowledge" },
            { "atHours": 43, "do": "clearFault", "code": "motorStall" },
            { "atHours": 50, "fault": "reservoirSensorStuck" },
            { "atHours": 60, "fault": "rotationSensorDead", "untilHours": 100.5 },
            { "atHours": 70, "fault": "freeFlow", "ulPerHour": 5.125, "untilHours": 71 },
            { "atHours": 72, "fault": "overInfusion", "factor": 1.000001 },
            { "atHours": 73, "fault": "reservoirSensorDrift", "ulPerHour": -0.25 },
            { "atHours": 74, "fault": "overTemperature", "celsius": 42.5, "untilHours": 75 },
            { "atHours": 76, "fault": "memoryBitFlip", "record": "storedLedgerBoth", "byte": 17, "bit": 3 },
            { "atHours": 77, "fault": "clockJump", "seconds": -0.5 }
          ]
        }
        """;

    /// <summary>Those that together hold every field and every event that can be read.</summary>
    public static readonly string[] All = [Full, Flex, Periodic, Least, Clinic, Trial, ConstantRate];

    /// <summary>The minimal scenario with one field set, such as <c>pump.fillUl</c>, making the objects on the way.</summary>
    public static string With(string path, string rawValue)
    {
        JsonObject root = JsonNode.Parse(Minimal)!.AsObject();
        string[] names = path.Split('.');
        JsonObject parent = root;
        foreach (string name in names[..^1])
        {
            parent[name] ??= new JsonObject();
            parent = parent[name]!.AsObject();
        }

        parent[names[^1]] = JsonNode.Parse(rawValue);
        return root.ToJsonString();
    }

    /// <summary>The minimal scenario without one of its fields.</summary>
    public static string Without(string path)
    {
        JsonObject root = JsonNode.Parse(Minimal)!.AsObject();
        string[] names = path.Split('.');
        JsonObject parent = names[..^1].Aggregate(root, (node, name) => node[name]!.AsObject());
        Assert.IsTrue(parent.Remove(names[^1]), $"the minimal scenario has no {path}");
        return root.ToJsonString();
    }

    /// <summary>An event that asks for something, from any of the scenarios here.</summary>
    public static ScenarioEvent Request(string name)
    {
        foreach (string json in All)
        {
            JsonArray written = JsonNode.Parse(json)!["events"]?.AsArray() ?? [];
            if (written.FirstOrDefault(item => (string?)item!["do"] == name) is { } found)
                return ScenarioReader.Read(json).Events.Single(item => item.FileIndex == written.IndexOf(found));
        }

        throw new AssertFailedException($"no sample asks for {name}");
    }

    /// <summary>The minimal scenario with these events.</summary>
    public static string WithEvents(params string[] events) => With("events", $"[{string.Join(",", events)}]");

    /// <summary>Asserts that a scenario is refused by this path with exactly this reason.</summary>
    public static void IsRefused(string json, string path, string reason)
    {
        ScenarioRefusedException refusal = Refusal(json);
        Assert.AreEqual(path, refusal.Path);
        // An unknown field is answered with the known ones, which other tests hold.
        if (reason == "unknown field") Assert.StartsWith("unknown field; known here: ", refusal.Reason);
        else Assert.AreEqual(reason, refusal.Reason);
        Assert.AreEqual($"{path}: {refusal.Reason}", refusal.Message);
    }

    /// <summary>Asserts that a scenario is refused by this path and gives the reason.</summary>
    public static string ReasonAt(string path, string json)
    {
        ScenarioRefusedException refusal = Refusal(json);
        Assert.AreEqual(path, refusal.Path, refusal.Message);
        return refusal.Reason;
    }

    private static ScenarioRefusedException Refusal(string json) =>
        Assert.ThrowsExactly<ScenarioRefusedException>(() => ScenarioReader.Read(json));
}
