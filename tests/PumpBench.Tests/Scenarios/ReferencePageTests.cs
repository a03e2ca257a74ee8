using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Reports;
using PumpFirmware;
using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Scenarios;

/// <summary>Holds the reference page against the code: what it lists is what there is, no more and no less.</summary>
[TestClass]
public class ReferencePageTests
{
    private static readonly string s_page =
        File.ReadAllText(RepositoryRoot.PathTo("docs/scenario-format.md")).ReplaceLineEndings("\n");

    [TestMethod]
    public void The_example_is_read_and_its_prescription_accepted()
    {
        string json = Regex.Match(s_page, "```json\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

        PrescriptionCheck.ThrowIfRefused(ScenarioReader.Read(json));
    }

    [TestMethod]
    public void Every_value_is_listed_and_works()
    {
        AssertValues("`pump.kind`", ContractNames.PumpKinds);
        AssertValues("`therapy.phase`", ContractNames.Phases);
        AssertValues("`therapy.drug`", ContractNames.Drugs);
        AssertValues("`therapy.spasticityOrigin`", ContractNames.SpasticityOrigins);
        AssertValues("`therapy.basal.mode`", ContractNames.BasalModes);
        AssertValues("`day` of a segment", ContractNames.DayGroups);
        AssertValues("`do`", ContractNames.Requests);
        AssertValues("`confirm` of `program`", ContractNames.Confirmations);
        AssertValues("`scale` of `recordScore`", ContractNames.ScoreScales);
        AssertValues("`fault`", ContractNames.Faults);
        AssertValues("`record` of `memoryBitFlip`", ContractNames.MemoryRecords);
        AssertValues("`code` of `clearFault`", ContractNames.AlarmCodes);
    }

    [TestMethod]
    public void Every_request_and_fault_that_is_read_is_described()
    {
        string[] read =
            [.. ContractNames.Requests.Where(name => ContractNames.Requests.TryGet(name, out _)),
             .. ContractNames.Faults.Where(name => ContractNames.Faults.TryGet(name, out _))];

        CollectionAssert.AreEquivalent(read.Append("do").Append("fault").ToArray(), FirstCells("Events"));
    }

    public static IEnumerable<object[]> Samples => Sample.All.Select(json => new object[] { json });

    [TestMethod]
    [DynamicData(nameof(Samples))]
    public void Every_field_of_a_scenario_is_named(string json)
    {
        using JsonDocument scenario = JsonDocument.Parse(json);

        foreach (string path in Leaves(scenario.RootElement, ""))
            AssertHolds($"`{path.Split('.')[^1].Replace("[]", "")}`");
    }

    [TestMethod]
    public void The_drug_library_is_shown_as_it_is()
    {
        foreach (string name in ContractNames.Drugs)
        {
            ContractNames.Drugs.TryGet(name, out Drug drug);
            DrugEntry entry = DrugLibrary.Find(drug);
            string bolus = entry.HardBolusPg == 0 ? "none" : Ug(entry.HardBolusPg);
            AssertRow(
                $"| `{name}` | {Number(entry.HardConcentrationNgPerMl / 1000m)} | {Ug(entry.SoftPgPerDay)} "
                + $"| {Ug(entry.HardPgPerDay)} | {Ug(entry.HardPgPerHour)} | {bolus} |");
        }
    }

    [TestMethod]
    public void Every_alarm_is_shown_with_the_fault_tables_priority_and_reaction()
    {
        foreach (AlarmCode code in Enum.GetValues<AlarmCode>().Where(code => code != AlarmCode.None))
        {
            string morphine = Cell(code, Drug.Morphine);
            Assert.AreEqual(morphine, Cell(code, Drug.Ziconotide), "the page has one column for both");
            AssertRow($"| `{CodeNames.Of(code)}` | {morphine} | {Cell(code, Drug.Baclofen)} | ");
        }
    }

    [TestMethod]
    public void The_codes_listed_are_the_firmwares()
    {
        AssertListed("Alarms", Enum.GetValues<AlarmCode>().Select(CodeNames.Of));
        AssertListed("Event codes", Enum.GetValues<EventCode>().Select(CodeNames.Of));
        AssertListed("Refusal reasons", Enum.GetValues<RefusalReason>().Select(CodeNames.Of));
    }

    [TestMethod]
    public void Every_code_that_a_scenario_may_clear_is_the_firmwares()
    {
        string[] raised = [.. Enum.GetValues<AlarmCode>().Select(CodeNames.Of)];

        Assert.IsEmpty(ContractNames.AlarmCodes.Except(raised));
    }

    [TestMethod]
    public void The_reports_fields_and_the_traces_columns_are_listed_in_their_order()
    {
        using var stream = new MemoryStream();
        ReportJson.Write(stream, SyntheticRun.Report() with
        {
            Trial = new ReportTrial("ashworth", 3, 1.5, 50, true),
            Bridges = [new ReportBridge(1, 2, 3, 4, 5, 6, 7, 8, 9) { Front = [new ReportConcentration(1, 2)] }],
            ResidualRisks = [ResidualRisk.CatheterLeak],
            Drivers = new ReportDrivers(1, 2, [new ReportChip("chip", "sensor", 1, 2, 3, 4)], [new ReportPin("pin", "rises", 5)]),
        });
        using JsonDocument report = JsonDocument.Parse(stream.ToArray());

        CollectionAssert.AreEqual(Leaves(report.RootElement, "").Distinct().ToArray(), FirstCells("report.json"));
        CollectionAssert.AreEqual(TraceCsv.Header.Split(','), FirstCells("trace.csv"));
    }

    // What has a meaning works: nothing refuses it later for being unknown to the firmware.
    private static void AssertValues<T>(string field, Choices<T> choices)
    {
        string[] works = [.. choices.Where(name => choices.TryGet(name, out T _))];
        CollectionAssert.AreEqual(choices.ToArray(), works);
        AssertRow($"| {field} |{Cell(works)}|\n");
    }

    private static string Cell(IEnumerable<string> names) => names.Any() ? $" {Names(names)} " : " ";

    private static void AssertListed(string section, IEnumerable<string> names) =>
        CollectionAssert.AreEquivalent(names.Except(["none"]).ToArray(), FirstCells(section));

    private static void AssertRow(string beginning) => AssertHolds($"\n{beginning}");

    // Not by an assertion about text, whose message would be the whole page.
    private static void AssertHolds(string text) =>
        Assert.IsTrue(s_page.Contains(text, StringComparison.Ordinal), $"the page does not hold {text}");

    private static string Cell(AlarmCode code, Drug drug)
    {
        string reaction = FaultTable.ReactionTo(code, drug) switch
        {
            FaultReaction.AlarmOnly => "go on",
            FaultReaction.Degrade => "degrade",
            FaultReaction.StopAtLeaseEnd => "stop at lease end",
            FaultReaction.StopAndCut => "stop and cut",
            FaultReaction unknown => throw new InvalidOperationException($"no words for {unknown}"),
        };
        string latches = FaultTable.IsLatching(code, drug) ? ", latches" : "";
        return $"{FaultTable.PriorityOf(code, drug).ToString().ToLowerInvariant()}, {reaction}{latches}";
    }

    private static string[] FirstCells(string section)
    {
        string pattern = $"(?ms)^## {Regex.Escape(section)}\n(.*?)(?=^## |\\z)";
        string body = Regex.Match(s_page, pattern).Groups[1].Value;
        return [.. Regex.Matches(body, "^\\| `([^`]+)` \\|", RegexOptions.Multiline).Select(row => row.Groups[1].Value)];
    }

    private static IEnumerable<string> Leaves(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject()
            .SelectMany(item => Leaves(item.Value, path.Length == 0 ? item.Name : $"{path}.{item.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Leaves(item, $"{path}[]")),
        _ => [path],
    };

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));

    private static string Ug(long pg) => Number(pg / 1_000_000m);

    private static string Number(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
