using PumpFirmware.Dosing;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>A bit that flips in the rig's own numbers, or in what a sensor's monitor holds, shows, and what writes after it hides nothing.</summary>
[TestClass]
[Requirement("SR34")]
public class RigMemoryTests
{
    private static readonly ConstantFlow Flow = new ConstantFlow(1_440_000);

    [TestMethod]
    public void Each_number_of_the_rig_is_sealed()
    {
        PumpGeometry geometry = new PumpGeometry(3_200, 50_000, 200, 20_000_000, 1_000);
        MemoryHit.EachShows(geometry, () => geometry.IsWhole, "");
        ConstantFlow flow = new ConstantFlow(100_000);
        MemoryHit.EachShows(flow, () => flow.IsWhole, "");
    }

    [TestMethod]
    public void Each_number_by_which_a_sensor_is_believed_is_sealed()
    {
        SensorSupervisor sensor = new SensorSupervisor(5_000, 5_000, 600_000);
        Assert.IsTrue(sensor.IsWhole);
        sensor.StartLost();
        for (int second = 1; second < 20; second++)
        {
            sensor.Judge(second * 1_000, second < 9 ? SensorStatus.Ok : SensorStatus.Failed, 0, second / 3);
            Assert.IsTrue(sensor.IsWhole);
        }

        Assert.IsTrue(sensor.IsLost);
        MemoryHit.EachShows(sensor, () => sensor.IsWhole, "");
    }

    [TestMethod]
    public void The_bounds_of_a_reservoir_and_where_its_sensor_moved_are_sealed()
    {
        ReservoirMonitor monitor = new ReservoirMonitor(new PumpGeometry(3_200, 50_000, 200, 20_000_000, 1_000));
        monitor.Judge(1_000, false, true, 1_000_000, 1_000_500);
        MemoryHit.EachShows(
            monitor, () => monitor.IsWhole, "lowSinceMs emptySinceMs isLow isEmpty EstimatedNl ");
    }

    // Low for four seconds when a bit puts the beginning into the future: it begins anew, and alarms five seconds later.
    [TestMethod]
    [DataRow("lowSinceMs", 1_500_000)]
    [DataRow("emptySinceMs", 100_000)]
    public void A_bit_puts_off_no_alarm_of_a_reservoir_for_long(string name, int volumeNl)
    {
        ReservoirMonitor monitor = new ReservoirMonitor(new PumpGeometry(3_200, 50_000, 200, 20_000_000, 1_000));
        for (int second = 1; second < 5; second++) monitor.Judge(second * 1_000, false, true, volumeNl, 15_000_000);
        MemoryHit.Set(monitor, name, 1_000L | (1L << 50));
        long whole = monitor.Judge(5_000, false, true, volumeNl, 15_000_000);
        for (int second = 6; second < 11; second++) whole = monitor.Judge(second * 1_000, false, true, volumeNl, 15_000_000);
        long present = FaultTable.Bit(Alarms.AlarmCode.ReservoirLow);
        if (volumeNl < 200_000) present |= FaultTable.Bit(Alarms.AlarmCode.ReservoirEmpty);
        Assert.AreEqual(present, whole);
    }

    [TestMethod]
    public void Each_number_of_a_minutes_mean_and_of_a_rush_is_sealed()
    {
        VolumeMean mean = new VolumeMean(Flow);
        FlowRush rush = new FlowRush(Flow);
        mean.RestartAt(500);
        rush.StartFill(500);
        for (int second = 1; second < 100; second++)
        {
            mean.Take(second * 1_000, 20_000_000 - second * 17);
            rush.Take(second * 1_000, 20_000_000 - second * 17);
        }

        MemoryHit.EachShows(mean, () => mean.IsWhole, "");
        MemoryHit.EachShows(rush, () => rush.IsWhole, "");
        MemoryHit.EachShows(MemoryHit.Get(rush, "fast"), () => rush.IsWhole, "");
    }

    [TestMethod]
    public void Each_number_of_the_flow_is_sealed()
    {
        FlowMonitor monitor = new FlowMonitor(Flow);
        monitor.TakeUp(500, 3_500);
        Assert.IsTrue(monitor.IsWhole);
        for (int minute = 1; minute < 9; minute++) monitor.Judge(minute * 60_000, 20_000_000 - minute * 1_700);
        MemoryHit.EachShows(monitor, () => monitor.IsWhole, "");
        monitor.ForgetTooMuch();
        Assert.IsTrue(monitor.IsWhole);
        monitor.StartFill();
        MemoryHit.EachShows(monitor, () => monitor.IsWhole, "");
    }

    [TestMethod]
    public void Each_number_of_the_measured_book_is_sealed()
    {
        ConstantRateRecord record = new ConstantRateRecord(new FakeStore(StoreLayout.NeededBytes));
        MeasuredBook book = new MeasuredBook(Flow, record, new DeliveryWindows());
        book.StartFill(1_000, false);
        book.SetConcentration(1_234_567);
        book.Take(61_000, 20_000_000);
        book.Take(121_000, 19_999_001);
        book.AssumeUntil(250_000);
        MemoryHit.EachShows(book, () => book.IsWhole, "");
        book.StartAt(300_000);
        MemoryHit.EachShows(book, () => book.IsWhole, "");
    }
}
