using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A bridge in a pump that loses more than power.</summary>
[TestClass]
[Requirement("SR25")]
[Requirement("SR35")]
public class BridgeLossTests
{
    private const int Minute = 60_000;
    private const long CatheterNl = 20_000;

    // The steps that the reset leaves uncertain bring the front into its next stage.
    [TestMethod]
    [DataRow(500_000L, 1_000_000L)]
    [DataRow(1_000_000L, 500_000L)]
    public void A_pump_that_lost_its_order_stands_still_whatever_its_front_does(long oldNgPerMl, long newNgPerMl)
    {
        TestRig twin = Refilled(oldNgPerMl, newNgPerMl);
        int seconds = 0;
        for (; twin.Logged(EventCode.BridgeFront) < 4; seconds++) twin.TickAfter(1_000);
        TestRig rig = Refilled(oldNgPerMl, newNgPerMl);
        for (int second = 0; second < seconds - 2; second++) rig.TickAfter(1_000);
        Assert.AreEqual(3, rig.Logged(EventCode.BridgeFront));
        rig.Store.FlipBit(StoreLayout.PrescriptionA + 20, 3);
        rig.Store.FlipBit(StoreLayout.PrescriptionA + StoreLayout.CopyDistance + 20, 3);
        rig.Restart();
        rig.Power.FeedsMissing = 0;
        rig.Run(60 * Minute);
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
        Assert.AreEqual(2, rig.Logged(EventCode.BridgeFront));
    }

    // A cut between the two copies of the record that ends it leaves the older one's bridge and the newer one's stage.
    [TestMethod]
    [DataRow(500_000L, 1_000_000L)]
    [DataRow(1_000_000L, 500_000L)]
    public void A_bridge_whose_end_was_written_once_ends_again(long oldNgPerMl, long newNgPerMl)
    {
        TestRig rig = Refilled(oldNgPerMl, newNgPerMl);
        byte[] before = new byte[StoreLayout.LedgerSpaceBytes];
        while (rig.Logged(EventCode.BridgeCompleted) == 0)
        {
            rig.Store.Read(StoreLayout.LedgerA, before, before.Length);
            rig.TickAfter(1_000);
        }

        rig.Store.Write(StoreLayout.LedgerA, before, before.Length);
        rig.Restart();
        Assert.AreEqual(newNgPerMl, rig.NewestValue(EventCode.BridgeFront));
        rig.Power.FeedsMissing = 0;
        rig.Run(5_000);
        Assert.AreEqual(1, rig.Logged(EventCode.BridgeCompleted));
        rig.Expect(RefusalReason.NothingToBridge, rig.Pump.Bridge(rig.LastRequest + 1, oldNgPerMl));
    }

    private static TestRig Refilled(long oldNgPerMl, long newNgPerMl)
    {
        TestRig rig = TestRig.Commissioned(1_000);
        rig.Prepare(new Prescription(Drug.Baclofen, oldNgPerMl, 1_000_000_000, 0, 0));
        rig.Expect(RefusalReason.None, rig.Pump.DeclareCatheter(rig.NextRequest(), CatheterNl));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(5 * Minute);
        rig.Expect(RefusalReason.None, rig.Pump.BeginRefill(rig.NextRequest()));
        long residualNl = TestRig.FillNl - rig.Geometry.StepsToNl(rig.Motor.Steps);
        rig.Reservoir.Fill(TestRig.FillNl);
        rig.Expect(RefusalReason.None, rig.Pump.CompleteRefill(rig.LastRequest, residualNl, TestRig.FillNl, newNgPerMl));
        return rig;
    }
}
