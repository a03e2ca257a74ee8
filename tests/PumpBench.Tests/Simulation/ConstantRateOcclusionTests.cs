using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Simulation;

namespace PumpBench.Tests.Simulation;

/// <summary>
/// A constant-rate pump with a blocked catheter. Nothing there looks at the pressure: the reservoir sensor shows that nothing leaves
/// any more.
/// </summary>
[TestClass]
[Requirement("SR16")]
public sealed class ConstantRateOcclusionTests
{
    private const double OccludedAtHours = 6.3;

    // The level is judged once a minute. Medium first, then high: both before 20 uL are missing.
    [TestMethod]
    [DataRow(300L, 40, 50)]
    [DataRow(1_000L, 13, 18)]
    [DataRow(3_000L, 6, 7)]
    public void It_is_alarmed_as_drug_that_does_not_leave(long flowUlPerDay, int foundMinutes, int nonDeliveryMinutes)
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            RunReport report = BenchRun.Of(ConstantRateScenarios.Morphine(8, flowUlPerDay: flowUlPerDay, ugPerMl: 1000)
                .With(BenchScenarios.Fault(PlantFault.CatheterOcclusion, OccludedAtHours)) with
            { Seed = seed }).ToEnd();
            FaultFinding found = report.Faults.Single();
            string told = $"seed {seed}: {found} " + string.Join(' ', report.Alarms.Select(alarm => $"{alarm.Code}@{alarm.RaisedAtMs}"));
            CollectionAssert.Contains((string[])["underDelivery", "nonDelivery"], found.DetectedBy, told);
            Assert.IsInRange(1.0, foundMinutes, found.DetectionMs!.Value / 60_000.0, told);
            Assert.IsLessThan(12_000.0, found.VolumeAtDetectionNl!.Value, told);

            ReportAlarm high = report.Alarms.Single(alarm => alarm.Code == "nonDelivery");
            Assert.IsInRange(1.0, nonDeliveryMinutes, (high.RaisedAtMs - found.AtMs) / 60_000.0, told);
            Assert.IsNull(high.ClearedAtMs, told);
            CollectionAssert.IsSubsetOf(report.Alarms.Select(alarm => alarm.Code).ToArray(), (string[])["underDelivery", "nonDelivery"]);
            Assert.AreEqual("", string.Join(' ', report.Invariants.Where(rule => rule.Held == false).Select(rule => rule.Id)), told);
        }
    }

    // The gas stops against the pressure that it dammed up, 56 kPa: the 5.6 uL behind it come as a bolus that nothing tells of.
    [TestMethod]
    public void When_it_gives_way_the_alarms_end_and_no_bolus_is_told()
    {
        RunReport report = BenchRun.Of(ConstantRateScenarios.Morphine(12)
            .With(BenchScenarios.Fault(PlantFault.CatheterOcclusion, OccludedAtHours, OccludedAtHours + 1))).ToEnd();
        CollectionAssert.AreEquivalent(
            (string[])["underDelivery", "nonDelivery"], report.Alarms.Select(alarm => alarm.Code).Distinct().ToArray());
        Assert.IsTrue(report.Alarms.All(alarm => alarm.ClearedAtMs != null));

        // An hour at 1000 uL a day is missing, but for the 5.6 uL.
        Assert.AreEqual(500_000 - 41_667 + 5_600, report.Delivered.VolumeNl, 500);
    }
}
