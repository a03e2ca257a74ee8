using PumpFirmware.Dosing;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>What left the pump, at 1 uL a minute and 2 pg a nanolitre.</summary>
[TestClass]
public class MeasuredBookTests
{
    private const long Full = 20_000_000;
    private const int Minute = 60_000;

    // Two pg a nL of 3000 + 2 x 1000 nL.
    private const long GrainPg = 10_000;

    private static ConstantRateRecord record;
    private static DeliveryWindows windows;
    private static MeasuredBook book;

    [TestMethod]
    public void A_level_below_the_lowest_is_flow_and_one_above_it_is_noise()
    {
        Start();
        book.Take(Minute, Full - 1_200);
        book.Take(2 * Minute, Full - 1_100);
        book.Take(3 * Minute, Full - 1_200);
        Assert.AreEqual(1_200L, record.MeasuredNl);
        book.Take(4 * Minute, Full - 1_201);
        Assert.AreEqual(1_201L, record.MeasuredNl);
        Assert.AreEqual(2_402L, record.DeliveredPg);
        Assert.AreEqual(2_402L, (long)windows.CurrentMeasuredPg);
        Assert.AreEqual(GrainPg, windows.MeasuredGrainPg);
    }

    [TestMethod]
    public void The_first_level_after_a_fill_counts_the_nominal_flow()
    {
        Make();
        book.StartFill(5 * Minute, false);
        book.Take(6 * Minute, Full - 9_999);
        Assert.AreEqual(1_000L, record.MeasuredNl);
        Assert.AreEqual(Full - 9_999, record.LevelNl);
        record.LevelNl = ConstantRateRecord.NoLevel;
        book.StartFill(8 * Minute, true);
        Assert.AreEqual(3_000L, record.MeasuredNl);
        book.Take(9 * Minute, 10_000_000);
        Assert.AreEqual(4_000L, record.MeasuredNl);
    }

    [TestMethod]
    public void What_flowed_without_power_is_unwatched_only_beyond_the_nominal_flow_since()
    {
        Start();
        book.Take(Minute, Full - 1_000);
        book.StartAt(0);
        book.Take(Minute, Full - 7_000);
        Assert.AreEqual(5_000L, record.UnwatchedNl);
        Assert.AreEqual(7_000L, record.MeasuredNl);
        book.Take(2 * Minute, Full - 20_000);
        Assert.AreEqual(5_000L, record.UnwatchedNl);
    }

    [TestMethod]
    public void Without_levels_the_windows_count_the_nominal_flow_and_the_rest_when_they_return()
    {
        Start();
        book.AssumeUntil(2 * Minute - 1);
        Assert.AreEqual(0, windows.CurrentMeasuredPg);
        book.AssumeUntil(2 * Minute);
        Assert.AreEqual(4_000, windows.CurrentMeasuredPg);
        book.AssumeUntil(4 * Minute);
        Assert.AreEqual(8_000, windows.CurrentMeasuredPg);
        Assert.AreEqual(0L, record.MeasuredNl);
        book.Take(5 * Minute, Full - 5_500);
        Assert.AreEqual(11_000, windows.CurrentMeasuredPg);
        Assert.AreEqual(5_500L, record.MeasuredNl);
        Assert.AreEqual(11_000L, record.DeliveredPg);
    }

    [TestMethod]
    public void Less_than_was_assumed_takes_nothing_back_from_the_windows()
    {
        Start();
        book.AssumeUntil(4 * Minute);
        book.Take(5 * Minute, Full - 1_000);
        Assert.AreEqual(8_000, windows.CurrentMeasuredPg);
        book.Take(6 * Minute, Full - 2_000);
        Assert.AreEqual(10_000, windows.CurrentMeasuredPg);
    }

    [TestMethod]
    public void Fractions_of_a_picogram_are_carried()
    {
        Make();
        book.SetConcentration(1);
        book.StartFill(0, false);
        record.LevelNl = Full;
        for (int i = 1; i <= 2_000; i++) book.Take(i * (long)Minute, Full - i);
        Assert.AreEqual(2L, record.DeliveredPg);
    }

    private void Start()
    {
        Make();
        book.StartFill(0, false);
        record.LevelNl = Full;
    }

    private void Make()
    {
        record = new ConstantRateRecord(new FakeStore(StoreLayout.NeededBytes));
        windows = new DeliveryWindows();
        book = new MeasuredBook(new ConstantFlow(1_440_000), record, windows);
        book.SetConcentration(2_000);
    }

    [TestMethod]
    public void A_flow_is_assumed_only_after_two_minutes_without_a_level()
    {
        Start();
        book.AssumeUntil(2 * Minute);
        book.AssumeUntil(4 * Minute - 1);
        Assert.AreEqual(4_000, windows.CurrentMeasuredPg);
    }

    [TestMethod]
    public void After_a_fill_nothing_counts_as_unwatched()
    {
        Start();
        book.StartAt(0);
        book.StartFill(0, true);
        record.LevelNl = Full;
        book.Take(Minute, Full - 7_000);
        Assert.AreEqual(0L, record.UnwatchedNl);
    }
}
