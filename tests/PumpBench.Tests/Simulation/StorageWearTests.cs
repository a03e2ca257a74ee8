using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Simulation;

/// <summary>What ten years do to the store, at the least, the usual and the greatest flow.</summary>
[TestClass]
public sealed class StorageWearTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Ten_years_are_the_runs_writes_and_reads_of_the_most_used_byte_scaled_up()
    {
        var store = new SimulatedStore();
        for (var i = 0; i < 5; i++) store.Write(StoreLayout.VolumeA + 1, new byte[2], 2);
        for (var i = 0; i < 3; i++) store.Read(StoreLayout.VolumeA + 2, new byte[4], 4);
        store.Write(StoreLayout.VolumeA + StoreLayout.CopyDistance, new byte[48], 48);

        var wear = StorageWear.Of(store, 12 * 3_600_000);

        Assert.AreEqual(StoreLayout.VolumeA + 2, wear.MostUsedAddress);
        Assert.AreEqual("volumes", wear.MostUsedRecord);
        Assert.AreEqual((5L, 3L), (wear.WritesToIt, wear.ReadsOfIt));
        Assert.AreEqual(8 * 2 * 3_652 + 8, wear.TenYearCycles);
        Assert.AreEqual(58_440 / 1e12 * 100, wear.TenYearSharePercent, 1e-15);
        Assert.AreEqual((6L, 58L, 3L, 12L), (wear.Writes, wear.BytesWritten, wear.Reads, wear.BytesRead));
        var volumes = wear.Records.Single(record => record.Record == "volumes");
        Assert.AreEqual(new ReportStoredRecord("volumes", 6, 58, 12, 58_440), volumes);
        Assert.IsTrue(wear.Records.All(record => record == volumes || record.Writes + record.BytesWritten + record.BytesRead == 0));
    }

    [TestMethod]
    public void Every_byte_that_a_day_uses_belongs_to_a_record()
    {
        var run = new ScenarioRun(BenchScenarios.Constant(Drug.Morphine, 500, 26));
        var wear = run.ToEnd().Storage;

        Assert.AreEqual(wear.BytesWritten, wear.Records.Sum(record => record.BytesWritten));
        Assert.AreEqual(wear.BytesRead, wear.Records.Sum(record => record.BytesRead));
        Assert.AreEqual(wear.Writes, wear.Records.Sum(record => record.Writes));
        Assert.AreEqual("ledger", wear.MostUsedRecord);
        Assert.IsGreaterThan(0L, wear.Records.Single(record => record.Record == "windows").Writes);
    }

    [TestMethod]
    [DataRow(48)]
    [DataRow(500)]
    [DataRow(24_000)]
    public void Ten_years_use_up_less_than_a_hundredth_of_the_store(int ulPerDay)
    {
        var hours = ulPerDay == 24_000 ? 12 : 48;
        var report = BenchRun.Of(BenchScenarios.Constant(Drug.Baclofen, ulPerDay, hours)).ToEnd();
        var wear = report.Storage;

        foreach (var record in wear.Records.Where(record => record.BytesWritten + record.BytesRead > 0))
        {
            TestContext.WriteLine(
                $"{ulPerDay} uL/day {record.Record}: {record.Writes * 24.0 / hours:0.#} writes, {record.BytesWritten * 24.0 / hours:0} "
                + $"bytes written, {record.BytesRead * 24.0 / hours:0} read a day, {record.TenYearCycles} cycles in ten years");
        }

        TestContext.WriteLine($"{ulPerDay} uL/day: byte {wear.MostUsedAddress} in {wear.MostUsedRecord}, {wear.TenYearSharePercent:0.000000} %");
        Assert.IsLessThan(1.0, wear.TenYearSharePercent);

        // 32 steps of 15.625 nL a lease, and each lease is a write of both copies: a wear that is not counted fails here.
        Assert.IsGreaterThan(0.9 * 3_652 * ulPerDay * 2, wear.TenYearCycles);
    }
}
