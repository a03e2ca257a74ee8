using PumpBench.Oracle.Faults;
using PumpBench.Reports;
using PumpBench.Simulation;
using PumpFirmware.Alarms;
using PumpFirmware.Storage;

namespace PumpBench.Tests.Oracle;

/// <summary>I8 with the test in the place of plant and firmware: a bound one below, at and above; what hides a fault, and why.</summary>
[TestClass]
public sealed class FaultBookTests
{
    private const double GrainNl = 250;
    private const int TickMs = 100;

    private readonly FaultBook _book = new(GrainNl);
    private PumpFacts _facts = new() { Runs = true, RanBefore = true, Delivers = true, ElapsedMs = TickMs, PgPerNl = 500 };

    [TestMethod]
    [DataRow(1999, true)]
    [DataRow(2000, true)]
    [DataRow(2001, false)]
    public void A_stall_has_two_microlitres_until_its_alarm(int commandedNl, bool holds)
    {
        Begin("motorStall");
        Advance(commandedNl: commandedNl);
        Assert.AreEqual(holds, _book.Rule.Held);
        FaultFinding finding = _book.ToReport()[0];
        Assert.AreEqual(!holds, finding.Detectable);
        Assert.AreEqual(holds ? "runEndedBeforeBound" : null, finding.Reason);
        Assert.IsNull(finding.DetectedBy);
    }

    [TestMethod]
    [DataRow("motorStall", AlarmCode.MotorStall, true)]
    [DataRow("motorStall", AlarmCode.ReservoirLow, false)]
    [DataRow("freeFlow", AlarmCode.VolumeDisagreement, true)]
    [DataRow("freeFlow", AlarmCode.ReservoirSensorLost, false)]
    public void Only_an_alarm_that_tells_of_it_finds_a_fault(string fault, AlarmCode alarm, bool found)
    {
        Begin(fault, 100);
        Advance(elapsedMs: 15_000);
        Advance(commandedNl: 1500, excessNl: 1500);
        Raise(alarm);
        Assert.AreEqual(found ? CodeNames.Of(alarm) : null, _book.ToReport()[0].DetectedBy);
        Advance(commandedNl: 20_000, excessNl: 20_000);
        Assert.AreEqual(found, _book.Rule.Held);
    }

    [TestMethod]
    public void What_was_found_is_reported_with_its_volume_and_drug_by_then()
    {
        Begin("freeFlow", 100);
        Advance(excessNl: 4000);
        Raise(AlarmCode.VolumeDisagreement);
        FaultFinding finding = _book.ToReport()[0];
        Assert.IsTrue(finding.Detectable);
        Assert.AreEqual(TickMs, finding.DetectedAtMs);
        Assert.AreEqual(4000, finding.VolumeAtDetectionNl);
        Assert.AreEqual(2_000_000, finding.ExcessPgAtDetection);
    }

    [TestMethod]
    public void An_alarm_after_the_bound_finds_the_fault_and_mends_nothing()
    {
        Begin("overInfusion", 1.3);
        Advance(elapsedMs: 15_000);
        Advance(excessNl: 10_001);
        Raise(AlarmCode.VolumeDisagreement);
        Assert.IsFalse(_book.Rule.Held);
        Assert.AreEqual("volumeDisagreement", _book.ToReport()[0].DetectedBy);
    }

    [TestMethod]
    [DataRow("freeFlow", 100.0, 0, false)]
    [DataRow("freeFlow", 99.0, 0, true)]
    [DataRow("freeFlow", 99.0, 24, false)]
    [DataRow("freeFlow", 5.0, 23, true)]
    [DataRow("freeFlow", 5.0, 24, false)]
    [DataRow("freeFlow", 4.999, 24, true)]
    [DataRow("overInfusion", 1.3, 0, false)]
    [DataRow("overInfusion", 1.15, 23, true)]
    [DataRow("overInfusion", 1.15, 24, false)]
    [DataRow("overInfusion", 1.149, 24, true)]
    public void Fast_excess_has_ten_microlitres_and_slow_excess_a_day_as_well(string fault, double value, int hours, bool holds)
    {
        Begin(fault, value);
        Advance(elapsedMs: 15_000);
        for (int hour = 0; hour < hours; hour++) Advance(elapsedMs: 3_600_000);
        Advance(excessNl: 10_001);
        Assert.AreEqual(holds, _book.Rule.Held);
    }

    [TestMethod]
    [DataRow("catheterLeak", double.PositiveInfinity, "residualRisk")]
    [DataRow("overTemperature", 41.9, "belowThreshold")]
    [DataRow("missedSteps", 0.149, "belowThreshold")]
    [DataRow("clockJump", -1.9, "belowThreshold")]
    public void What_does_not_have_to_be_found_is_listed_with_the_reason(string fault, double value, string reason)
    {
        Begin(fault, value);
        for (int day = 0; day < 10; day++) Advance(elapsedMs: 86_400_000, commandedNl: 500_000);
        Assert.IsTrue(_book.Rule.Held);
        Assert.IsFalse(_book.ToReport()[0].Detectable);
        Assert.AreEqual(reason, _book.ToReport()[0].Reason);
    }

    [TestMethod]
    public void A_fault_is_not_held_against_the_pump_while_another_hides_it()
    {
        Begin("reservoirSensorStuck");
        Begin("freeFlow", 100);
        Advance(excessNl: 50_000);
        Assert.IsTrue(_book.Rule.Held);
        Assert.AreEqual("maskedByAnotherFault", _book.ToReport()[1].Reason);
    }

    [TestMethod]
    public void Without_a_running_processor_no_bound_runs_and_a_restart_begins_it_anew()
    {
        Begin("pressureSensorStuck");
        Advance(elapsedMs: 600_000);
        _facts.Runs = false;
        Advance(elapsedMs: 3_600_000);
        _book.Restart();
        _facts.Runs = true;
        Advance(elapsedMs: 600_000);
        Assert.IsTrue(_book.Rule.Held);
        Advance(elapsedMs: 11_000);
        Assert.IsFalse(_book.Rule.Held);
    }

    [TestMethod]
    public void An_alarm_that_stood_already_is_enough()
    {
        _facts.Alarms = DetectionRule.Bits(AlarmCode.VolumeDisagreement);
        Begin("freeFlow", 100);
        Advance(excessNl: 50_000);
        Assert.IsTrue(_book.Rule.Held);
        Assert.AreEqual("alreadyAlarmed", _book.ToReport()[0].Reason);
    }

    [TestMethod]
    public void A_pocket_fill_is_found_once_a_refill_has_missed()
    {
        Begin("pocketFill");
        Advance(elapsedMs: 3_600_000);
        Assert.AreEqual("noEffect", _book.ToReport()[0].Reason);
        _facts.MissedNl = 20_000_000;
        Advance(elapsedMs: 30_000);
        Assert.IsTrue(_book.Rule.Held);
        Advance(elapsedMs: 1_000);
        Assert.IsFalse(_book.Rule.Held);
    }

    [TestMethod]
    public void A_hang_is_found_at_the_next_start()
    {
        Begin("processorHang");
        Advance(elapsedMs: 3_600_000);
        _book.Restart();
        Advance(elapsedMs: 1_000);
        Assert.IsTrue(_book.Rule.Held);
        Advance();
        Assert.IsFalse(_book.Rule.Held);
    }

    [TestMethod]
    [DataRow(15_000, true)]
    [DataRow(15_001, false)]
    public void Nobody_sees_a_flow_within_fifteen_seconds(int forMs, bool holds)
    {
        Begin("freeFlow", 10_000);
        Advance(excessNl: 40_000, elapsedMs: forMs);
        Assert.AreEqual(holds, _book.Rule.Held);
    }

    [TestMethod]
    [DataRow(3, true)]
    [DataRow(4, false)]
    public void A_dip_that_lasts_has_three_restarts(int restarts, bool holds)
    {
        Begin("brownOut");
        for (int i = 0; i < restarts; i++) _book.Restart();
        Advance();
        Assert.AreEqual(holds, _book.Rule.Held);
    }

    [TestMethod]
    public void A_store_that_takes_nothing_counts_no_restarts()
    {
        Begin("storageWriteFails");
        Begin("brownOut");
        for (int i = 0; i < 10; i++) _book.Restart();
        Advance();
        Assert.IsTrue(_book.Rule.Held);
    }

    [TestMethod]
    public void A_dead_battery_is_told_of_by_the_hardware_alone_and_silence_breaks_the_rule()
    {
        Begin("batteryDead");
        _facts.Runs = false;
        _facts.SoundsFromReserve = true;
        Advance(elapsedMs: 60_000);
        _facts.SoundsFromReserve = false;
        Advance(elapsedMs: 3_600_000);
        Assert.IsTrue(_book.Rule.Held, "it sounded while its reserve lasted");
        Assert.AreEqual("hardwareAlarm", _book.ToReport()[0].DetectedBy);
    }

    [TestMethod]
    [DataRow(1_000, true)]
    [DataRow(1_001, false)]
    public void A_dead_battery_without_a_buzzer_is_silent(int forMs, bool holds)
    {
        Begin("batteryDead");
        _facts.Runs = false;
        Advance(elapsedMs: forMs - 1);
        Advance(elapsedMs: 1);
        Assert.AreEqual(holds, _book.Rule.Held);
    }

    [TestMethod]
    public void What_flows_on_top_is_excused_until_the_bound_and_no_longer()
    {
        Begin("freeFlow", 100);
        Advance(excessNl: 9_000, elapsedMs: 15_000);
        Assert.AreEqual(9_000, _book.ExcusedNl);
        Advance(excessNl: 2_000);
        Assert.AreEqual(2_000, _book.ExcusedNl, "the bound is reached in this tick");
        Advance(excessNl: 1_000);
        Assert.AreEqual(0, _book.ExcusedNl);
        Assert.AreEqual(12_000 * 500, _book.ToReport()[0].ExcessPg);
        Assert.IsEmpty(_book.Risks);
    }

    [TestMethod]
    public void What_flows_on_when_the_alarm_was_cleared_is_excused_until_the_bound_once_more()
    {
        Begin("freeFlow", 100);
        Advance(excessNl: 4_000, elapsedMs: 15_000);
        Raise(AlarmCode.VolumeDisagreement);
        _facts.Alarms = DetectionRule.Bits(AlarmCode.VolumeDisagreement);
        Advance(excessNl: 100);
        _facts.Alarms = 0;
        Advance(elapsedMs: 15_000);
        Advance(excessNl: 10_000);
        Assert.AreEqual(10_000, _book.ExcusedNl);
        Advance(excessNl: 1);
        Advance(excessNl: 100);
        Assert.AreEqual(0, _book.ExcusedNl);
    }

    [TestMethod]
    [DataRow("processorHang", "noEffect")]
    [DataRow("clockJump", "noEffect")]
    [DataRow("batteryDead", "alreadyAlarmed")]
    public void What_befalls_a_processor_that_stands_still_need_not_be_found(string fault, string reason)
    {
        _facts.Runs = false;
        _facts.RanBefore = false;
        Begin(fault, 3600);
        Advance(elapsedMs: 60_000);
        _facts.Runs = true;
        _book.Restart();
        Advance(elapsedMs: 3_600_000);
        Assert.IsTrue(_book.Rule.Held);
        Assert.AreEqual(reason, _book.ToReport()[0].Reason);
    }

    [TestMethod]
    public void What_flows_on_after_an_alarm_is_not_excused()
    {
        Begin("freeFlow", 100);
        Advance(excessNl: 4_000);
        Raise(AlarmCode.VolumeDisagreement);
        _facts.Alarms = DetectionRule.Bits(AlarmCode.VolumeDisagreement);
        Advance(excessNl: 100);
        Advance(excessNl: 5_000);
        Assert.AreEqual(0, _book.ExcusedNl);
    }

    [TestMethod]
    [DataRow(1.1, false, "belowDetection")]
    [DataRow(1.3, true, "freeFlowWithoutValve")]
    public void What_cannot_be_found_or_stopped_is_excused_and_named_as_a_risk(double factor, bool staysOpen, string risk)
    {
        Begin("overInfusion", factor);
        _facts.StaysOpen = staysOpen;
        Advance(excessNl: 500);
        Assert.IsEmpty(_book.Risks, "as much as the head's pulsation");
        for (int hour = 0; hour < 30; hour++) Advance(elapsedMs: 3_600_000, excessNl: 1_000);
        Assert.AreEqual(1_000, _book.ExcusedNl);
        CollectionAssert.AreEqual((string[])[risk], _book.Risks.ToArray());
    }

    [TestMethod]
    public void Every_row_has_an_alarm_or_says_why_not()
    {
        foreach (DetectionRule rule in DetectionTable.Rows)
            Assert.IsTrue(rule.Alarms != 0 || rule.NeverFor != null, rule.Fault);
        Assert.AreEqual(20, DetectionTable.Rows.Select(rule => rule.Fault).Distinct().Count());
    }

    private void Begin(string fault, double value = double.PositiveInfinity) =>
        _book.Begin(DetectionTable.Of(fault), null, value, null, _facts);

    private void Advance(double commandedNl = 0, double excessNl = 0, int elapsedMs = TickMs)
    {
        _facts.NowMs += elapsedMs;
        _facts.ElapsedMs = elapsedMs;
        _facts.CommandedNl += commandedNl;
        _facts.ExcessNl += excessNl;
        _book.Advance(_facts);
    }

    private void Raise(AlarmCode code) => _book.Take(new LoggedEvent(_facts.NowMs, EventCode.AlarmRaised, (long)code));
}
