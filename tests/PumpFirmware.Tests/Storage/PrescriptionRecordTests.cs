using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Every kind of order and every word of its history comes back, and each has a name of its own.</summary>
[TestClass]
public class PrescriptionRecordTests
{
    [TestMethod]
    public void Periodic_boluses_come_back()
    {
        Prescription read = Reread(new Prescription(Drug.Baclofen, 11, 12, new PeriodicBolus(13, 14, 15), 16, 17));
        Assert.AreEqual((int)BasalMode.Periodic, (int)read.Mode);
        Assert.AreEqual(11L, read.ConcentrationNgPerMl);
        Assert.AreEqual(12L, read.BasalDosePgPerDay);
        Assert.AreEqual(13L, read.Periodic.DosePg);
        Assert.AreEqual(14, read.Periodic.OverMs);
        Assert.AreEqual(15, read.Periodic.EveryMs);
        Assert.AreEqual(16L, read.LimitPgPerHour);
        Assert.AreEqual(17L, read.LimitPgPerDay);
        Assert.IsNull(read.Ramp);
        Assert.IsNull(read.Profile);
    }

    [TestMethod]
    public void A_ramp_comes_back()
    {
        Prescription read = Reread(new Prescription(Drug.Morphine, 11, new DoseRamp(12, 13, 14), 16, 17));
        Assert.AreEqual((int)BasalMode.Ramp, (int)read.Mode);
        Assert.AreEqual(12L, read.Ramp.FromPgPerDay);
        Assert.AreEqual(13L, read.Ramp.ToPgPerDay);
        Assert.AreEqual(14, read.Ramp.Days);
        Assert.AreEqual(0L, read.BasalDosePgPerDay);
        Assert.AreEqual(16L, read.LimitPgPerHour);
        Assert.AreEqual(17L, read.LimitPgPerDay);
        Assert.IsNull(read.Periodic);
    }

    [TestMethod]
    public void A_profile_with_a_patients_bolus_comes_back()
    {
        DayProfile profile = new DayProfile(new[] { (int)DayGroup.All, (int)DayGroup.All }, new[] { 0, 360 }, new[] { 5L, 6L });
        Prescription order = new Prescription(Drug.Baclofen, 11, profile, 16, 17).With(new PatientBolus(18, 19, 20, 21));
        Prescription read = Reread(order);
        Assert.AreEqual((int)BasalMode.Flex, (int)read.Mode);
        Assert.AreEqual(6L, read.Profile.DosePgPerDayAt(1));
        Assert.AreEqual(18L, read.PatientBolus.DosePg);
        Assert.AreEqual(19, read.PatientBolus.OverMs);
        Assert.AreEqual(20, read.PatientBolus.LockoutMs);
        Assert.AreEqual(21, read.PatientBolus.MaxPerDay);
    }

    [TestMethod]
    public void Every_history_comes_back_and_has_its_own_name()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        PrescriptionRecord record = new PrescriptionRecord(store);
        int[] names = new int[64];
        for (int history = 0; history < 16; history++)
        {
            for (int mode = 0; mode < 4; mode++)
            {
                Prescription order = Order(mode).With(new PatientBolus(18, 19, 20, 21)).For(
                    (TherapyPhase)(history & 1), (history & 2) != 0, (SpasticityOrigin)((history >> 2) & 1), (history & 8) != 0,
                    1_000 + history);
                int name = record.ChecksumOf(order);
                for (int i = 0; i < history * 4 + mode; i++) Assert.IsFalse(names[i] == name);
                names[history * 4 + mode] = name;
                Assert.IsTrue(record.Write(order, mode & 1));
                ExpectHistory(order, new PrescriptionRecord(store).Read(name));
            }
        }
    }

    [TestMethod]
    public void An_order_says_by_itself_that_nothing_was_raised_for_a_patient_used_to_opioids()
    {
        Prescription read = Reread(Order(0));
        Assert.AreEqual(Prescription.SameDose, read.PreviousPgPerDay);
        Assert.IsTrue(read.IsOpioidTolerant);
        Assert.IsTrue(read.OverridesTrial);
    }

    [TestMethod]
    public void Another_concentration_changes_nothing_but_itself()
    {
        for (int mode = 0; mode < 4; mode++)
        {
            Prescription order = Order(mode).With(new PatientBolus(18, 19, 20, 21)).For(
                (TherapyPhase)1, true, (SpasticityOrigin)1, false, 77);
            Prescription there = order.At(999);
            Assert.AreEqual(999L, there.ConcentrationNgPerMl);
            PrescriptionRecord record = new PrescriptionRecord(new FakeStore(StoreLayout.NeededBytes));
            Assert.IsFalse(record.ChecksumOf(order) == record.ChecksumOf(there));
            Assert.AreEqual(record.ChecksumOf(order), record.ChecksumOf(there.At(order.ConcentrationNgPerMl)));
        }
    }

    [TestMethod]
    public void A_bit_anywhere_in_the_stored_order_makes_it_unreadable()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        PrescriptionRecord record = new PrescriptionRecord(store);
        Prescription order = Order(2);
        int name = record.ChecksumOf(order);
        Assert.IsTrue(record.Write(order, 0));
        for (int at = 0; at < 100; at++)
        {
            store.FlipBit(StoreLayout.PrescriptionA + at, at % 8);
            Assert.IsNull(record.Read(name));
            store.FlipBit(StoreLayout.PrescriptionA + at, at % 8);
        }

        Assert.IsNotNull(record.Read(name));
    }

    private static void ExpectHistory(Prescription order, Prescription read)
    {
        Assert.AreEqual((int)order.Mode, (int)read.Mode);
        Assert.AreEqual((int)order.Phase, (int)read.Phase);
        Assert.AreEqual(order.OverridesTrial, read.OverridesTrial);
        Assert.AreEqual((int)order.Origin, (int)read.Origin);
        Assert.AreEqual(order.IsOpioidTolerant, read.IsOpioidTolerant);
        Assert.AreEqual(order.PreviousPgPerDay, read.PreviousPgPerDay);
        Assert.AreEqual(18L, read.PatientBolus.DosePg);
    }

    private static Prescription Order(int mode)
    {
        switch (mode)
        {
            case 0: return new Prescription(Drug.Baclofen, 500_000, 300_000_000, 1, 2);
            case 1: return new Prescription(Drug.Baclofen, 500_000, new DayProfile(new[] { (int)DayGroup.All }, new[] { 0 }, new[] { 300_000_000L }), 1, 2);
            case 2: return new Prescription(Drug.Baclofen, 500_000, 300_000_000, new PeriodicBolus(3, 4, 5), 1, 2);
            default: return new Prescription(Drug.Baclofen, 500_000, new DoseRamp(300_000_000, 4, 5), 1, 2);
        }
    }

    private static Prescription Reread(Prescription order)
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        PrescriptionRecord record = new PrescriptionRecord(store);
        Assert.IsTrue(record.Write(order, 1));
        return new PrescriptionRecord(store).Read(record.ChecksumOf(order));
    }
}
