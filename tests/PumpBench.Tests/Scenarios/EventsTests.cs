using PumpBench.Plant;
using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

[TestClass]
public class EventsTests
{
    private const string AnyFault = "catheterOcclusion, catheterLeak, motorStall, missedSteps, freeFlow, overInfusion, "
        + "reverseRotation, rotationSensorDead, pressureSensorStuck, reservoirSensorStuck, reservoirSensorDrift, pocketFill, "
        + "batteryLow, batteryDead, brownOut, overTemperature, memoryBitFlip, storageWriteFails, clockJump or processorHang";

    private const string AnyRequest = "patientBolus, bolus, prime, bridge, stop, resume, program, refill, setClock, powerCycle, "
        + "acknowledge, clearFault, recordScore, testDose or evaluateTrial";

    [TestMethod]
    public void Every_supported_event_is_read()
    {
        ScenarioEvent[] expected =
        [
            new CommandEvent(36_000_000, 0, 1, CommandKind.Stop, null),
            new CommandEvent(37_800_000, 1, 2, CommandKind.Resume, null),
            new PowerCycleEvent(72_000_000, 2, 3, 59_125),
            new FaultEvent(108_900_000, 3, PlantFault.MissedSteps, 111_600_000, 250_000),
            new FaultEvent(144_000_000, 4, PlantFault.MotorStall, 148_050_000, 0),
            new CommandEvent(151_200_000, 5, 4, CommandKind.Acknowledge, null),
            new CommandEvent(154_800_000, 6, 5, CommandKind.ClearFault, "motorStall"),
            new FaultEvent(180_000_000, 7, PlantFault.ReservoirSensorStuck, null, 0),
            new FaultEvent(216_000_000, 8, PlantFault.RotationSensorDead, 361_800_000, 0),
            new FaultEvent(252_000_000, 9, PlantFault.FreeFlow, 255_600_000, 5_125),
            new FaultEvent(259_200_000, 10, PlantFault.OverInfusion, null, 1_000_001),
            new FaultEvent(262_800_000, 11, PlantFault.ReservoirSensorDrift, null, -250),
            new FaultEvent(266_400_000, 12, PlantFault.OverTemperature, 270_000_000, 42_500),
            new FaultEvent(
                273_600_000, 13, PlantFault.MemoryBitFlip, null, 0,
                new MemoryBit(MemoryPlace.StoredBoth, MemoryRecord.Ledger, 17, 3)),
            new FaultEvent(277_200_000, 14, PlantFault.ClockJump, null, -500),
        ];

        CollectionAssert.AreEqual(expected, ScenarioReader.Read(Sample.Full).Events.ToArray());
    }

    [TestMethod]
    public void Events_are_sorted_by_time_and_those_of_one_time_stay_in_file_order()
    {
        int[] order = Read(
            """{"atHours":5,"do":"stop"}""",
            """{"atHours":1,"do":"stop"}""",
            """{"atHours":5,"do":"resume"}""",
            """{"atHours":5.0,"fault":"motorStall"}""",
            """{"atHours":0,"do":"acknowledge"}""").Select(item => item.FileIndex).ToArray();

        CollectionAssert.AreEqual(new[] { 4, 1, 0, 2, 3 }, order);
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("168")]
    public void An_event_may_happen_at_either_end(string hours) =>
        Assert.HasCount(1, Read($$"""{"atHours":{{hours}},"do":"stop"}"""));

    [TestMethod]
    [DataRow("168.000000139", "must be 0 to the scenario's 168 hours, not 168.000000139")]
    [DataRow("-0.000001", "must be 0 to 87,660 hours, not -0.000001")]
    [DataRow("87661", "must be 0 to 87,660 hours, not 87661")]
    public void An_event_outside_the_run_is_refused_by_its_place(string hours, string reason)
    {
        const string Fine = """{"atHours":1,"do":"stop"}""";
        string late = $$"""{"atHours":{{hours}},"do":"stop"}""";

        Sample.IsRefused(Sample.WithEvents(Fine, Fine, Fine, late), "events[3].atHours", reason);
    }

    [TestMethod]
    [DataRow("""{"atHours":1}""", "events[0]", "must hold do or fault")]
    [DataRow("""{"atHours":1,"do":"stop","fault":"motorStall"}""", "events[0]", "must hold do or fault, not both")]
    [DataRow("""{"do":"stop"}""", "events[0].atHours", "required field is missing")]
    [DataRow("""{"fault":"motorStall"}""", "events[0].atHours", "required field is missing")]
    [DataRow("""{"atHours":1,"do":"clearFault"}""", "events[0].code", "required field is missing")]
    [DataRow("""{"atHours":1,"do":"powerCycle"}""", "events[0].offSeconds", "required field is missing")]
    [DataRow("""{"atHours":1,"fault":"missedSteps"}""", "events[0].ratio", "required field is missing")]
    [DataRow("""{"atHours":1,"atHours":2,"do":"stop"}""", "events[0].atHours", "duplicate field")]
    [DataRow("""{"atHours":1,"do":"stop","code":"motorStall"}""", "events[0].code", "unknown field")]
    [DataRow("""{"atHours":1,"do":"stop","untilHours":2}""", "events[0].untilHours", "unknown field")]
    [DataRow("""{"atHours":1,"fault":"motorStall","ratio":1}""", "events[0].ratio", "unknown field")]
    [DataRow("""{"atHours":1,"fault":"motorStall","requestId":1}""", "events[0].requestId", "unknown field")]
    [DataRow("""{"atHours":"1","do":"stop"}""", "events[0].atHours", "must be a number, not a string")]
    [DataRow("""{"atHours":1,"do":["stop"]}""", "events[0].do", "must be a string, not an array")]
    [DataRow("7", "events[0]", "must be an object, not a number")]
    [DataRow("""{"atHours":1,"do":"stopp"}""", "events[0].do", $"must be {AnyRequest}, not \"stopp\"")]
    [DataRow("""{"atHours":1,"fault":"stall"}""", "events[0].fault", $"must be {AnyFault}, not \"stall\"")]
    public void An_event_that_is_not_as_the_contract_says_is_refused(string item, string path, string reason) =>
        Sample.IsRefused(Sample.WithEvents(item), path, reason);

    [TestMethod]
    [DataRow("catheterLeak", PlantFault.CatheterLeak)]
    [DataRow("reverseRotation", PlantFault.ReverseRotation)]
    [DataRow("pressureSensorStuck", PlantFault.PressureSensorStuck)]
    [DataRow("batteryLow", PlantFault.BatteryLow)]
    [DataRow("batteryDead", PlantFault.BatteryDead)]
    [DataRow("brownOut", PlantFault.BrownOut)]
    [DataRow("storageWriteFails", PlantFault.StorageWriteFails)]
    [DataRow("processorHang", PlantFault.ProcessorHang)]
    public void A_fault_without_a_figure_is_read_with_and_without_an_end(string fault, PlantFault kind)
    {
        Assert.AreEqual(
            new FaultEvent(3_600_000, 0, kind, null), Read($$"""{"atHours":1,"fault":"{{fault}}"}""").Single());
        Assert.AreEqual(
            new FaultEvent(3_600_000, 0, kind, 7_200_000), Read($$"""{"atHours":1,"fault":"{{fault}}","untilHours":2}""").Single());
    }

    [TestMethod]
    [DataRow("prescription", MemoryPlace.Working, MemoryRecord.Prescription)]
    [DataRow("limits", MemoryPlace.Working, MemoryRecord.Limits)]
    [DataRow("ledger", MemoryPlace.Working, MemoryRecord.Ledger)]
    [DataRow("windows", MemoryPlace.Working, MemoryRecord.Windows)]
    [DataRow("storedPrescription", MemoryPlace.StoredFirst, MemoryRecord.Prescription)]
    [DataRow("storedLedgerSecond", MemoryPlace.StoredSecond, MemoryRecord.Ledger)]
    [DataRow("storedWindowsBoth", MemoryPlace.StoredBoth, MemoryRecord.Windows)]
    [DataRow("storedBoluses", MemoryPlace.StoredFirst, MemoryRecord.Boluses)]
    [DataRow("storedTrial", MemoryPlace.StoredFirst, MemoryRecord.Trial)]
    [DataRow("storedProfile", MemoryPlace.StoredFirst, MemoryRecord.Profile)]
    public void A_bit_of_memory_is_named_by_record_byte_and_bit(string record, MemoryPlace place, MemoryRecord kind)
    {
        var flip = (FaultEvent)Read(
            $$"""{"atHours":1,"fault":"memoryBitFlip","record":"{{record}}","byte":100000,"bit":7}""").Single();

        Assert.AreEqual(new MemoryBit(place, kind, 100_000, 7), flip.Bit);
        Assert.IsTrue(flip.IsMomentary);
    }

    [TestMethod]
    [DataRow("byte", "100001", "must be 0 to 100,000, not 100001")]
    [DataRow("bit", "8", "must be 0 to 7, not 8")]
    [DataRow("bit", "-1", "must be 0 to 7, not -1")]
    public void Another_bit_is_refused(string field, string value, string reason)
    {
        string both = field == "byte" ? $"\"byte\":{value},\"bit\":0" : $"\"byte\":0,\"bit\":{value}";

        Sample.IsRefused(
            Sample.WithEvents($$"""{"atHours":1,"fault":"memoryBitFlip","record":"ledger",{{both}}}"""), $"events[0].{field}", reason);
    }

    [TestMethod]
    public void What_is_over_as_it_happens_overlaps_nothing_and_what_lasts_does()
    {
        const string Flip = """{"atHours":1,"fault":"memoryBitFlip","record":"ledger","byte":0,"bit":0}""";
        const string Dip = """{"atHours":1,"fault":"brownOut"}""";
        const string Dips = """{"atHours":1,"fault":"brownOut","untilHours":2}""";

        Assert.HasCount(4, Read(Flip, Flip, Dip, Dip));
        Sample.IsRefused(Sample.WithEvents(Dips, Dip), "events[1].atHours", "overlaps events[0], a fault of the same kind");
    }

    [TestMethod]
    public void A_pocket_fill_is_read_and_has_no_figure_of_its_own()
    {
        Assert.AreEqual(
            new FaultEvent(3_600_000, 0, PlantFault.PocketFill, 7_200_000, 0),
            Read("""{"atHours":1,"fault":"pocketFill","untilHours":2}""").Single());
        Sample.IsRefused(
            Sample.WithEvents("""{"atHours":1,"fault":"pocketFill","volumeUl":5}"""), "events[0].volumeUl", "unknown field");
    }

    [TestMethod]
    [DataRow("0.001", 1L)]
    [DataRow("2592000", 2_592_000_000L)]
    public void The_power_may_be_away_up_to_30_days_and_past_the_end(string seconds, long offMs) =>
        Assert.AreEqual(
            new PowerCycleEvent(604_800_000, 0, 1, offMs),
            Read($$"""{"atHours":168,"do":"powerCycle","offSeconds":{{seconds}}}""").Single());

    [TestMethod]
    [DataRow("0", "must be above zero and at most 2,592,000 seconds, not 0")]
    [DataRow("2592000.001", "must be above zero and at most 2,592,000 seconds, not 2592000.001")]
    [DataRow("0.0001", "must have at most 3 decimals (a resolution of 1 ms), not 0.0001")]
    public void Another_time_without_power_is_refused(string seconds, string reason) =>
        Sample.IsRefused(
            Sample.WithEvents($$"""{"atHours":1,"do":"powerCycle","offSeconds":{{seconds}}}"""), "events[0].offSeconds", reason);

    [TestMethod]
    [DataRow("0.000001", 1)]
    [DataRow("0.15", 150_000)]
    [DataRow("1", 1_000_000)]
    public void A_ratio_is_read_in_parts_per_million(string ratio, int ratioPpm) =>
        Assert.AreEqual(
            new FaultEvent(3_600_000, 0, PlantFault.MissedSteps, null, ratioPpm),
            Read($$"""{"atHours":1,"fault":"missedSteps","ratio":{{ratio}}}""").Single());

    [TestMethod]
    [DataRow("0", "must be above zero and at most 1, not 0")]
    [DataRow("1.000001", "must be above zero and at most 1, not 1.000001")]
    [DataRow("0.0000001", "must have at most 6 decimals (a resolution of one step in a million), not 0.0000001")]
    public void Another_ratio_is_refused(string ratio, string reason) =>
        Sample.IsRefused(
            Sample.WithEvents($$"""{"atHours":1,"fault":"missedSteps","ratio":{{ratio}}}"""), "events[0].ratio", reason);

    [TestMethod]
    [DataRow("freeFlow", "ulPerHour", "0.1", 100L)]
    [DataRow("freeFlow", "ulPerHour", "10000", 10_000_000L)]
    [DataRow("reservoirSensorDrift", "ulPerHour", "0.001", 1L)]
    [DataRow("reservoirSensorDrift", "ulPerHour", "-1000", -1_000_000L)]
    [DataRow("overInfusion", "factor", "1.000001", 1_000_001L)]
    [DataRow("overInfusion", "factor", "3", 3_000_000L)]
    [DataRow("clockJump", "seconds", "0.001", 1L)]
    [DataRow("clockJump", "seconds", "-2592000", -2_592_000_000L)]
    [DataRow("overTemperature", "celsius", "20", 20_000L)]
    [DataRow("overTemperature", "celsius", "125", 125_000L)]
    public void An_amount_is_read_up_to_both_ends_of_its_range(string fault, string field, string value, long amount) =>
        Assert.AreEqual(
            amount, ((FaultEvent)Read($$"""{"atHours":1,"fault":"{{fault}}","{{field}}":{{value}}}""").Single()).Amount);

    [TestMethod]
    [DataRow("freeFlow", "ulPerHour", "0.099", "must be 0.1 to 10,000 uL/h, not 0.099")]
    [DataRow("freeFlow", "ulPerHour", "10000.001", "must be 0.1 to 10,000 uL/h, not 10000.001")]
    [DataRow("reservoirSensorDrift", "ulPerHour", "0", "must be -1,000 to 1,000 uL/h but 0, not 0")]
    [DataRow("reservoirSensorDrift", "ulPerHour", "-1000.001", "must be -1,000 to 1,000 uL/h but 0, not -1000.001")]
    [DataRow("overInfusion", "factor", "1", "must be above 1 and at most 3, not 1")]
    [DataRow("overInfusion", "factor", "3.000001", "must be above 1 and at most 3, not 3.000001")]
    [DataRow("clockJump", "seconds", "0", "must be -2,592,000 to 2,592,000 seconds but 0, not 0")]
    [DataRow("clockJump", "seconds", "2592000.001", "must be -2,592,000 to 2,592,000 seconds but 0, not 2592000.001")]
    [DataRow("overTemperature", "celsius", "19.999", "must be 20 to 125 degrees Celsius, not 19.999")]
    [DataRow("overTemperature", "celsius", "125.001", "must be 20 to 125 degrees Celsius, not 125.001")]
    public void Another_amount_is_refused(string fault, string field, string value, string reason) =>
        Sample.IsRefused(
            Sample.WithEvents($$"""{"atHours":1,"fault":"{{fault}}","{{field}}":{{value}}}"""), $"events[0].{field}", reason);

    [TestMethod]
    [DataRow("2.000000139", 7_200_001L)]
    [DataRow("168", 604_800_000L)]
    public void A_fault_may_last_until_the_end(string hours, long untilMs) =>
        Assert.AreEqual(
            new FaultEvent(7_200_000, 0, PlantFault.MotorStall, untilMs, 0),
            Read($$"""{"atHours":2,"fault":"motorStall","untilHours":{{hours}}}""").Single());

    [TestMethod]
    [DataRow("1.999999861")]
    [DataRow("2")]
    [DataRow("2.000000138")]
    [DataRow("168.000000139")]
    public void A_fault_that_ends_before_it_begins_or_after_the_run_is_refused(string hours) =>
        Sample.IsRefused(
            Sample.WithEvents($$"""{"atHours":2,"fault":"motorStall","untilHours":{{hours}}}"""),
            "events[0].untilHours",
            $"must be after atHours and at most the scenario's 168 hours, not {hours}");

    [TestMethod]
    [DataRow("""{"atHours":1,"fault":"motorStall"}""", """{"atHours":2,"fault":"motorStall"}""", 1, 0)]
    [DataRow("""{"atHours":1,"fault":"motorStall"}""", """{"atHours":1,"fault":"motorStall"}""", 1, 0)]
    [DataRow("""{"atHours":2,"fault":"motorStall"}""", """{"atHours":1,"fault":"motorStall","untilHours":2.000001}""", 0, 1)]
    public void Two_faults_of_a_kind_that_overlap_are_refused_at_the_later(string first, string second, int later, int earlier) =>
        Sample.IsRefused(
            Sample.WithEvents(first, second),
            $"events[{later}].atHours",
            $"overlaps events[{earlier}], a fault of the same kind");

    [TestMethod]
    [DataRow("""{"atHours":1,"fault":"motorStall","untilHours":2}""", """{"atHours":2,"fault":"motorStall"}""")]
    [DataRow("""{"atHours":1,"fault":"motorStall"}""", """{"atHours":2,"fault":"rotationSensorDead"}""")]
    public void Faults_that_follow_each_other_or_differ_in_kind_do_not_overlap(string first, string second) =>
        Assert.HasCount(2, Read(first, second));

    [TestMethod]
    public void A_fault_cannot_be_cleared_by_a_code_that_no_alarm_has() =>
        StringAssert.StartsWith(
            Sample.ReasonAt("events[0].code", Sample.WithEvents("""{"atHours":1,"do":"clearFault","code":"stall"}""")),
            "must be reservoirLow, reservoirEmpty, motorStall, ");

    private static IReadOnlyList<ScenarioEvent> Read(params string[] events) =>
        ScenarioReader.Read(Sample.WithEvents(events)).Events;
}
