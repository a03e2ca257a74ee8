using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>
/// What a power cut leaves of the ledger's record: counts as in the newer copy, what a request changed as in the older.
/// </summary>
[TestClass]
public class LedgerRecordTests
{
    [TestMethod]
    public void Every_field_comes_back()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        LedgerRecord written = new LedgerRecord(store);
        Fill(written, 0);
        Assert.IsTrue(written.Write());
        LedgerRecord read = new LedgerRecord(store);
        Assert.IsTrue(read.Read());
        ExpectRequests(read, 0);
        ExpectCounts(read, 0);
        Assert.AreEqual(1L, read.LatchedMask);
        Assert.AreEqual((int)PumpState.Delivering, read.State);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_new_record_knows_of_nothing(bool stored)
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        LedgerRecord record = new LedgerRecord(store);
        if (stored)
        {
            Assert.IsTrue(record.Write());
            record = new LedgerRecord(store);
            Assert.IsTrue(record.Read());
        }

        Assert.AreEqual(LedgerRecord.AtResume, record.ProgrammeStartMs);
        Assert.AreEqual(-1, record.PeriodicBegun);
        Assert.AreEqual(-1, record.RunningPeriodicPg);
        Assert.AreEqual(-1, record.LastResetMinute);
        Assert.AreEqual(-1, record.SecondLastResetMinute);
        Assert.IsTrue(record.IsFirstFill);
        Assert.IsFalse(record.IsPrimed);
        for (int i = 0; i < 3; i++) Assert.AreEqual(LedgerRecord.Never, record.IncreaseMsAt(i));
    }

    [TestMethod]
    [DataRow(false, false)]
    [DataRow(true, false)]
    [DataRow(false, true)]
    [DataRow(true, true)]
    public void The_two_flags_do_not_touch_each_other(bool primed, bool firstFill)
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        LedgerRecord written = new LedgerRecord(store);
        written.IsPrimed = primed;
        written.IsFirstFill = firstFill;
        Assert.IsTrue(written.Write());
        LedgerRecord read = new LedgerRecord(store);
        Assert.IsTrue(read.Read());
        Assert.AreEqual(primed, read.IsPrimed);
        Assert.AreEqual(firstFill, read.IsFirstFill);
    }

    [TestMethod]
    public void What_a_request_changed_is_as_in_the_older_copy()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        LedgerRecord written = new LedgerRecord(store);
        Fill(written, 0);
        Assert.IsTrue(written.Write());
        Fill(written, 1_000);
        store.WritesUntilRefusal = 1;
        Assert.IsFalse(written.Write());
        LedgerRecord read = new LedgerRecord(store);
        Assert.IsTrue(read.Read());
        ExpectRequests(read, 0);
        Assert.AreEqual(1_001L, read.LeasedSteps);
        Assert.AreEqual(1_002, read.LeaseSteps);
        Assert.AreEqual(1_003L, read.UncertainSteps);
        Assert.AreEqual(1_012, read.RotationDeadMinutes);
        Assert.AreEqual(1_014L, read.RunningBolus);
    }

    [TestMethod]
    [DataRow(true, 6)]
    [DataRow(false, 5)]
    public void A_bolus_that_only_the_newer_copy_calls_begun_is_not_given_again_unless_its_programme_never_came(
        bool sameProgramme, int begun)
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        LedgerRecord written = new LedgerRecord(store);
        written.ProgrammeStartMs = 60_000;
        written.PeriodicBegun = 5;
        Assert.IsTrue(written.Write());
        written.PeriodicBegun = sameProgramme ? 6 : -1;
        if (!sameProgramme) written.ProgrammeStartMs = 90_000;
        store.WritesUntilRefusal = 1;
        Assert.IsFalse(written.Write());
        LedgerRecord read = new LedgerRecord(store);
        Assert.IsTrue(read.Read());
        Assert.AreEqual(begun, read.PeriodicBegun);
        Assert.AreEqual(60_000L, read.ProgrammeStartMs);
    }

    // The newer copy's lease is what is left of the older's; where it is another lease, nobody knows how far the bolus got.
    [TestMethod]
    [DataRow(true, 1_000L, 700, 12)]
    [DataRow(false, 1_000L, 500, 20)]
    [DataRow(false, 1_001L, -1, 12)]
    [DataRow(false, 999L, -1, 12)]
    public void A_bolus_that_ran_goes_on_where_the_copy_says_whose_programme_is_in_force(
        bool sameProgramme, long leasedSteps, int runningPg, int leaseSteps)
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        LedgerRecord written = new LedgerRecord(store);
        written.LeasedSteps = 1_000;
        written.LeaseSteps = 20;
        written.ProgrammeStartMs = 60_000;
        written.PeriodicBegun = 5;
        written.RunningPeriodicPg = 500;
        Assert.IsTrue(written.Write());
        written.LeasedSteps = leasedSteps;
        written.LeaseSteps = 12;
        written.RunningPeriodicPg = sameProgramme ? 700 : -1;
        if (!sameProgramme) written.ProgrammeStartMs = 90_000;
        store.WritesUntilRefusal = 1;
        Assert.IsFalse(written.Write());
        LedgerRecord read = new LedgerRecord(store);
        Assert.IsTrue(read.Read());
        Assert.AreEqual(runningPg, read.RunningPeriodicPg);
        Assert.AreEqual(leaseSteps, read.LeaseSteps);
        Assert.AreEqual(leasedSteps, read.LeasedSteps);
        Assert.IsTrue(read.IsWhole);
    }

    [TestMethod]
    [DataRow(7L, 200L)]
    [DataRow(8L, 100L)]
    public void Time_without_drug_does_not_start_anew_with_an_order_that_never_came(long requestNumber, long flowMs)
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        LedgerRecord written = new LedgerRecord(store);
        written.LastRequestNumber = 7;
        written.LastFlowPoweredMs = 100;
        written.LastFlowLocalMs = 100;
        Assert.IsTrue(written.Write());
        written.LastRequestNumber = requestNumber;
        written.LastFlowPoweredMs = 200;
        written.LastFlowLocalMs = 200;
        store.WritesUntilRefusal = 1;
        Assert.IsFalse(written.Write());
        LedgerRecord read = new LedgerRecord(store);
        Assert.IsTrue(read.Read());
        Assert.AreEqual(flowMs, read.LastFlowPoweredMs);
        Assert.AreEqual(flowMs, read.LastFlowLocalMs);
    }

    [TestMethod]
    public void What_a_request_changed_goes_back()
    {
        LedgerRecord record = new LedgerRecord(new FakeStore(StoreLayout.NeededBytes));
        Fill(record, 0);
        record.Keep();
        Fill(record, 1_000);
        record.Return();
        ExpectRequests(record, 0);
        ExpectCounts(record, 0);
        Assert.AreEqual(1L, record.LatchedMask);
        Assert.AreEqual((int)PumpState.Delivering, record.State);
    }

    [TestMethod]
    public void Keeping_stores_nothing_and_going_back_spoils_no_copy()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        LedgerRecord record = new LedgerRecord(store);
        Fill(record, 0);
        Assert.IsTrue(record.Write());
        long before = store.BytesWritten;
        record.Keep();
        Fill(record, 1_000);
        record.Return();
        Assert.AreEqual(before, store.BytesWritten);
        LedgerRecord read = new LedgerRecord(store);
        Assert.IsTrue(read.Read());
        ExpectRequests(read, 0);
    }

    private static void Fill(LedgerRecord record, int more)
    {
        record.LeasedSteps = more + 1;
        record.LeaseSteps = more + 2;
        record.UncertainSteps = more + 3;
        record.LeasedPg = more + 4;
        record.FillNl = more + 5;
        record.StepsAtFill = more + 6;
        record.LastRequestNumber = more + 7;
        record.LatchedMask = 1;
        record.State = (int)(more == 0 ? PumpState.Delivering : PumpState.Stopped);
        record.LastResetMinute = more + 10;
        record.SecondLastResetMinute = more + 11;
        record.RotationDeadMinutes = more + 12;
        record.RunningPeriodicPg = more + 36;
        record.PrescriptionChecksum = more + 13;
        record.RunningBolus = more + 14;
        record.CatheterNl = more + 15;
        record.IsPrimed = more == 0;
        record.IsFirstFill = more != 0;
        record.StepsAtCatheter = more + 16;
        record.ReservoirNgPerMl = more + 17;
        record.BridgeOldNgPerMl = more + 18;
        record.BridgeFromSteps = more + 19;
        record.ProgrammeStartMs = more + 20;
        record.PeriodicBegun = more + 21;
        record.FillPoweredMs = more + 22;
        record.FillLocalMs = more + 23;
        record.SupplyFromPoweredMs = more + 24;
        record.SupplyFromLocalMs = more + 25;
        record.SupplyLastsMs = more + 26;
        record.LastFlowPoweredMs = more + 27;
        record.LastFlowLocalMs = more + 28;
        for (int i = 0; i < 3; i++) record.SetIncreaseMs(i, more + 29 + i);
        record.FormerHourLimitPg = more + 32;
        record.FormerDayLimitPg = more + 33;
        record.FormerLimitsMinute = more + 34;
    }

    private static void ExpectRequests(LedgerRecord record, int more)
    {
        Assert.AreEqual(more + 5L, record.FillNl);
        Assert.AreEqual(more + 6L, record.StepsAtFill);
        Assert.AreEqual(more + 7L, record.LastRequestNumber);
        Assert.AreEqual(more + 13, record.PrescriptionChecksum);
        Assert.AreEqual(more + 15, record.CatheterNl);
        Assert.AreEqual(more == 0, record.IsPrimed);
        Assert.AreEqual(more != 0, record.IsFirstFill);
        Assert.AreEqual(more + 16L, record.StepsAtCatheter);
        Assert.AreEqual(more + 17, record.ReservoirNgPerMl);
        Assert.AreEqual(more + 18, record.BridgeOldNgPerMl);
        Assert.AreEqual(more + 19L, record.BridgeFromSteps);
        Assert.AreEqual(more + 20L, record.ProgrammeStartMs);
        Assert.AreEqual(more + 21, record.PeriodicBegun);
        Assert.AreEqual(more + 22L, record.FillPoweredMs);
        Assert.AreEqual(more + 23L, record.FillLocalMs);
        Assert.AreEqual(more + 24L, record.SupplyFromPoweredMs);
        Assert.AreEqual(more + 25L, record.SupplyFromLocalMs);
        Assert.AreEqual(more + 26L, record.SupplyLastsMs);
        for (int i = 0; i < 3; i++) Assert.AreEqual(more + 29L + i, record.IncreaseMsAt(i));
        Assert.AreEqual(more + 32L, record.FormerHourLimitPg);
        Assert.AreEqual(more + 33L, record.FormerDayLimitPg);
        Assert.AreEqual(more + 34, record.FormerLimitsMinute);
    }

    private static void ExpectCounts(LedgerRecord record, int more)
    {
        Assert.AreEqual(more + 1L, record.LeasedSteps);
        Assert.AreEqual(more + 2, record.LeaseSteps);
        Assert.AreEqual(more + 3L, record.UncertainSteps);
        Assert.AreEqual(more + 4L, record.LeasedPg);
        Assert.AreEqual(more + 10, record.LastResetMinute);
        Assert.AreEqual(more + 11, record.SecondLastResetMinute);
        Assert.AreEqual(more + 12, record.RotationDeadMinutes);
        Assert.AreEqual(more + 36, record.RunningPeriodicPg);
        Assert.AreEqual(more + 14L, record.RunningBolus);
        Assert.AreEqual(more + 27L, record.LastFlowPoweredMs);
        Assert.AreEqual(more + 28L, record.LastFlowLocalMs);
    }
}
