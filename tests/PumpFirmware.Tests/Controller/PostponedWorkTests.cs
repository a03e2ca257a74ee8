using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>What is not urgent waits for a tick with little else to do, and must not wait for ever where none comes.</summary>
[TestClass]
[Requirement("SR35")]
public class PostponedWorkTests
{
    private const int TornByte = StoreLayout.LedgerA + StoreLayout.CopyDistance + 285;

    [TestMethod]
    [DataRow(100)]
    [DataRow(200)]
    public void A_torn_copy_is_mended_while_two_sensors_fail_in_turn(int tickMs)
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen, tickMs);
        rig.Run(2_000);
        rig.Store.FlipBit(TornByte, 3);
        for (int i = 0; i < 2 * StoreScrub.RecordsWithinMs / tickMs; i++)
        {
            rig.Reservoir.Status = i % 2 == 0 ? SensorStatus.Failed : SensorStatus.Ok;
            rig.Pressure.Status = i % 2 == 1 ? SensorStatus.Failed : SensorStatus.Ok;
            rig.Pressure.PressurePa = 1_500 + i * 7 % 23;
            rig.Reservoir.OffsetNl = i * 7 % 23 * 10;
            rig.TickAfter(tickMs);
        }

        Assert.AreEqual(1, rig.Logged(EventCode.StoreMended));
    }

    // As late as a tick may be without being late: every one of them begins a second then.
    [TestMethod]
    [DataRow(900, 1_000)]
    [DataRow(625, 1_000)]
    [DataRow(200, 320)]
    [DataRow(125, 200)]
    [DataRow(200, 200)]
    [DataRow(1_000, 1_000)]
    public void A_torn_copy_is_mended_by_a_loop_that_runs_slower_than_it_should(int tickMs, int realMs)
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen, tickMs);
        for (int i = 0; i < 20; i++) rig.TickAfter(realMs);
        rig.Store.FlipBit(TornByte, 3);
        for (int i = 0; i < 2 * StoreScrub.RecordsWithinMs / realMs; i++) rig.TickAfter(realMs);
        Assert.AreEqual(1, rig.Logged(EventCode.StoreMended));
    }

    [TestMethod]
    [DataRow("scrubDueMs", 1L << 40)]
    [DataRow("scrubDueMs", -(1L << 40))]
    [DataRow("slowSinceMs", 1L << 40)]
    [DataRow("slowSinceMs", -(1L << 40))]
    public void A_time_that_was_hit_puts_no_look_off(string field, long hitMs)
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen, 100);
        rig.Run(2_000);
        MemoryHit.Set(rig.Pump, field, hitMs);
        rig.Store.FlipBit(TornByte, 3);
        rig.Run(2 * StoreScrub.RecordsWithinMs);
        Assert.AreEqual(1, rig.Logged(EventCode.StoreMended));
    }

    // Events wait for a tick that begins no second, where there are such.
    [TestMethod]
    [DataRow(100, 100)]
    [DataRow(900, 1_000)]
    [DataRow(1_000, 1_000)]
    public void An_event_reaches_the_store_whatever_the_loop_s_pace(int tickMs, int realMs)
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen, tickMs);
        for (int i = 0; i < 20; i++) rig.TickAfter(realMs);
        rig.Pump.Stop(1);
        for (int i = 0; i < 20; i++) rig.TickAfter(realMs);
        EventRing ring = new EventRing(rig.Store);
        ring.Open();
        bool isStored = false;
        for (int number = 0; number < ring.Next; number++)
        {
            bool isWhole = ring.TryGet(number, out _, out _, out EventCode code, out long value);
            isStored |= isWhole && code == EventCode.StateChanged && value == (int)rig.Pump.State;
        }

        Assert.IsTrue(isStored);
    }
}
