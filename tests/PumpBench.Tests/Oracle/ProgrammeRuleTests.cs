using PumpBench.Oracle;
using PumpBench.Scenarios;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Oracle;

/// <summary>B2 and B3: the boluses of a periodic programme and the steps of a ramp, at the edges of their time.</summary>
[TestClass]
public sealed class ProgrammeRuleTests
{
    private const long HourMs = OracleRig.HourMs;
    private const long DayMs = 24 * HourMs;
    private const long ToleranceMs = OracleRig.TickMs + 1000;

    [TestMethod]
    public void Boluses_in_time_are_prescribed_and_hold_every_rule()
    {
        var rig = new OracleRig(OracleRig.Periodic);
        for (int index = 0; index < 6; index++)
        {
            rig.Log(EventCode.PeriodicBolusStarted, index);
            rig.Run(4 * HourMs);
        }

        Assert.AreEqual(100e6 + (6 * 60e6), rig.Prescribed.DrugPg, 1);
        Assert.AreEqual("", string.Join(' ', rig.Oracle.Invariants.Where(rule => !rule.Held && rule.Id != "I5" && rule.Id != "I6").Select(rule => rule.Id)));
        Assert.IsTrue(rig.Lists("B2"));
    }

    [TestMethod]
    [DataRow((4 * HourMs) - ToleranceMs, true)]
    [DataRow((4 * HourMs) - ToleranceMs - 1, false)]
    public void A_bolus_before_its_interval_breaks_B2_and_is_not_prescribed(long atMs, bool held)
    {
        PeriodicRule rule = Rule(out _);
        Assert.IsNotNull(rule.Start(0, 0, 0));
        Assert.AreEqual(held, rule.Start(atMs, atMs, 1) != null);
        Assert.AreEqual(held, rule.Rule.Held);
    }

    [TestMethod]
    [DataRow(0L)]
    [DataRow(-1L)]
    [DataRow(3L)]
    public void A_bolus_with_a_number_that_was_or_cannot_be_yet_breaks_B2(long index)
    {
        PeriodicRule rule = Rule(out _);
        rule.Start(0, 0, 0);
        Assert.IsNull(rule.Start(8 * HourMs, 8 * HourMs, index));
        Assert.IsFalse(rule.Rule.Held);
    }

    [TestMethod]
    public void A_bolus_of_a_programme_that_has_none_breaks_B2()
    {
        var rig = new OracleRig();
        Assert.IsFalse(rig.Lists("B2"));
        rig.Log(EventCode.PeriodicBolusStarted, 0);
        Assert.IsFalse(rig.Holds("B2"));
        rig.Run(HourMs);
        Assert.AreEqual(250e6 / 24, rig.Prescribed.DrugPg, 1);
    }

    [TestMethod]
    [DataRow(0, 0L, true)]
    [DataRow(0, 1L, false)]
    [DataRow(2, 120_000L, true)]
    [DataRow(2, 120_001L, false)]
    public void A_bolus_that_is_missing_breaks_B2_once_it_is_too_late_even_for_a_firmware_that_was_reset(int resets, long lateMs, bool held)
    {
        PeriodicRule rule = Rule(out ProgrammeClock clock);
        rule.Start(0, 0, 0);
        for (int i = 0; i < resets; i++) clock.Reset();
        clock.Advance(HourMs, (int)HourMs, isFull: true);
        clock.Advance((4 * HourMs) + ToleranceMs + lateMs, OracleRig.TickMs, isFull: true);
        rule.Advance(1);
        Assert.AreEqual(held, rule.Rule.Held);
    }

    [TestMethod]
    [DataRow(60_000L + (2 * HourMs), true, true)]
    [DataRow(60_001L + (2 * HourMs), true, false)]
    [DataRow(60_001L, false, false)]
    public void A_reset_may_cost_the_time_that_the_store_did_not_take_and_only_that(long lateMs, bool fails, bool held)
    {
        PeriodicRule rule = Rule(out ProgrammeClock clock);
        rule.Start(0, 0, 0);
        clock.KeepMinutes((int)HourMs, storeFails: true);
        clock.KeepMinutes((int)HourMs, storeFails: fails);
        clock.Reset();
        clock.KeepMinutes((int)HourMs, storeFails: true);
        clock.Advance(HourMs, (int)HourMs, isFull: true);
        clock.Advance((4 * HourMs) + ToleranceMs + lateMs, OracleRig.TickMs, isFull: true);
        rule.Advance(1);
        Assert.AreEqual(held, rule.Rule.Held);
    }

    [TestMethod]
    public void A_bolus_may_be_missing_that_fell_due_while_the_full_rate_was_not_given()
    {
        var rig = new OracleRig(OracleRig.Periodic);
        rig.Log(EventCode.PeriodicBolusStarted, 0);
        rig.Run(3 * HourMs);
        rig.Oracle.StopAccepted();
        rig.Enter(PumpState.Stopped);
        rig.Run(2 * HourMs);
        rig.Enter(PumpState.Delivering);
        rig.Run((3 * HourMs) - 1000);
        Assert.IsTrue(rig.Holds("B2"));
        rig.Run(10_000);
        Assert.IsFalse(rig.Holds("B2"), "the next one is due at its own time");
    }

    [TestMethod]
    public void The_first_bolus_of_a_later_program_is_due_at_its_acceptance()
    {
        var rig = new OracleRig();
        rig.Run(HourMs);
        rig.Oracle.ProgramAccepted(rig.NowMs, OracleRig.Periodic(rig.Therapy));
        rig.Run(ToleranceMs);
        Assert.IsTrue(rig.Holds("B2"));
        rig.Run(1000);
        Assert.IsFalse(rig.Holds("B2"));
    }

    [TestMethod]
    public void A_periodic_bolus_goes_on_after_a_power_cut_and_the_time_without_power_does_not_count()
    {
        var rig = new OracleRig(OracleRig.Periodic);
        rig.Log(EventCode.PeriodicBolusStarted, 0);
        rig.Run(HourMs / 4);
        rig.Oracle.LosePower(rig.NowMs);
        rig.Run(6 * HourMs, turns: false);
        Assert.AreEqual(0, rig.Prescribed.Withheld.DrugPg - (6 * 100e6 / 24), 1, "only the background of six hours");
        rig.Enter(PumpState.Delivering);
        rig.Log(EventCode.PeriodicBolusResumed, 0);
        rig.Run((4 * HourMs) - (HourMs / 4));
        rig.Log(EventCode.PeriodicBolusStarted, 1);
        rig.Run(HourMs);
        Assert.IsTrue(rig.Holds("B2"));
        Assert.AreEqual((5 * 100e6 / 24) + 120e6, rig.Prescribed.DrugPg, 1);
    }

    [TestMethod]
    public void A_periodic_bolus_of_which_a_power_cut_swallowed_the_beginning_counts_from_its_going_on()
    {
        var rig = new OracleRig(OracleRig.Periodic);
        rig.Oracle.LosePower(rig.NowMs);
        rig.Enter(PumpState.Delivering);
        rig.Log(EventCode.PeriodicBolusResumed, 0);
        rig.Run(HourMs);
        Assert.IsTrue(rig.Holds("B2"));
        Assert.AreEqual((100e6 / 24) + 60e6, rig.Prescribed.DrugPg, 1);
    }

    [TestMethod]
    [DataRow(PumpState.Stopped)]
    [DataRow(PumpState.Faulted)]
    public void A_pump_that_stands_still_after_a_power_cut_owes_no_periodic_bolus(PumpState state)
    {
        var rig = new OracleRig(OracleRig.Periodic);
        rig.Log(EventCode.PeriodicBolusStarted, 0);
        rig.Run(HourMs / 4);
        rig.Oracle.LosePower(rig.NowMs);
        if (state == PumpState.Stopped) rig.Oracle.StopAccepted();
        else rig.Log(EventCode.AlarmRaised, (long)PumpFirmware.Alarms.AlarmCode.StorageFault);
        rig.Enter(state);
        var before = rig.Prescribed.DrugPg;
        rig.Run(HourMs, turns: false);
        Assert.AreEqual(before, rig.Prescribed.DrugPg, 1);
    }

    [TestMethod]
    public void Nothing_is_silent_between_boluses_without_a_background()
    {
        var silent = new SilentSpan(OracleRig.StepNl, OracleRig.TickMs);
        for (int i = 0; i < 10_000; i++) silent.Advance(OracleRig.TickMs, 0, 7, alarmedOrNotStarted: false);
        Assert.AreEqual(0, silent.LongestMs);
        for (int i = 0; i < 100; i++) silent.Advance(OracleRig.TickMs, 10, 7, alarmedOrNotStarted: false);
        Assert.AreEqual(10_000, silent.LongestMs);
    }

    [TestMethod]
    public void A_ramp_steps_a_day_and_is_prescribed_at_each_dose()
    {
        var rig = new OracleRig(therapy => OracleRig.Ramp(therapy, 100, 200, 3));
        long[] steps = [133_333_333, 166_666_666, 200_000_000];
        foreach (long dose in steps)
        {
            rig.Run(DayMs);
            rig.Log(EventCode.RampStepped, dose);
        }

        rig.Run(2 * DayMs);
        Assert.AreEqual(100e6 + steps[0] + steps[1] + (2.0 * steps[2]), rig.Prescribed.DrugPg, 1);
        Assert.IsTrue(rig.Holds("B3") && rig.Holds("I1"));
    }

    [TestMethod]
    [DataRow(DayMs - ToleranceMs, 150_000_000L, true)]
    [DataRow(DayMs - ToleranceMs - 1, 150_000_000L, false)]
    [DataRow(DayMs, 150_000_001L, false)]
    [DataRow(DayMs, 200_000_000L, false)]
    [DataRow(2 * DayMs, 200_000_000L, true)]
    public void A_step_of_a_ramp_too_early_or_to_another_dose_breaks_B3(long atMs, long dosePgPerDay, bool held)
    {
        RampRule rule = Ramp(100, 200, 2, out _);
        rule.Step(atMs, atMs, dosePgPerDay);
        Assert.AreEqual(held, rule.Rule.Held);
        Assert.AreEqual(held, rule.Day > 0);
    }

    [TestMethod]
    public void A_step_that_is_said_twice_breaks_B3()
    {
        RampRule rule = Ramp(100, 200, 2, out _);
        rule.Step(DayMs, DayMs, 150_000_000);
        Assert.IsTrue(rule.Rule.Held);
        rule.Step(DayMs, DayMs, 150_000_000);
        Assert.IsFalse(rule.Rule.Held);
    }

    // A reset within the minute after a step takes the firmware back to before it.
    [TestMethod]
    [DataRow(0, 46_000L, 150_000_000L, false)]
    [DataRow(1, 46_000L, 150_000_000L, true)]
    [DataRow(1, 60_000L + ToleranceMs, 150_000_000L, true)]
    [DataRow(1, 60_001L + ToleranceMs, 150_000_000L, false)]
    [DataRow(1, 46_000L, 100_000_000L, false)]
    public void A_step_may_be_said_again_within_what_a_reset_costs_the_firmwares_clock(int resets, long laterMs, long dosePgPerDay, bool held)
    {
        RampRule rule = Ramp(100, 200, 2, out ProgrammeClock clock);
        rule.Step(DayMs, DayMs, 150_000_000);
        for (int i = 0; i < resets; i++) clock.Reset();
        rule.Step(DayMs + laterMs, DayMs + laterMs, dosePgPerDay);
        Assert.AreEqual(held, rule.Rule.Held);
        Assert.AreEqual(1, rule.Day);
    }

    [TestMethod]
    [DataRow(true, 0, 0L, true)]
    [DataRow(true, 0, 1L, false)]
    [DataRow(true, 1, 60_000L, true)]
    [DataRow(true, 1, 60_001L, false)]
    [DataRow(false, 0, 1L, true)]
    public void A_step_that_is_missing_breaks_B3_while_the_full_rate_is_given_and_the_plan_goes_on(
        bool isFull, int resets, long lateMs, bool held)
    {
        RampRule rule = Ramp(100, 200, 2, out ProgrammeClock clock);
        for (int i = 0; i < resets; i++) clock.Reset();
        clock.Advance(HourMs, (int)HourMs, isFull);
        long nowMs = DayMs + ToleranceMs + lateMs;
        clock.Advance(nowMs, OracleRig.TickMs, isFull);
        rule.Advance(nowMs);
        Assert.AreEqual(held, rule.Rule.Held);
        Assert.AreEqual(lateMs > resets * 60_000L ? 1 : 0, rule.Day);
    }

    [TestMethod]
    public void The_oracles_ramp_and_the_firmwares_agree_on_every_day()
    {
        foreach ((long from, long to, int days) in ((long, long, int)[])[(100_000_000, 900_000_001, 90), (900_000_001, 7, 89), (5, 6, 3), (6, 5, 7)])
        {
            var programme = new Programme(new BasalSetup(BasalKind.Ramp, 0, [], null, new RampSetup(from, to, days)));
            var ramp = new DoseRamp(from, to, days);
            for (int day = 0; day <= days + 2; day++) Assert.AreEqual(ramp.DosePgPerDay(day), programme.RampPgPerDay(day));
        }
    }

    [TestMethod]
    [DataRow(30, 62.083333)]
    [DataRow(15, 31.041667)]
    [DataRow(240, 76.666667)]
    [DataRow(255, 107.708333)]
    [DataRow(1440, 460.0)]
    public void A_window_that_begins_with_a_bolus_holds_the_most(int minutes, double ug)
    {
        var programme = new Programme(OracleRig.Periodic(new OracleRig().Therapy).Basal);
        Assert.AreEqual(ug, programme.LargestPg(minutes) / 1e6, 1e-6);
    }

    private static PeriodicRule Rule(out ProgrammeClock clock)
    {
        clock = new ProgrammeClock(OracleRig.TickMs);
        var rule = new PeriodicRule(clock);
        clock.Accept(0);
        rule.Accept(new PeriodicSetup(60_000_000, HourMs / 2, 4 * HourMs));
        return rule;
    }

    private static RampRule Ramp(long fromUg, long toUg, int days, out ProgrammeClock clock)
    {
        clock = new ProgrammeClock(OracleRig.TickMs);
        var rule = new RampRule(clock);
        clock.Accept(0);
        rule.Accept(new Programme(new BasalSetup(
            BasalKind.Ramp, 0, [], null, new RampSetup(fromUg * 1_000_000, toUg * 1_000_000, days))));
        return rule;
    }
}
