using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Failing storage by drug, and what a pump does after power came back.</summary>
[TestClass]
[Requirement("SR27")]
[Requirement("SR36")]
public class StorageAndResetTests
{
    [TestMethod]
    [DataRow((int)Drug.Morphine)]
    [DataRow((int)Drug.Ziconotide)]
    public void When_storage_fails_pain_therapy_ends_with_the_lease(int drug)
    {
        TestRig rig = TestRig.Delivering((Drug)drug, 100);
        rig.Run(10_000);
        rig.Store.RefusesWrites = true;
        rig.Run(10_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        Assert.IsFalse(rig.Power.On);

        // What was delivered was written down.
        LedgerRecord stored = new LedgerRecord(rig.Store);
        Assert.IsTrue(stored.Read());
        Assert.AreEqual(stored.LeasedSteps, rig.Motor.Steps);
    }

    [TestMethod]
    public void A_storage_fault_ends_with_the_lease_although_the_store_answers_again()
    {
        // Only the change of minute is refused; every later write would succeed.
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(59_000);
        long before = rig.Motor.Steps;
        int unspent = rig.Pump.Ledger.UnspentLease;
        rig.Store.WritesUntilRefusal = 0;
        rig.Run(60_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        Assert.IsTrue(unspent > 0);
        Assert.AreEqual(before + unspent, rig.Motor.Steps);
    }

    [TestMethod]
    public void When_storage_fails_baclofen_goes_on_degraded_from_memory()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Run(10_000);
        rig.Store.RefusesWrites = true;
        rig.Run(60_000);
        Assert.AreEqual((int)PumpState.Degraded, (int)rig.Pump.State);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        long before = rig.Motor.Steps;
        rig.Run(4 * 900_000);
        Assert.AreEqual(128L, rig.Motor.Steps - before);
        Assert.AreEqual(rig.Motor.Steps, rig.Pump.Ledger.CommandedSteps);
    }

    [TestMethod]
    public void A_reset_ends_what_was_delivered_from_memory()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Run(10_000);
        rig.Store.RefusesWrites = true;
        rig.Run(60_000);
        rig.Restart();
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        long before = rig.Motor.Steps;
        rig.Run(60_000);
        Assert.AreEqual(before, rig.Motor.Steps);
    }

    [TestMethod]
    public void Storage_that_fails_after_a_reset_found_the_pump_degraded_does_not_end_baclofen()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Run(1_000);
        rig.TickAfter(-1);
        rig.Run(60_000);
        rig.Restart();
        Assert.AreEqual((int)PumpState.Degraded, (int)rig.Pump.State);
        rig.Store.RefusesWrites = true;
        long before = rig.Motor.Steps;
        rig.Run(2 * 900_000);
        Assert.AreEqual(64L, rig.Motor.Steps - before);
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
    }

    [TestMethod]
    public void A_storage_fault_is_cleared_when_every_record_can_be_written()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Store.RefusesWrites = true;
        rig.Run(10_000);
        rig.Expect(RefusalReason.CauseStillPresent, rig.Pump.ClearFault(rig.LastRequest + 1, AlarmCode.StorageFault));
        rig.Store.RefusesWrites = false;
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.StorageFault));
        Assert.AreEqual((int)PumpState.Stopped, (int)rig.Pump.State);
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(10_000);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
    }

    [TestMethod]
    public void A_command_that_cannot_be_stored_is_not_carried_out_but_a_stop_is()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(10_000);
        rig.Store.RefusesWrites = true;
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        Assert.AreEqual((int)PumpState.Stopped, (int)rig.Pump.State);
        rig.Expect(RefusalReason.StorageFailed, rig.Pump.Resume(rig.LastRequest + 1));
        rig.Expect(RefusalReason.StorageFailed, rig.Pump.DeclareFill(rig.LastRequest + 1, TestRig.FillNl));
        rig.Expect(RefusalReason.StorageFailed, rig.Program(rig.LastRequest + 1, rig.Order));
        rig.Expect(RefusalReason.None, rig.Pump.Acknowledge(rig.NextRequest()));
        Assert.AreEqual((int)PumpState.Stopped, (int)rig.Pump.State);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void A_prescription_that_could_not_be_stored_never_comes_into_force(int written)
    {
        TestRig rig = TestRig.Stopped(Drug.Morphine, 1_000);
        rig.Store.WritesUntilRefusal = written;
        Prescription other = new Prescription(Drug.Morphine, 1_000_000, 14_000_000_000, 0, 0);
        rig.Expect(RefusalReason.StorageFailed, rig.Program(rig.NextRequest(), other));
        rig.Run(1_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
        rig.Restart();
        rig.Run(2_000);
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.StorageFault));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(60_000);
        Assert.AreEqual(rig.StepsIn(60_000), rig.Motor.Steps);
    }

    [TestMethod]
    public void A_delivering_pump_goes_on_after_a_power_cut()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(60_000);
        rig.Restart();
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.IsTrue(rig.Power.On);
        long before = rig.Motor.Steps;
        rig.Run(60_000);

        // Two ticks feed the interlock before it supplies anything.
        Assert.AreEqual(rig.StepsIn(60_000) - rig.StepsIn(2_000), rig.Motor.Steps - before);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
    }

    [TestMethod]
    public void A_stopped_pump_stays_stopped_after_a_power_cut()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(60_000);
        rig.Pump.Stop(rig.NextRequest());
        rig.Restart();
        Assert.AreEqual((int)PumpState.Stopped, (int)rig.Pump.State);
        Assert.IsFalse(rig.Power.On);
        Assert.AreEqual(0L, rig.NewestValue(EventCode.PoweredUp));
    }

    [TestMethod]
    public void The_rest_of_the_lease_counts_as_delivered_and_is_logged_as_uncertain()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(10_000);
        int unspent = rig.Pump.Ledger.UnspentLease;
        Assert.IsTrue(unspent > 0);
        rig.Restart();
        Assert.AreEqual(rig.Motor.Steps + unspent, rig.Pump.Ledger.CommandedSteps);
        Assert.IsTrue(rig.NewestValue(EventCode.PoweredUp) >= unspent);
        Assert.IsTrue(rig.NewestValue(EventCode.PoweredUp) <= 32);
        Assert.AreEqual(rig.NewestValue(EventCode.PoweredUp), rig.Pump.Ledger.UncertainSteps);
    }

    [TestMethod]
    public void The_windows_survive_a_power_cut()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(150_000);
        long before = rig.Pump.Windows.HourPg;
        rig.Restart();
        Assert.IsTrue(rig.Pump.Windows.HourPg >= before);
        Assert.IsTrue(rig.Pump.Windows.HourPg <= before + 32 * 15_625 + 1);
    }

    [TestMethod]
    public void A_latched_fault_survives_a_power_cut()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Rotation.Stalled = true;
        rig.Run(20_000);
        rig.Rotation.Stalled = false;
        rig.Restart();
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        Assert.IsTrue(rig.IsLatched(AlarmCode.MotorStall));
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
    }

    [TestMethod]
    public void A_fault_that_was_stored_before_its_state_closes_the_outlet_from_the_start()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(10_000);
        LedgerRecord record = new LedgerRecord(rig.Store);
        record.Read();
        record.LatchedMask = FaultTable.Bit(AlarmCode.MotorStall);
        record.Write();
        rig.Restart();
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        Assert.IsFalse(rig.Power.On);
    }

    [TestMethod]
    public void Three_resets_within_an_hour_are_alarmed()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Restart();
        rig.Run(20 * 60_000);
        rig.Restart();
        rig.Run(20 * 60_000);
        Assert.IsFalse(rig.IsLatched(AlarmCode.RepeatedReset));
        rig.Restart();
        Assert.IsTrue(rig.IsLatched(AlarmCode.RepeatedReset));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
    }

    [TestMethod]
    [DataRow(59, true)]
    [DataRow(60, false)]
    [DataRow(61, false)]
    public void The_third_reset_counts_for_sixty_powered_minutes(int minutes, bool alarmed)
    {
        TestRig rig = TestRig.Stopped(Drug.Baclofen, 1_000);
        rig.Restart();
        rig.Restart();
        rig.Run(minutes * 60_000L);
        rig.Restart();
        Assert.AreEqual(alarmed, rig.IsLatched(AlarmCode.RepeatedReset));
    }

    [TestMethod]
    public void What_a_start_up_latched_survives_the_next_one()
    {
        TestRig rig = TestRig.Stopped(Drug.Baclofen, 1_000);
        for (int i = 0; i < 3; i++) rig.Restart();
        Assert.IsTrue(rig.IsLatched(AlarmCode.RepeatedReset));
        rig.Run(61 * 60_000L);
        rig.Restart();
        Assert.IsTrue(rig.IsLatched(AlarmCode.RepeatedReset));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(255)]
    public void A_blank_store_is_a_storage_fault_and_delivers_nothing(int blank)
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Run(10_000);
        long before = rig.Motor.Steps;
        rig.Store.Fill((byte)blank);
        rig.Restart();
        rig.Run(60_000);
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        Assert.AreEqual(before, rig.Motor.Steps);
        rig.Expect(RefusalReason.CauseStillPresent, rig.Pump.ClearFault(rig.LastRequest + 1, AlarmCode.StorageFault));
        rig.Expect(RefusalReason.FaultLatched, rig.Pump.Resume(rig.LastRequest + 1));
    }

    [TestMethod]
    public void A_store_that_did_not_answer_at_power_up_keeps_what_it_knows()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(130_000);
        rig.Store.RefusesReads = true;
        rig.Restart();
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        rig.Store.RefusesReads = false;
        rig.Run(130_000);
        rig.Pump.Acknowledge(rig.NextRequest());
        rig.Restart();
        Assert.IsTrue(rig.Pump.Ledger.CommandedSteps >= rig.Motor.Steps);
        Assert.IsTrue(rig.Pump.Windows.HourPg >= rig.Motor.Steps * 15_625);
        Assert.AreEqual((int)RefusalReason.RequestRepeated, (int)rig.Pump.Stop(3));
    }

    [TestMethod]
    public void An_unreadable_prescription_has_to_be_programmed_again()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(10_000);
        rig.Store.FlipBit(StoreLayout.PrescriptionA + 9, 0);
        rig.Store.FlipBit(StoreLayout.PrescriptionA + StoreLayout.CopyDistance + 9, 0);
        rig.Restart();
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.StorageFault));
        Assert.AreEqual((int)PumpState.Unprogrammed, (int)rig.Pump.State);
        rig.Expect(RefusalReason.None, rig.Program(rig.NextRequest(), rig.Order));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        Assert.IsTrue(rig.Pump.Ledger.CommandedSteps >= rig.Motor.Steps);
    }

    [TestMethod]
    [DataRow(StoreLayout.LedgerA + 20)]
    [DataRow(StoreLayout.LeaseA + 20)]
    [DataRow(StoreLayout.PrescriptionA + 20)]
    [DataRow(StoreLayout.WindowsA + 5)]
    [DataRow(StoreLayout.LedgerA + StoreLayout.CopyDistance + 20)]
    [DataRow(StoreLayout.WindowsA + StoreLayout.CopyDistance + 5)]
    public void A_flipped_bit_in_one_copy_changes_nothing(int address)
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(10_000);
        rig.Store.FlipBit(address, 3);
        rig.Restart();
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
        Assert.IsTrue(rig.Pump.Ledger.CommandedSteps >= rig.Motor.Steps);
    }

    [TestMethod]
    public void A_stop_that_power_failed_in_can_be_repeated()
    {
        // Every seventh byte keeps the run short on the device; the desktop's properties cut at every byte.
        bool wasCut = true;
        for (int cut = 0; wasCut; cut += 7)
        {
            TestRig rig = TestRig.Delivering(Drug.Morphine);
            rig.Run(10_000);
            long request = rig.NextRequest();
            rig.Store.CutAtByte = rig.Store.BytesWritten + cut;
            wasCut = false;
            try
            {
                rig.Pump.Stop(request);
            }
            catch (PowerCutException)
            {
                wasCut = true;
            }

            rig.Store.CutAtByte = FakeStore.Never;
            rig.Restart();
            RefusalReason again = rig.Pump.Stop(request);
            Assert.IsTrue(again == RefusalReason.None || rig.Pump.State == PumpState.Stopped);
            Assert.AreEqual((int)PumpState.Stopped, (int)rig.Pump.State);
        }
    }
}
