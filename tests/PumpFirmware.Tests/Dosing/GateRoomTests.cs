using PumpFirmware.Dosing;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>What left in the last hour and the last day takes its room from the gate, however long ago the order came.</summary>
[TestClass]
[Requirement("SR5")]
public class GateRoomTests
{
    // A step is 1000 pg; a limit of 100 steps has room for one more and four roundings.
    private const long LimitPg = 100_000;
    private const long FullPg = LimitPg + 1_004;

    // Columns: minutes since the order came; what the windows hold, as room that is left; steps that pass.
    [TestMethod]
    [DataRow(59, 3_000L, 3)]
    [DataRow(60, 3_000L, 3)]
    [DataRow(61, 3_000L, 3)]
    [DataRow(61, 2_999L, 2)]
    [DataRow(61, 3_001L, 3)]
    [DataRow(61, 0L, 0)]
    [DataRow(61, -1L, 0)]
    [DataRow(2_000, 3_000L, 3)]
    public void The_hour_is_counted_whenever_the_order_came(int minutes, long roomPg, int granted)
    {
        DeliveryWindows windows = new DeliveryWindows();
        DeliveryGate gate = GateRig.Open(windows, LimitPg, 0);
        GateRig.Pass(windows, minutes);
        windows.AddCommanded(FullPg - roomPg);
        Assert.AreEqual(granted, gate.Grant(5));
        Assert.AreEqual((int)GateRefusal.HourLimit, (int)gate.LastRefusal);
    }

    [TestMethod]
    [DataRow(1_439, 3_000L, 3)]
    [DataRow(1_440, 3_000L, 3)]
    [DataRow(1_441, 3_000L, 3)]
    [DataRow(1_441, 2_999L, 2)]
    [DataRow(1_441, 3_001L, 3)]
    [DataRow(1_441, 0L, 0)]
    [DataRow(1_441, -1L, 0)]
    [DataRow(3_000, 3_000L, 3)]
    public void The_day_is_counted_whenever_the_order_came(int minutes, long roomPg, int granted)
    {
        DeliveryWindows windows = new DeliveryWindows();
        DeliveryGate gate = GateRig.Open(windows, 0, LimitPg);
        GateRig.Pass(windows, minutes);
        windows.AddCommanded(FullPg - roomPg);
        Assert.AreEqual(granted, gate.Grant(5));
        Assert.AreEqual((int)GateRefusal.DayLimit, (int)gate.LastRefusal);
    }

    // The hour has room for 101 steps to the picogram, the day for 100.
    [TestMethod]
    [DataRow(100, 100, (int)GateRefusal.None)]
    [DataRow(101, 100, (int)GateRefusal.DayLimit)]
    [DataRow(102, 100, (int)GateRefusal.HourLimit)]
    public void A_refusal_names_the_limit_that_is_passed(int due, int granted, int refusal)
    {
        DeliveryWindows windows = new DeliveryWindows();
        DeliveryGate gate = GateRig.Open(windows, LimitPg, LimitPg - 1_000);
        windows.AddCommanded(4);
        Assert.AreEqual(granted, gate.Grant(due));
        Assert.AreEqual(refusal, (int)gate.LastRefusal);
    }
}
