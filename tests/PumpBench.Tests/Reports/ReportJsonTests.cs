using System.Text;
using System.Text.Json;
using PumpBench.Reports;

namespace PumpBench.Tests.Reports;

[TestClass]
public sealed class ReportJsonTests
{
    // The contract's page, copied by hand: a renamed, moved or forgotten field fails here.
    private static readonly string[] ContractFields =
    [
        "schema", "name", "seed", "simulatedHours", "wallSeconds", "realTimeFactor", "firmwareVersion",
        "prescribed{volumeNl drugPg}", "withheld{volumeNl drugPg byReason{stop fault power lateTick limit}}",
        "delivered{volumeNl drugPg}", "shaft{steps volumeNl}", "catheterTip{volumeNl drugPg}", "catheter{primedNl enteredPg insidePg leftPg}",
        "bridges{startedAtMs completedAtMs oldNgPerMl newNgPerMl volumeNl tipPgPerDayBefore tipPgPerDayDuring tipPgPerDayAfter "
            + "withoutBridgePgPerDay front{atMs ngPerMl}}",
        "ledger{volumeNl drugPg uncertainNl}", "maxAbsErrorNl", "maxFluidErrorNl", "excessPg", "unalarmedMs",
        "reservoir{startNl endNl estimatedNl}", "state", "trial{scale baseline best improvementPercent eligible}",
        "alarms{code priority raisedAtMs clearedAtMs silencedAtMs text escalatedAtMs signal isFirst}", "refusals{atMs request reason}",
        "events{atMs code text value}", "invariants{id text held firstViolationAtMs}",
        "faults{fault parameter atMs untilMs detectable reason detectedBy detectedAtMs detectionMs volumeAtDetectionNl "
            + "excessPgAtDetection excessPg}",
        "residualRisks",
        "storage{writes bytesWritten reads bytesRead mostUsedAddress mostUsedRecord writesToIt readsOfIt tenYearCycles enduranceCycles "
            + "tenYearSharePercent records{record writes bytesWritten bytesRead tenYearCycles}}",
        "eventDigest",
    ];

    [TestMethod]
    public void The_fields_and_their_order_are_the_contracts()
    {
        var report = SyntheticRun.Report() with
        {
            Trial = new ReportTrial("ashworth", 3, 1.5, 50, true),
            Bridges = [new ReportBridge(1, null, 2, 3, 4, null, 5, null, 6) { Front = [new ReportConcentration(7, 8)] }],
            ResidualRisks = [ResidualRisk.CatheterLeak],
        };

        using var json = JsonDocument.Parse(Write(report));

        CollectionAssert.AreEqual(ContractFields, json.RootElement.EnumerateObject().Select(Shape).ToArray());
    }

    [TestMethod]
    public void Volumes_have_three_decimals_and_other_measures_at_most_three()
    {
        var report = SyntheticRun.Report() with
        {
            Delivered = new ReportAmount(1.0626, 2.0626),
            Prescribed = new ReportAmount(-0.0001, 36_750_000),
            SimulatedHours = 0.000_003,
            WallSeconds = 12.3456,
        };

        var text = Write(report);

        Assert.Contains("\"delivered\": {\n    \"volumeNl\": 1.063,\n    \"drugPg\": 2.063\n  }", text);
        Assert.Contains("\"prescribed\": {\n    \"volumeNl\": 0.000,\n    \"drugPg\": 36750000\n  }", text);
        Assert.Contains("\"simulatedHours\": 0.000003,", text);
        Assert.Contains("\"wallSeconds\": 12.346,", text);
        Assert.Contains("\"maxFluidErrorNl\": 1530.250,", text);
    }

    [TestMethod]
    [DataRow(0.0, "0.000", "0")]
    [DataRow(-0.0, "0.000", "0")]
    [DataRow(-0.0004, "0.000", "0")]
    [DataRow(-1.5, "-1.500", "-1.5")]
    [DataRow(1.0625, "1.062", "1.062")]
    [DataRow(1.1875, "1.188", "1.188")]
    [DataRow(100.0, "100.000", "100")]
    [DataRow(73_050_000_000_000.125, "73050000000000.125", "73050000000000.125")]
    public void A_number_is_written_the_same_everywhere(double value, string fixed3, string upTo3)
    {
        Assert.AreEqual(fixed3, ReportNumber.Fixed3(value));
        Assert.AreEqual(upTo3, ReportNumber.UpTo3(value));
    }

    [TestMethod]
    [DataRow(double.NaN)]
    [DataRow(double.PositiveInfinity)]
    public void A_number_that_is_not_finite_is_refused(double value) =>
        Assert.ThrowsExactly<ArgumentException>(() => Write(SyntheticRun.Report() with { ExcessPg = value }));

    [TestMethod]
    public void What_does_not_apply_is_null_and_priorities_are_words()
    {
        using var json = JsonDocument.Parse(Write(SyntheticRun.Report()));
        var root = json.RootElement;

        Assert.AreEqual(JsonValueKind.Null, root.GetProperty("trial").ValueKind);
        Assert.AreEqual(JsonValueKind.Null, root.GetProperty("invariants")[2].GetProperty("held").ValueKind);
        Assert.AreEqual(JsonValueKind.Null, root.GetProperty("alarms")[2].GetProperty("clearedAtMs").ValueKind);
        CollectionAssert.AreEqual(
            (string[])["high", "medium", "low"],
            root.GetProperty("alarms").EnumerateArray().Select(alarm => alarm.GetProperty("priority").GetString()).ToArray());
        Assert.AreEqual("intrathecal-bench/1", root.GetProperty("schema").GetString());
    }

    [TestMethod]
    public void The_text_is_utf8_without_mark_with_line_feeds_and_a_last_one()
    {
        var text = Write(SyntheticRun.Report("Größe µL"));

        Assert.StartsWith("{\n  \"schema\": ", text);
        Assert.EndsWith("\n}\n", text);
        Assert.Contains("\"name\": \"Größe µL\"", text);
        Assert.DoesNotContain("\r", text);
    }

    private static string Write(RunReport report)
    {
        using var stream = new MemoryStream();
        ReportJson.Write(stream, report);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Shape(JsonProperty property)
    {
        var value = property.Value.ValueKind == JsonValueKind.Array ? property.Value[0] : property.Value;
        return value.ValueKind == JsonValueKind.Object
            ? $"{property.Name}{{{string.Join(' ', value.EnumerateObject().Select(Shape))}}}" : property.Name;
    }
}
