using PumpFirmware.Alarms;
using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>Low from the smaller of sensor and book, empty from the sensor, both after ten seconds.</summary>
[TestClass]
[Requirement("SR20")]
public class ReservoirMonitorTests
{
    private const long Full = 20_000_000;
    private const long Low = 1L << (int)AlarmCode.ReservoirLow;
    private const long Empty = 1L << (int)AlarmCode.ReservoirEmpty;

    [TestMethod]
    [DataRow(19_999_990L, 1_999_999L, 199_999L)]
    [DataRow(20_000_000L, 2_000_000L, 200_000L)]
    [DataRow(20_000_010L, 2_000_000L, 200_000L)]
    [DataRow(40_000_000L, 2_000_000L, 200_000L)]
    [DataRow(5_999_999L, 599_999L, 60_000L)]
    [DataRow(200_000L, 120_000L, 60_000L)]
    public void The_bounds_follow_the_capacity(long capacityNl, long lowNl, long emptyNl)
    {
        ReservoirMonitor monitor = new ReservoirMonitor(new PumpGeometry(3_200, 50_000, 200, capacityNl, 100));
        Assert.AreEqual(lowNl, monitor.LowNl);
        Assert.AreEqual(emptyNl, monitor.EmptyNl);
    }

    [TestMethod]
    [DataRow(2_000_000L, 2_000_000L, 0L)]
    [DataRow(2_000_001L, 2_000_000L, 0L)]
    [DataRow(1_999_999L, 2_000_000L, Low)]
    [DataRow(2_000_000L, 1_999_999L, Low)]
    [DataRow(200_000L, 200_000L, Low)]
    [DataRow(199_999L, 20_000_000L, Low | Empty)]
    [DataRow(200_000L, -5L, Low)]
    public void A_usable_sensor_and_the_book_decide(long sensorNl, long bookNl, long present)
    {
        ReservoirMonitor monitor = Usual();
        monitor.Judge(0, false, true, sensorNl, bookNl);
        Assert.AreEqual(present, monitor.Judge(10_000, false, true, sensorNl, bookNl));
        Assert.AreEqual(sensorNl, monitor.EstimatedNl);
    }

    [TestMethod]
    [DataRow(2_000_000L, 0L)]
    [DataRow(1_999_999L, Low)]
    [DataRow(200_000L, Low)]
    [DataRow(199_999L, Low | Empty)]
    public void Without_a_sensor_the_book_decides(long bookNl, long present)
    {
        ReservoirMonitor monitor = Usual();
        monitor.Judge(0, true, false, Full, bookNl);
        Assert.AreEqual(present, monitor.Judge(10_000, true, false, Full, bookNl));
        Assert.AreEqual(bookNl, monitor.EstimatedNl);
    }

    [TestMethod]
    public void A_lost_sensor_counts_as_the_worst_case_since_its_value_last_moved()
    {
        ReservoirMonitor monitor = Usual();
        monitor.Judge(0, false, true, 10_000_001, 10_000_000);
        monitor.Judge(1_000, false, true, 10_000_000, 10_000_000);
        monitor.Judge(2_000, false, true, 10_000_000, 9_000_000);
        monitor.Judge(3_000, true, false, 10_000_000, 8_000_000);
        Assert.AreEqual(10_000_000L - 2_300_000, monitor.EstimatedNl);
        monitor.Judge(4_000, true, false, 10_000_000, 7_000_000);
        Assert.AreEqual(10_000_000L - 3_450_000, monitor.EstimatedNl);
    }

    // A sensor that says more than the book must not hide how little the book leaves, nor what came since.
    [TestMethod]
    [DataRow(9_000_000L, 9_000_000L)]
    [DataRow(8_000_000L, 8_000_000L)]
    [DataRow(150_000L, -177_500L)]
    public void A_lost_sensor_that_said_more_than_the_book_leaves_what_the_book_says(long bookNl, long estimatedNl)
    {
        ReservoirMonitor monitor = Usual();
        monitor.Judge(0, false, true, 10_000_000, 9_000_000);
        monitor.Judge(1_000, true, false, 0, bookNl);
        Assert.AreEqual(estimatedNl, monitor.EstimatedNl);
    }

    // Whenever the first reading comes: a pump that starts with an empty reservoir has not been low before.
    [TestMethod]
    [DataRow(1L)]
    [DataRow(5_001L)]
    [DataRow(1_000_000L)]
    public void The_first_reading_has_to_persist_as_well(long firstMs)
    {
        ReservoirMonitor monitor = Usual();
        Assert.AreEqual(0L, monitor.Judge(firstMs, false, true, 100, Full));
        Assert.AreEqual(0L, monitor.Judge(firstMs + 4_999, false, true, 100, Full));
        Assert.AreEqual(Low | Empty, monitor.Judge(firstMs + 5_000, false, true, 100, Full));
    }

    [TestMethod]
    public void Low_and_empty_have_to_persist()
    {
        ReservoirMonitor monitor = Usual();
        Assert.AreEqual(0L, monitor.Judge(0, false, true, 100, Full));
        Assert.AreEqual(0L, monitor.Judge(4_999, false, true, 100, Full));
        Assert.AreEqual(Low | Empty, monitor.Judge(5_000, false, true, 100, Full));
    }

    [TestMethod]
    public void A_burst_of_noise_starts_the_patience_anew()
    {
        ReservoirMonitor monitor = Usual();
        monitor.Judge(0, false, true, 100, Full);
        monitor.Judge(4_000, false, true, Full, Full);
        monitor.Judge(4_100, false, true, 100, Full);
        Assert.AreEqual(0L, monitor.Judge(9_099, false, true, 100, Full));
        Assert.AreEqual(Low | Empty, monitor.Judge(9_100, false, true, 100, Full));
    }

    [TestMethod]
    public void A_single_bad_answer_neither_starts_nor_ends_anything()
    {
        ReservoirMonitor monitor = Usual();
        monitor.Judge(0, false, true, 100, Full);
        monitor.Judge(5_000, false, false, 0, Full);
        Assert.AreEqual(Low | Empty, monitor.Judge(10_000, false, true, 100, Full));
        Assert.AreEqual(Low | Empty, monitor.Judge(10_100, false, false, Full, Full));
        Assert.AreEqual(100L, monitor.EstimatedNl);
    }

    [TestMethod]
    public void They_clear_only_beyond_a_hysteresis()
    {
        ReservoirMonitor monitor = Usual();
        monitor.Judge(0, false, true, 100, Full);
        monitor.Judge(10_000, false, true, 100, Full);
        Assert.AreEqual(Low | Empty, monitor.Judge(10_100, false, true, 249_999, Full));
        Assert.AreEqual(Low, monitor.Judge(10_200, false, true, 250_000, Full));
        Assert.AreEqual(Low, monitor.Judge(10_300, false, true, 2_049_999, Full));
        Assert.AreEqual(0L, monitor.Judge(10_400, false, true, 2_050_000, Full));
    }

    private static ReservoirMonitor Usual()
    {
        return new ReservoirMonitor(new PumpGeometry(3_200, 50_000, 200, Full, 100));
    }
}
