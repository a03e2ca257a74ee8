using System.Text.Json.Nodes;
using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>
/// What an accepted scenario says, read a second time by other means: the library's document tree and its decimals, without
/// a range or a check. It shares nothing with the reader but the contract.
/// </summary>
internal static class NaiveReading
{
    public static void AssertAgrees(byte[] utf8, Scenario read)
    {
        JsonNode root = JsonNode.Parse(utf8)!;
        JsonNode pump = root["pump"]!;
        JsonNode therapy = root["therapy"]!;
        decimal nlPerRevolution = Number(pump["nlPerRevolution"]) ?? 50_000;

        Assert.AreEqual((string?)root["name"], read.Name);
        Assert.AreEqual(Number(root["seed"]) ?? 1, read.Seed);
        Assert.AreEqual((string?)root["startsAt"] ?? "2026-01-05T00:00:00", read.StartsAt.ToString("s"));
        Assert.AreEqual(Milliseconds(root["durationHours"]), read.DurationMs);
        Assert.AreEqual(Number(root["tickMs"]) ?? 100, read.TickMs);
        Assert.AreEqual(Number(pump["reservoirUl"]) * 1000, read.Pump.ReservoirNl);
        Assert.AreEqual(Number(pump["fillUl"]) * 1000, read.Pump.FillNl);
        Assert.AreEqual(nlPerRevolution, read.Pump.NlPerRevolution);
        Assert.AreEqual(Number(pump["stepsPerRevolution"]) ?? 3200, read.Pump.StepsPerRevolution);
        Assert.AreEqual((Number(pump["catheterUl"]) ?? 250) * 1000, read.Pump.CatheterNl);
        Assert.AreEqual(Number(root["plant"]?["actualNlPerRevolution"]) ?? nlPerRevolution, read.Plant.ActualNlPerRevolution);
        Assert.AreEqual((string?)therapy["overrideTrial"], read.Therapy.OverrideTrial);
        Assert.AreEqual((string?)therapy["drug"], read.Therapy.Drug.ToString().ToLowerInvariant());
        Assert.AreEqual(Number(therapy["concentrationUgPerMl"]) * 1000, read.Therapy.ConcentrationNgPerMl);
        NaiveBasalReading.AssertAgrees(therapy, read.Therapy);
        Assert.AreEqual((Number(therapy["limits"]?["maxUgPerHour"]) ?? 0) * 1_000_000, read.Therapy.LimitPgPerHour);
        Assert.AreEqual((Number(therapy["limits"]?["maxUgPerDay"]) ?? 0) * 1_000_000, read.Therapy.LimitPgPerDay);
        AssertEventsAgree(root["events"]?.AsArray() ?? [], read.Events);
    }

    private static void AssertEventsAgree(JsonArray written, IReadOnlyList<ScenarioEvent> read)
    {
        Assert.HasCount(written.Count, read);
        for (int i = 1; i < read.Count; i++)
            Assert.IsTrue((read[i - 1].AtMs, read[i - 1].FileIndex).CompareTo((read[i].AtMs, read[i].FileIndex)) < 0);

        foreach (ScenarioEvent item in read)
        {
            JsonNode node = written[item.FileIndex]!;
            Assert.AreEqual(Milliseconds(node["atHours"]), item.AtMs);
            Assert.AreEqual((string?)(node["do"] ?? node["fault"]), NameOf(item));
            if (item is PowerCycleEvent cut)
                Assert.AreEqual(Number(node["offSeconds"]) * 1000, cut.OffMs);
            if (item is BolusEvent bolus)
            {
                Assert.AreEqual(Number(node["doseUg"]) * 1_000_000, bolus.DosePg);
                Assert.AreEqual(Number(node["overMinutes"]) * 60_000, bolus.OverMs);
            }

            if (item is SetClockEvent clock)
                Assert.AreEqual((string?)node["to"], clock.To.ToString("s"));
            if (item is CommandEvent command)
                Assert.AreEqual((string?)node["code"], command.FaultCode);
            if (item is FaultEvent fault)
            {
                Assert.AreEqual(Milliseconds(node["untilHours"]), fault.UntilMs);
                Assert.AreEqual((Number(node["ratio"]) ?? 0) * 1_000_000, fault.RatioPpm);
            }
        }
    }

    private static string NameOf(ScenarioEvent item)
    {
        string name = item switch
        {
            CommandEvent command => command.Kind.ToString(),
            FaultEvent fault => fault.Kind.ToString(),
            PatientBolusEvent => "PatientBolus",
            BolusEvent => "Bolus",
            SetClockEvent => "SetClock",
            _ => "PowerCycle",
        };
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static decimal? Number(JsonNode? node) => node?.GetValue<decimal>();

    private static decimal? Milliseconds(JsonNode? hours) =>
        Number(hours) is { } value ? Math.Round(value * 3_600_000, MidpointRounding.AwayFromZero) : null;
}
