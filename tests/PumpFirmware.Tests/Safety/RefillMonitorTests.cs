using PumpFirmware.Alarms;
using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>A refill against book and sensor: what was withdrawn, what went in, and who is believed.</summary>
[TestClass]
[Requirement("SR22")]
public class RefillMonitorTests
{
    private const long BookNl = 4_000_000;
    private const long DeliveredNl = 16_000_000;

    // 200 uL and a twentieth of 16 mL.
    private const long ResidualToleranceNl = 1_000_000;
    private const long FillNl = 20_000_000;

    // 100 uL and a fiftieth of 16 mL, when 4 mL were withdrawn.
    private const long RiseToleranceNl = 420_000;

    [TestMethod]
    [DataRow(-ResidualToleranceNl - 1, true)]
    [DataRow(-ResidualToleranceNl, false)]
    [DataRow(-ResidualToleranceNl + 1, false)]
    [DataRow(0L, false)]
    [DataRow(ResidualToleranceNl - 1, false)]
    [DataRow(ResidualToleranceNl, false)]
    [DataRow(ResidualToleranceNl + 1, true)]
    public void What_was_withdrawn_is_held_against_the_book(long offsetNl, bool mismatch)
    {
        RefillMonitor refill = new RefillMonitor();
        refill.Begin(0, BookNl, DeliveredNl, true, BookNl + offsetNl);
        refill.Complete(1_000, BookNl + offsetNl, FillNl);
        Assert.AreEqual(offsetNl, refill.DifferenceNl);
        Assert.AreEqual(mismatch ? Bit : 0L, refill.Judge(2_000, false, 0, 0));
    }

    [TestMethod]
    [DataRow(-ResidualToleranceNl - 1, true)]
    [DataRow(-ResidualToleranceNl, false)]
    [DataRow(ResidualToleranceNl, false)]
    [DataRow(ResidualToleranceNl + 1, true)]
    public void What_was_withdrawn_is_held_against_the_sensor_too(long offsetNl, bool mismatch)
    {
        RefillMonitor refill = new RefillMonitor();
        refill.Begin(0, BookNl, DeliveredNl, true, BookNl - offsetNl);
        refill.Complete(1_000, BookNl, FillNl);
        Assert.AreEqual(mismatch ? Bit : 0L, refill.Judge(2_000, true, 0, 0));
    }

    [TestMethod]
    [DataRow(-RiseToleranceNl - 1, true)]
    [DataRow(-RiseToleranceNl, false)]
    [DataRow(-RiseToleranceNl + 1, false)]
    [DataRow(RiseToleranceNl - 1, false)]
    [DataRow(RiseToleranceNl, false)]
    [DataRow(RiseToleranceNl + 1, true)]
    public void The_rise_is_held_against_the_fill(long offsetNl, bool mismatch)
    {
        // The sensor reads 30 uL too little all the time, and 7 uL were delivered since.
        RefillMonitor refill = Completed(BookNl - 30_000);
        Assert.AreEqual(0L, refill.Judge(5_999, true, FillNl - 30_000 - 7_000 + offsetNl, 7_000));
        Assert.AreEqual(mismatch ? Bit : 0L, refill.Judge(6_000, true, FillNl - 30_000 - 7_000 + offsetNl, 7_000));
    }

    [TestMethod]
    public void A_reservoir_that_holds_less_after_the_refill_is_judged_by_the_same_measure()
    {
        // 4 mL out and 1 mL in: 100 uL and a fiftieth of 3 mL.
        RefillMonitor refill = Begun(BookNl);
        refill.Complete(1_000, BookNl, 1_000_000);
        Assert.AreEqual(0L, refill.Judge(6_000, true, 1_000_000 - 160_000, 0));
        refill = Begun(BookNl);
        refill.Complete(1_000, BookNl, 1_000_000);
        Assert.AreEqual(Bit, refill.Judge(6_000, true, 1_000_000 - 160_001, 0));
    }

    [TestMethod]
    public void A_fill_that_missed_is_found()
    {
        Assert.AreEqual(Bit, Completed(BookNl).Judge(6_000, true, 0, 0));
    }

    [TestMethod]
    [DataRow(15_999L, 0L)]
    [DataRow(16_000L, 1L)]
    [DataRow(16_001L, 1L)]
    public void A_sensor_that_is_lost_after_the_fill_does_not_tell_in_time(long nowMs, long mismatches)
    {
        RefillMonitor refill = Completed(BookNl);
        Assert.AreEqual(0L, refill.Judge(6_000, false, 0, 0));
        Assert.AreEqual(mismatches * Bit, refill.Judge(nowMs, false, FillNl, 0));
    }

    [TestMethod]
    public void A_sensor_that_comes_back_in_time_judges()
    {
        RefillMonitor refill = Completed(BookNl);
        Assert.AreEqual(0L, refill.Judge(15_999, false, 0, 0));
        Assert.AreEqual(0L, refill.Judge(16_000, true, FillNl, 0));
        Assert.AreEqual(0L, refill.Judge(60_000, false, 0, 0));
    }

    [TestMethod]
    public void A_refill_that_no_sensor_saw_counts_as_one_that_missed_until_a_clinician_looked()
    {
        RefillMonitor refill = new RefillMonitor();
        refill.Begin(0, BookNl, DeliveredNl, false, 0);
        refill.Complete(1_000, BookNl, FillNl);
        Assert.AreEqual(Bit, refill.Judge(1_000, false, 0, 0));
        refill.Forget();
        Assert.AreEqual(0L, refill.Judge(60_000, true, 0, 0));
    }

    [TestMethod]
    public void A_refill_is_doubted_until_the_sensor_confirmed_it_or_the_fault_is_on_record()
    {
        RefillMonitor refill = Begun(BookNl);
        Assert.IsFalse(refill.IsDoubted(0));
        refill.Complete(1_000, BookNl, FillNl);
        Assert.AreEqual(1_000L, refill.CompletedAtMs);
        Assert.IsTrue(refill.IsDoubted(0));
        refill.Judge(6_000, true, FillNl, 0);
        Assert.IsFalse(refill.IsDoubted(0));
        refill = Completed(BookNl);
        refill.Judge(6_000, true, 0, 0);
        Assert.IsTrue(refill.IsDoubted(~Bit));
        Assert.IsFalse(refill.IsDoubted(Bit));
    }

    [TestMethod]
    public void A_mismatch_stays_until_it_is_forgotten()
    {
        RefillMonitor refill = Completed(BookNl);
        refill.Judge(6_000, true, 0, 0);
        Assert.AreEqual(Bit, refill.Judge(7_000, true, FillNl, 0));
        refill.Forget();
        Assert.AreEqual(0L, refill.Judge(8_000, true, 0, 0));
    }

    [TestMethod]
    public void A_second_refill_does_not_take_the_sensors_reading_from_the_first()
    {
        RefillMonitor refill = Completed(BookNl);
        refill.Begin(2_000, FillNl, 0, true, FillNl);
        Assert.AreEqual(0L, refill.Judge(6_000, true, 0, 0));
        refill.GiveUp();
        Assert.AreEqual(0L, refill.Judge(7_000, true, FillNl, 0));
    }

    [TestMethod]
    [DataRow(899_999L, false)]
    [DataRow(900_000L, true)]
    [DataRow(900_001L, true)]
    public void A_quarter_of_an_hour_is_the_longest(long afterMs, bool overdue)
    {
        RefillMonitor refill = new RefillMonitor();
        Assert.IsFalse(refill.IsOverdue(10_000_000));
        refill.Begin(5_000, BookNl, DeliveredNl, true, BookNl);
        Assert.AreEqual(overdue, refill.IsOverdue(5_000 + afterMs));
        refill.GiveUp();
        Assert.IsFalse(refill.IsOpen);
        Assert.IsFalse(refill.IsOverdue(5_000 + afterMs));
    }

    // A sensor that was blind for too long is told once: what a clinician cleared does not come back, and is doubted no more.
    [TestMethod]
    public void A_refill_that_nobody_saw_is_told_once()
    {
        RefillMonitor refill = Completed(BookNl);
        Assert.AreEqual(Bit, refill.Judge(1_000 + RefillMonitor.LongestBlindMs, false, 0, 0));
        Assert.IsFalse(refill.IsDoubted(Bit));
        refill.Forget();
        Assert.AreEqual(0L, refill.Judge(2_000 + RefillMonitor.LongestBlindMs, false, 0, 0));
    }

    private static RefillMonitor Begun(long sensorNl)
    {
        RefillMonitor refill = new RefillMonitor();
        refill.Begin(0, BookNl, DeliveredNl, true, sensorNl);
        Assert.IsTrue(refill.IsOpen);
        return refill;
    }

    private static RefillMonitor Completed(long sensorNl)
    {
        RefillMonitor refill = Begun(sensorNl);
        refill.Complete(1_000, BookNl, FillNl);
        Assert.IsFalse(refill.IsOpen);
        return refill;
    }

    private static long Bit
    {
        get { return FaultTable.Bit(AlarmCode.RefillMismatch); }
    }
}
