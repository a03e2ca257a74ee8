using System.Text.Json.Nodes;
using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>The part of the second reading that is about a therapy.</summary>
internal static class NaiveTherapyReading
{
    private const string Week = "mon tue wed thu fri sat sun";

    /// <summary>Asserts that a therapy, the first or a proposed one, was read as it is written.</summary>
    /// <param name="written">The therapy in the file.</param>
    /// <param name="read">What was read.</param>
    /// <param name="constantFlowUlPerDay">The flow that stands in for a basal; null where the therapy has one of its own.</param>
    public static void AssertAgrees(JsonNode written, TherapySetup read, decimal? constantFlowUlPerDay)
    {
        Assert.AreEqual((string?)written["phase"], read.Phase.ToString().ToLowerInvariant());
        Assert.AreEqual((string?)written["overrideTrial"], read.OverrideTrial);
        Assert.AreEqual((string?)written["drug"], read.Drug.ToString().ToLowerInvariant());
        Assert.AreEqual((string?)written["spasticityOrigin"] ?? "spinal", read.SpasticityOrigin.ToString().ToLowerInvariant());
        Assert.AreEqual((bool?)written["opioidTolerant"] ?? true, read.OpioidTolerant);
        Assert.AreEqual(Number(written["concentrationUgPerMl"]) * 1000, read.ConcentrationNgPerMl);
        Assert.AreEqual(Picograms(written["previousDoseUgPerDay"]), read.PreviousPgPerDay);
        Assert.AreEqual(Picograms(written["limits"]?["maxUgPerHour"]) ?? 0, read.LimitPgPerHour);
        Assert.AreEqual(Picograms(written["limits"]?["maxUgPerDay"]) ?? 0, read.LimitPgPerDay);
        AssertBolusAgrees(written["patientBolus"], read.PatientBolus);
        // A microlitre at 1 ug/mL holds a thousand picograms.
        JsonNode basal = constantFlowUlPerDay is { } flow
            ? new JsonObject
            {
                ["mode"] = "constant",
                ["doseUgPerDay"] = Math.Floor(flow * Number(written["concentrationUgPerMl"])!.Value * 1000) / 1_000_000,
            }
            : written["basal"]!;
        AssertBasalAgrees(basal, written, read);
    }

    private static void AssertBasalAgrees(JsonNode basal, JsonNode therapy, TherapySetup read)
    {
        string? mode = (string?)basal["mode"];
        Assert.AreEqual(mode, read.Basal.Kind.ToString().ToLowerInvariant());
        decimal? dosePgPerDay = mode switch
        {
            "constant" => Picograms(basal["doseUgPerDay"]),
            "minimum" => 0.048m * Number(therapy["concentrationUgPerMl"]) * 1_000_000,
            "periodic" => Picograms(basal["backgroundUgPerDay"]),
            _ => 0,
        };
        Assert.AreEqual(dosePgPerDay, read.BasalDosePgPerDay);
        // Only a trial may begin with no dose at all.
        Assert.IsTrue(dosePgPerDay > 0 || mode != "constant" || (string?)therapy["phase"] == "trial");
        Assert.AreEqual(
            (Picograms(basal["bolusUg"]), Milliseconds(basal["overMinutes"]), Milliseconds(basal["everyMinutes"])),
            (read.Basal.Periodic?.BolusPg, read.Basal.Periodic?.OverMs, read.Basal.Periodic?.EveryMs));
        Assert.AreEqual(
            (Picograms(basal["fromUgPerDay"]), Picograms(basal["toUgPerDay"]), Number(basal["overDays"])),
            (read.Basal.Ramp?.FromPgPerDay, read.Basal.Ramp?.ToPgPerDay, read.Basal.Ramp?.Days));
        AssertSegmentsAgree(basal["segments"]?.AsArray() ?? [], read.Basal);
    }

    private static void AssertBolusAgrees(JsonNode? written, PatientBolusSetup? read) =>
        Assert.AreEqual(
            (Picograms(written?["doseUg"]), Milliseconds(written?["overMinutes"]), Milliseconds(written?["lockoutMinutes"]),
                Number(written?["maxPerDay"])),
            (read?.DosePg, read?.OverMs, read?.LockoutMs, read?.MaxPerDay));

    private static void AssertSegmentsAgree(JsonArray written, BasalSetup read)
    {
        string[] asWritten = [.. written.Select(item => $"{item!["day"]} {item["at"]} {Picograms(item["doseUgPerDay"]):0}")];
        string[] asRead = [.. read.Segments.Select(segment =>
            $"{NameOf(segment)} {TimeSpan.FromMinutes(segment.StartMinute):hh\\:mm} {segment.DosePgPerDay}")];
        CollectionAssert.AreEquivalent(asWritten, asRead);
        for (int i = 1; i < read.Segments.Count; i++)
            Assert.IsTrue(Place(read.Segments[i - 1]).CompareTo(Place(read.Segments[i])) < 0);
        if (read.Kind != BasalKind.Flex)
            return;

        // What the contract promises of a day: some group is the most specific one for it, and begins at midnight.
        foreach (string day in Week.Split(' '))
        {
            string kind = day is "sat" or "sun" ? "weekend" : "weekdays";
            string? group = new[] { day, kind, "all" }.FirstOrDefault(name => asWritten.Any(item => item.StartsWith(name + ' ')));
            Assert.IsTrue(asWritten.Any(item => item.StartsWith($"{group} 00:00 ")), day);
        }
    }

    private static (int Group, int Start) Place(SegmentSetup segment) =>
        (Array.IndexOf($"all weekdays weekend {Week}".Split(' '), NameOf(segment)), segment.StartMinute);

    private static string NameOf(SegmentSetup segment) => segment.Group.ToString().ToLowerInvariant();

    private static decimal? Number(JsonNode? node) => node?.GetValue<decimal>();

    private static decimal? Picograms(JsonNode? microgram) => Number(microgram) * 1_000_000;

    private static decimal? Milliseconds(JsonNode? minutes) => Number(minutes) * 60_000;
}
