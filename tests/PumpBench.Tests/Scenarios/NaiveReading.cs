using System.Text.Json.Nodes;
using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>
/// What an accepted scenario says, read a second time by other means: the library's document tree and its decimals, almost
/// without a range or a check. It shares nothing with the reader but the contract.
/// </summary>
internal static class NaiveReading
{
    public static void AssertAgrees(byte[] utf8, Scenario read)
    {
        JsonNode root = JsonNode.Parse(utf8)!;
        JsonNode pump = root["pump"]!;
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
        Assert.AreEqual((Number(pump["constantFlowUlPerDay"]) ?? 0) * 1000, read.Pump.ConstantFlowNlPerDay);
        Assert.AreEqual(Number(root["plant"]?["actualNlPerRevolution"]) ?? nlPerRevolution, read.Plant.ActualNlPerRevolution);
        Assert.AreEqual(
            (Number(root["plant"]?["bodyTemperatureCelsius"]) ?? 37) * 10, read.Plant.BodyTemperatureTenthsCelsius);
        Assert.AreEqual(Number(root["plant"]?["altitudeM"]) ?? 0, read.Plant.AltitudeM);
        Assert.AreEqual((Number(root["plant"]?["complianceNlPerPa"]) ?? 0.1m) * 1000, read.Plant.CompliancePlPerPa);
        Assert.AreEqual(Number(root["plant"]?["reservoirDriftUlPerDay"]) * 1000, read.Plant.ReservoirDriftNlPerDay);
        Assert.AreEqual((bool?)pump["outletValve"] ?? true, read.Pump.HasOutletValve);
        Assert.AreEqual(Number(pump["headTolerancePerMille"]) ?? 25, read.Pump.HeadTolerancePerMille);
        AssertKindAgrees(root, read.Pump.Kind);
        NaiveTherapyReading.AssertAgrees(root["therapy"]!, read.Therapy, Number(pump["constantFlowUlPerDay"]));
        Assert.AreEqual(read.Therapy.Phase == PumpFirmware.Therapy.TherapyPhase.Trial, read.Therapy.OverrideTrial is null);
        NaiveEventReading.AssertAgree(root, read.Events);
    }

    public static decimal? Milliseconds(JsonNode? hours) =>
        Number(hours) is { } value ? Math.Round(value * 3_600_000, MidpointRounding.AwayFromZero) : null;

    // Each kind of pump has fields that would mean nothing to the other.
    private static void AssertKindAgrees(JsonNode root, PumpKind kind)
    {
        JsonNode pump = root["pump"]!;
        JsonNode? plant = root["plant"];
        Assert.AreEqual((string?)pump["kind"], kind == PumpKind.ConstantRate ? "constantRate" : "programmable");
        JsonNode?[] meaningless = kind == PumpKind.ConstantRate
            ?
            [
                pump["nlPerRevolution"], pump["stepsPerRevolution"], pump["outletValve"], pump["headTolerancePerMille"],
                plant?["actualNlPerRevolution"], root["therapy"]!["basal"],
            ]
            : [pump["constantFlowUlPerDay"], plant?["bodyTemperatureCelsius"], plant?["altitudeM"]];
        CollectionAssert.AreEqual(new JsonNode?[meaningless.Length], meaningless);
    }

    private static decimal? Number(JsonNode? node) => node?.GetValue<decimal>();
}
