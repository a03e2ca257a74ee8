using System.Text.Json.Nodes;
using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>The part of the second reading that is about doses over time: the basal and the patient's bolus.</summary>
internal static class NaiveBasalReading
{
    private const string Week = "mon tue wed thu fri sat sun";

    public static void AssertAgrees(JsonNode written, TherapySetup read)
    {
        JsonNode basal = written["basal"]!;
        Assert.AreEqual((string?)basal["mode"], read.Basal.Kind.ToString().ToLowerInvariant());
        decimal? dosePgPerDay = (string?)basal["mode"] switch
        {
            "constant" => Picograms(basal["doseUgPerDay"]),
            "minimum" => 0.048m * Number(written["concentrationUgPerMl"]) * 1_000_000,
            "periodic" => Picograms(basal["backgroundUgPerDay"]),
            _ => 0,
        };
        Assert.AreEqual(dosePgPerDay, read.BasalDosePgPerDay);
        Assert.AreEqual(
            (Picograms(basal["bolusUg"]), Milliseconds(basal["overMinutes"]), Milliseconds(basal["everyMinutes"])),
            (read.Basal.Periodic?.BolusPg, read.Basal.Periodic?.OverMs, read.Basal.Periodic?.EveryMs));
        AssertSegmentsAgree(basal["segments"]?.AsArray() ?? [], read.Basal);
        JsonNode? bolus = written["patientBolus"];
        Assert.AreEqual(
            (Picograms(bolus?["doseUg"]), Milliseconds(bolus?["overMinutes"]), Milliseconds(bolus?["lockoutMinutes"]),
                Number(bolus?["maxPerDay"])),
            (read.PatientBolus?.DosePg, read.PatientBolus?.OverMs, read.PatientBolus?.LockoutMs, read.PatientBolus?.MaxPerDay));
    }

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
