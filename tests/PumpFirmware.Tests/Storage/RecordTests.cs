using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Every field of the stored records comes back, and the records do not touch each other.</summary>
[TestClass]
[Requirement("SR35")]
public class RecordTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void A_prescription_comes_back_from_either_place_by_its_name(int place)
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        Prescription order = new Prescription(Drug.Baclofen, 1, 2, 3, long.MaxValue);
        PrescriptionRecord record = new PrescriptionRecord(store);
        Assert.IsTrue(record.Write(order, place));
        Prescription read = new PrescriptionRecord(store).Read(record.ChecksumOf(order));
        Assert.AreEqual((int)Drug.Baclofen, (int)read.Drug);
        Assert.AreEqual(1L, read.ConcentrationNgPerMl);
        Assert.AreEqual(2L, read.BasalDosePgPerDay);
        Assert.AreEqual(3L, read.LimitPgPerHour);
        Assert.AreEqual(long.MaxValue, read.LimitPgPerDay);
    }

    [TestMethod]
    public void A_prescription_that_nobody_named_is_not_found()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        Prescription inForce = TestOrders.For(Drug.Morphine);
        PrescriptionRecord record = new PrescriptionRecord(store);
        record.Write(TestOrders.For(Drug.Baclofen), 0);
        record.Write(inForce, 1);
        Assert.AreEqual((int)Drug.Morphine, (int)record.Read(record.ChecksumOf(inForce)).Drug);
        Assert.IsNull(record.Read(record.ChecksumOf(TestOrders.For(Drug.Ziconotide))));
    }

    [TestMethod]
    public void A_blank_store_holds_no_prescription()
    {
        Assert.IsNull(new PrescriptionRecord(new FakeStore(StoreLayout.NeededBytes)).Read(0));
    }

    [TestMethod]
    public void A_ledger_record_comes_back()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        LedgerRecord written = new LedgerRecord(store);
        written.LeasedSteps = 1;
        written.LeaseSteps = 2;
        written.UncertainSteps = 3;
        written.LeasedPg = 4;
        written.FillNl = 5;
        written.StepsAtFill = 6;
        written.LastRequestNumber = 7;
        written.LatchedMask = 8;
        written.State = 9;
        written.LastResetMinute = 10;
        written.SecondLastResetMinute = 11;
        written.RotationDeadMinutes = 12;
        written.PrescriptionChecksum = 13;
        Assert.IsTrue(written.Write());

        LedgerRecord read = new LedgerRecord(store);
        Assert.IsTrue(read.Read());
        Assert.AreEqual(1L, read.LeasedSteps);
        Assert.AreEqual(2, read.LeaseSteps);
        Assert.AreEqual(3L, read.UncertainSteps);
        Assert.AreEqual(4L, read.LeasedPg);
        Assert.AreEqual(5L, read.FillNl);
        Assert.AreEqual(6L, read.StepsAtFill);
        Assert.AreEqual(7L, read.LastRequestNumber);
        Assert.AreEqual(8L, read.LatchedMask);
        Assert.AreEqual(9, read.State);
        Assert.AreEqual(10, read.LastResetMinute);
        Assert.AreEqual(11, read.SecondLastResetMinute);
        Assert.AreEqual(12, read.RotationDeadMinutes);
        Assert.AreEqual(13, read.PrescriptionChecksum);
    }

    [TestMethod]
    public void A_request_that_only_one_copy_holds_was_never_made_but_its_steps_and_faults_count()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        LedgerRecord written = new LedgerRecord(store);
        written.LastRequestNumber = 7;
        written.PrescriptionChecksum = 70;
        written.State = (int)Safety.PumpState.Stopped;
        written.LatchedMask = 1;
        Assert.IsTrue(written.Write());
        written.LastRequestNumber = 8;
        written.PrescriptionChecksum = 80;
        written.State = (int)Safety.PumpState.Delivering;
        written.LatchedMask = 2;
        written.LeasedSteps = 32;
        store.WritesUntilRefusal = 1;
        Assert.IsFalse(written.Write());

        LedgerRecord read = new LedgerRecord(store);
        Assert.IsTrue(read.Read());
        Assert.AreEqual(7L, read.LastRequestNumber);
        Assert.AreEqual(70, read.PrescriptionChecksum);
        Assert.AreEqual((int)Safety.PumpState.Stopped, read.State);
        Assert.AreEqual(3L, read.LatchedMask);
        Assert.AreEqual(32L, read.LeasedSteps);
    }

    [TestMethod]
    public void A_pump_that_stands_still_in_the_newer_copy_stands_still()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        LedgerRecord written = new LedgerRecord(store);
        written.State = (int)Safety.PumpState.Delivering;
        Assert.IsTrue(written.Write());
        written.State = (int)Safety.PumpState.Faulted;
        store.WritesUntilRefusal = 1;
        Assert.IsFalse(written.Write());
        LedgerRecord read = new LedgerRecord(store);
        Assert.IsTrue(read.Read());
        Assert.AreEqual((int)Safety.PumpState.Faulted, read.State);
    }

    [TestMethod]
    public void An_unreadable_ledger_record_leaves_the_fields_alone()
    {
        LedgerRecord record = new LedgerRecord(new FakeStore(StoreLayout.NeededBytes));
        record.LeasedSteps = 77;
        Assert.IsFalse(record.Read());
        Assert.AreEqual(77L, record.LeasedSteps);
    }

    [TestMethod]
    public void Records_and_minutes_do_not_touch_each_other()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        Assert.IsTrue(PumpController.Commission(store));
        PrescriptionRecord prescription = new PrescriptionRecord(store);
        prescription.Write(TestOrders.For(Drug.Morphine), 0);
        LedgerRecord ledger = new LedgerRecord(store);
        ledger.LeasedSteps = 5;
        ledger.Write();
        WindowStore minutes = new WindowStore(store);
        minutes.Write(0, 1, 1);
        minutes.Write(1_440, 2, 2);

        Assert.IsTrue(new LedgerRecord(store).Read());
        Assert.IsNotNull(prescription.Read(prescription.ChecksumOf(TestOrders.For(Drug.Morphine))));
        Assert.IsTrue(new WindowStore(store).Load(new Dosing.DeliveryWindows()));
    }

    [TestMethod]
    [DataRow(-1, false)]
    [DataRow(0, true)]
    [DataRow(1, true)]
    public void Commissioning_needs_a_store_that_holds_everything(int spareBytes, bool fits)
    {
        Assert.AreEqual(fits, PumpController.Commission(new FakeStore(StoreLayout.NeededBytes + spareBytes)));
    }

    [TestMethod]
    public void Commissioning_fails_on_a_store_that_refuses()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        store.WritesUntilRefusal = 100;
        Assert.IsFalse(PumpController.Commission(store));
    }
}
