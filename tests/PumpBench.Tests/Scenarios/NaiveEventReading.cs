using System.Text.Json.Nodes;
using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>The part of the second reading that is about the events.</summary>
internal static class NaiveEventReading
{
    public static void AssertAgree(JsonNode root, IReadOnlyList<ScenarioEvent> read)
    {
        JsonArray written = root["events"]?.AsArray() ?? [];
        Assert.HasCount(written.Count, read);
        for (int i = 1; i < read.Count; i++)
            Assert.IsTrue((read[i - 1].AtMs, read[i - 1].FileIndex).CompareTo((read[i].AtMs, read[i].FileIndex)) < 0);
        foreach (ScenarioEvent item in read)
        {
            JsonNode node = written[item.FileIndex]!;
            Assert.AreEqual(NaiveReading.Milliseconds(node["atHours"]), item.AtMs);
            Assert.AreEqual((string?)(node["do"] ?? node["fault"]), NameOf(item));
            AssertAgrees(node, item, Number(root["pump"]!["reservoirUl"]) * 1000);
        }
    }

    private static void AssertAgrees(JsonNode node, ScenarioEvent item, decimal? reservoirNl)
    {
        switch (item)
        {
            case PowerCycleEvent cut:
                Assert.AreEqual(Number(node["offSeconds"]) * 1000, cut.OffMs);
                break;
            case BolusEvent bolus:
                AssertDose(node, bolus.DosePg, bolus.OverMs);
                break;
            case TestDoseEvent test:
                AssertDose(node, test.DosePg, test.OverMs);
                break;
            case SetClockEvent clock:
                Assert.AreEqual((string?)node["to"], clock.To.ToString("s"));
                break;
            case CommandEvent command:
                Assert.AreEqual((string?)node["code"], command.FaultCode);
                break;
            case PrimeEvent prime:
                Assert.AreEqual(Number(node["volumeUl"]) * 1000, prime.VolumeNl);
                break;
            case BridgeEvent bridge:
                Assert.AreEqual(Number(node["oldConcentrationUgPerMl"]) * 1000, bridge.OldConcentrationNgPerMl);
                break;
            case ProgramEvent program:
                NaiveTherapyReading.AssertAgrees(node["therapy"]!, program.Therapy, constantFlowUlPerDay: null);
                Assert.AreEqual((string?)node["confirm"], LowerFirst(program.Confirm.ToString()));
                break;
            case RefillEvent refill:
                AssertRefill(node, refill, reservoirNl);
                break;
            case RecordScoreEvent score:
                AssertScore(node, score);
                break;
            case FaultEvent fault:
                Assert.AreEqual(NaiveReading.Milliseconds(node["untilHours"]), fault.UntilMs);
                Assert.AreEqual(Amount(node), fault.Amount);
                break;
        }
    }

    private static void AssertDose(JsonNode node, long dosePg, long overMs)
    {
        Assert.AreEqual(Number(node["doseUg"]) * 1_000_000, dosePg);
        Assert.AreEqual(Number(node["overMinutes"]) * 60_000, overMs);
    }

    private static void AssertRefill(JsonNode node, RefillEvent refill, decimal? reservoirNl)
    {
        Assert.AreEqual(Number(node["residualUl"]) * 1000, refill.ResidualNl);
        Assert.AreEqual(Number(node["fillUl"]) * 1000, refill.FillNl);
        Assert.AreEqual(Number(node["concentrationUgPerMl"]) * 1000, refill.ConcentrationNgPerMl);
        Assert.AreEqual(Number(node["actualFillUl"] ?? node["fillUl"]) * 1000, refill.ActualFillNl);
        Assert.AreEqual(
            Number(node["actualConcentrationUgPerMl"] ?? node["concentrationUgPerMl"]) * 1000, refill.ActualConcentrationNgPerMl);
        Assert.IsTrue(refill.ResidualNl <= reservoirNl && refill.FillNl <= reservoirNl && refill.ActualFillNl <= reservoirNl);
    }

    private static void AssertScore(JsonNode node, RecordScoreEvent score)
    {
        bool isOnePlus = node["score"]!.GetValueKind() == System.Text.Json.JsonValueKind.String;
        Assert.AreEqual((string?)node["scale"], LowerFirst(score.Scale.ToString()));
        Assert.AreEqual(isOnePlus ? 1500 : Number(node["score"]) * 1000, score.ScoreThousandths);
        Assert.IsTrue(!isOnePlus || ((string?)node["score"], (string?)node["scale"]) == ("1+", "ashworth"));
        Assert.IsLessThanOrEqualTo(score.Scale == ScoreScale.Ashworth ? 4000 : 10_000, score.ScoreThousandths);
        Assert.AreEqual((bool?)node["sideEffect"] ?? false, score.SideEffect);
    }

    private static decimal Amount(JsonNode node) =>
        1_000_000 * ((Number(node["ratio"]) ?? 0) + (Number(node["factor"]) ?? 0))
        + 1000 * ((Number(node["ulPerHour"]) ?? 0) + (Number(node["celsius"]) ?? 0) + (Number(node["seconds"]) ?? 0));

    private static string NameOf(ScenarioEvent item) => item switch
    {
        CommandEvent command => LowerFirst(command.Kind.ToString()),
        FaultEvent fault => LowerFirst(fault.Kind.ToString()),
        _ => LowerFirst(item.GetType().Name[..^"Event".Length]),
    };

    private static string LowerFirst(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static decimal? Number(JsonNode? node) => node?.GetValue<decimal>();
}
