using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A refill: a pause, a comparison, and afterwards the same dose as before. What is refused changes nothing.</summary>
[TestClass]
public class RefillTests
{
    private const int Minute = 60_000;
    private const long NgPerMl = 500_000;

    [TestMethod]
    public void Delivery_pauses_and_goes_on_to_the_step()
    {
        TestRig rig = Rig();
        rig.Run(10 * Minute);
        rig.Expect(RefusalReason.None, rig.Pump.BeginRefill(rig.NextRequest()));
        Assert.AreEqual((int)PumpState.Refilling, (int)rig.Pump.State);
        Assert.IsFalse(rig.Power.On);
        rig.Run(5 * Minute);
        Assert.AreEqual(rig.StepsIn(10 * Minute), rig.Motor.Steps);
        rig.Expect(RefusalReason.None, Complete(rig, BookNl(rig), TestRig.FillNl, NgPerMl));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        rig.Run(10 * Minute);
        Assert.AreEqual(rig.StepsIn(20 * Minute), rig.Motor.Steps);
        Assert.AreEqual(0L, rig.NewestValue(EventCode.ResidualReconciled));
        Assert.AreEqual(TestRig.FillNl, rig.NewestValue(EventCode.RefillCompleted));
        Assert.AreEqual(0, rig.Logged(EventCode.BridgeStarted));
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
    }

    [TestMethod]
    public void An_emptied_reservoir_is_no_fault_while_the_needle_is_in()
    {
        TestRig rig = Rig();
        rig.Run(Minute);
        long residualNl = BookNl(rig);
        rig.Expect(RefusalReason.None, rig.Pump.BeginRefill(rig.NextRequest()));
        rig.Reservoir.Fill(0);
        rig.Run(5 * Minute);
        rig.Expect(RefusalReason.None, Complete(rig, residualNl, TestRig.FillNl, NgPerMl));
        rig.Run(2 * Minute);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
    }

    [TestMethod]
    public void A_stopped_pump_stays_stopped()
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        rig.Expect(RefusalReason.None, rig.Pump.BeginRefill(rig.NextRequest()));
        rig.Expect(RefusalReason.WrongState, rig.Pump.Resume(rig.LastRequest + 1));
        rig.Expect(RefusalReason.WrongState, rig.Pump.DeclareFill(rig.LastRequest + 1, TestRig.FillNl));
        rig.Expect(RefusalReason.None, Complete(rig, BookNl(rig), TestRig.FillNl, NgPerMl));
        Assert.AreEqual((int)PumpState.Stopped, (int)rig.Pump.State);
    }

    [TestMethod]
    [DataRow(-1L, TestRig.FillNl, NgPerMl, (int)RefusalReason.ResidualOutOfRange)]
    [DataRow(TestRig.FillNl + 1, TestRig.FillNl, NgPerMl, (int)RefusalReason.ResidualOutOfRange)]
    [DataRow(TestRig.FillNl, 200_000L, NgPerMl, (int)RefusalReason.FillOutOfRange)]
    [DataRow(TestRig.FillNl, 200_001L, NgPerMl, (int)RefusalReason.None)]
    [DataRow(TestRig.FillNl, TestRig.FillNl, NgPerMl, (int)RefusalReason.None)]
    [DataRow(TestRig.FillNl, TestRig.FillNl + 1, NgPerMl, (int)RefusalReason.FillOutOfRange)]
    [DataRow(TestRig.FillNl, TestRig.FillNl, 0L, (int)RefusalReason.ConcentrationNotPositive)]
    [DataRow(TestRig.FillNl, TestRig.FillNl, 2_000_000L, (int)RefusalReason.None)]
    [DataRow(TestRig.FillNl, TestRig.FillNl, 2_000_001L, (int)RefusalReason.ConcentrationAboveLibrary)]
    [DataRow(TestRig.FillNl, TestRig.FillNl, long.MaxValue, (int)RefusalReason.ConcentrationAboveLibrary)]
    [DataRow(TestRig.FillNl, TestRig.FillNl, 12_500L, (int)RefusalReason.None)]
    [DataRow(TestRig.FillNl, TestRig.FillNl, 12_499L, (int)RefusalReason.FlowAboveMaximum)]
    public void What_cannot_be_is_refused_and_the_pump_goes_on_as_before(long residualNl, long fillNl, long ngPerMl, int reason)
    {
        TestRig rig = Rig();
        rig.Run(Minute);
        rig.Expect(RefusalReason.None, rig.Pump.BeginRefill(rig.NextRequest()));
        LedgerRecord before = Stored(rig);
        Assert.AreEqual(reason, (int)rig.Pump.CompleteRefill(rig.LastRequest, residualNl, fillNl, ngPerMl));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        if (reason == 0) return;
        ExpectSameBooks(before, Stored(rig));
        rig.Expect(RefusalReason.RefillNotBegun, rig.Pump.CompleteRefill(rig.LastRequest, TestRig.FillNl, TestRig.FillNl, NgPerMl));
        rig.Run(Minute);
        Assert.AreEqual(rig.StepsIn(2 * Minute), rig.Motor.Steps);
    }

    [TestMethod]
    public void Another_concentration_needs_a_known_catheter()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Expect(RefusalReason.None, rig.Pump.BeginRefill(rig.NextRequest()));
        rig.Expect(RefusalReason.CatheterUnknown, rig.Pump.CompleteRefill(rig.LastRequest, TestRig.FillNl, TestRig.FillNl, 200_000));
    }

    [TestMethod]
    public void A_refill_has_to_begin_in_its_time()
    {
        TestRig rig = TestRig.Commissioned(1_000);
        rig.Expect(RefusalReason.WrongState, rig.Pump.BeginRefill(1));
        rig.Expect(RefusalReason.None, rig.Program(rig.NextRequest(), TestOrders.For(Drug.Baclofen)));
        rig.Expect(RefusalReason.NotFilled, rig.Pump.BeginRefill(rig.LastRequest + 1));
        rig.Expect(RefusalReason.RequestRepeated, rig.Pump.BeginRefill(rig.LastRequest));
        rig.Expect(RefusalReason.RefillNotBegun, rig.Pump.CompleteRefill(rig.LastRequest + 1, 0, TestRig.FillNl, 100_000));
    }

    [TestMethod]
    public void A_refill_that_nobody_completes_is_given_up_after_a_quarter_of_an_hour()
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.None, rig.Pump.BeginRefill(rig.NextRequest()));
        rig.Run(15 * Minute - 1_000);
        Assert.AreEqual((int)PumpState.Refilling, (int)rig.Pump.State);
        rig.Run(1_000);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.AreEqual(1, rig.Logged(EventCode.RefillTimedOut));
        rig.Expect(RefusalReason.RefillNotBegun, rig.Pump.CompleteRefill(rig.LastRequest, TestRig.FillNl, TestRig.FillNl, NgPerMl));
    }

    [TestMethod]
    public void A_refill_that_misses_is_found()
    {
        TestRig rig = Rig();
        rig.Run(Minute);
        long residualNl = BookNl(rig);
        rig.Expect(RefusalReason.None, rig.Pump.BeginRefill(rig.NextRequest()));
        rig.Reservoir.Fill(0);
        rig.Expect(RefusalReason.None, rig.Pump.CompleteRefill(rig.LastRequest, residualNl, TestRig.FillNl, NgPerMl));
        rig.Run(5_000);
        Assert.IsTrue(rig.IsRaised(AlarmCode.RefillMismatch));
        Assert.IsTrue(rig.IsLatched(AlarmCode.RefillMismatch));
        rig.Run(6_000);
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
    }

    [TestMethod]
    public void A_lost_sensor_leaves_the_book_to_judge()
    {
        TestRig rig = Rig();
        rig.Reservoir.Status = Hal.SensorStatus.Failed;
        rig.Run(Minute);
        rig.Expect(RefusalReason.None, rig.Pump.BeginRefill(rig.NextRequest()));
        rig.Expect(RefusalReason.None, rig.Pump.CompleteRefill(rig.LastRequest, BookNl(rig) - 250_000, TestRig.FillNl, NgPerMl));
        rig.Run(1_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.RefillMismatch));
    }

    [TestMethod]
    public void An_empty_pump_is_refilled_cleared_and_resumed()
    {
        TestRig rig = Rig();
        rig.Reservoir.Fill(100_000);
        rig.Run(Minute);
        Assert.IsTrue(rig.IsLatched(AlarmCode.ReservoirEmpty));
        rig.Expect(RefusalReason.None, rig.Pump.BeginRefill(rig.NextRequest()));
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        rig.Expect(RefusalReason.None, Complete(rig, 100_000, TestRig.FillNl, NgPerMl));
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        rig.Run(20_000);
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.ReservoirEmpty));
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.RefillMismatch));
        Assert.AreEqual((int)PumpState.Stopped, (int)rig.Pump.State);
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        long before = rig.Motor.Steps;
        rig.Run(10 * Minute);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
        Assert.IsTrue(rig.Motor.Steps - before >= rig.StepsIn(10 * Minute) - 1);
    }

    [TestMethod]
    public void Nothing_resumes_while_a_refill_is_open_although_the_fault_was_cleared()
    {
        TestRig rig = Rig();
        rig.Rotation.Stalled = true;
        rig.Run(Minute * 5);
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        rig.Rotation.Stalled = false;
        rig.Run(2_000);
        rig.Expect(RefusalReason.None, rig.Pump.BeginRefill(rig.NextRequest()));
        long refill = rig.NextRequest() + 1;
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.LastRequest, AlarmCode.MotorStall));
        rig.Expect(RefusalReason.WrongState, rig.Pump.Resume(refill));
        rig.Expect(RefusalReason.None, rig.Pump.CompleteRefill(refill, BookNl(rig), TestRig.FillNl, 12_000));

        // At 12 ug/mL the order is too much flow: it has to be programmed anew.
        rig.Expect(RefusalReason.ConcentrationNotInReservoir, rig.Pump.Resume(refill + 1));
    }

    [TestMethod]
    [DataRow(0, 2_000_000L)]
    [DataRow(1, 2_000_000L)]
    [DataRow(2, 2_000_000L)]
    [DataRow(0, NgPerMl)]
    [DataRow(1, NgPerMl)]
    public void A_refill_that_cannot_be_stored_leaves_everything_as_it_was(int writes, long ngPerMl)
    {
        TestRig rig = Rig();
        rig.Run(Minute);
        rig.Expect(RefusalReason.None, rig.Pump.BeginRefill(rig.NextRequest()));
        LedgerRecord before = Stored(rig);
        rig.Store.WritesUntilRefusal = writes;
        rig.Expect(RefusalReason.StorageFailed, rig.Pump.CompleteRefill(rig.LastRequest, BookNl(rig), 15_000_000, ngPerMl));
        ExpectSameBooks(before, Stored(rig));
        Assert.AreEqual(0, rig.Logged(EventCode.RefillCompleted));
        rig.Restart();
        ExpectSameBooks(before, Stored(rig));
        rig.Expect(RefusalReason.NothingToBridge, rig.Pump.Bridge(rig.LastRequest + 5, NgPerMl));
    }

    private static void ExpectSameBooks(LedgerRecord before, LedgerRecord after)
    {
        Assert.AreEqual(before.FillNl, after.FillNl);
        Assert.AreEqual(before.StepsAtFill, after.StepsAtFill);
        Assert.AreEqual(before.ReservoirNgPerMl, after.ReservoirNgPerMl);
        Assert.AreEqual(before.BridgeOldNgPerMl, after.BridgeOldNgPerMl);
        Assert.AreEqual(before.BridgeFromSteps, after.BridgeFromSteps);
        Assert.AreEqual(before.PrescriptionChecksum, after.PrescriptionChecksum);
        Assert.AreEqual(before.LastRequestNumber, after.LastRequestNumber);
    }

    private static LedgerRecord Stored(TestRig rig)
    {
        LedgerRecord record = new LedgerRecord(rig.Store);
        Assert.IsTrue(record.Read());
        return record;
    }

    private static long BookNl(TestRig rig)
    {
        return TestRig.FillNl - rig.Geometry.StepsToNl(rig.Motor.Steps);
    }

    private static RefusalReason Complete(TestRig rig, long residualNl, long fillNl, long ngPerMl)
    {
        rig.Reservoir.Fill(fillNl);
        return rig.Pump.CompleteRefill(rig.LastRequest, residualNl, fillNl, ngPerMl);
    }

    private static TestRig Rig()
    {
        TestRig rig = TestRig.Commissioned(1_000);
        rig.Prepare(new Prescription(Drug.Baclofen, NgPerMl, 300_000_000, 0, 0));
        rig.Expect(RefusalReason.None, rig.Pump.DeclareCatheter(rig.NextRequest(), 200_000));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        return rig;
    }
}
