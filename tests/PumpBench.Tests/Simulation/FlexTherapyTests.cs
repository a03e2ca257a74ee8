using PumpBench.Oracle;
using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Therapy;
using DayGroup = PumpBench.Scenarios.DayGroup;

namespace PumpBench.Tests.Simulation;

/// <summary>Day profiles as runs: exact at each boundary over months, through faults, power cuts and clocks that are set.</summary>
[TestClass]
public sealed class FlexTherapyTests
{
    private const double StepNl = 15.625;

    [TestMethod]
    public void Ninety_days_of_a_profile_are_exact_to_the_step()
    {
        Scenario scenario = Flex(90 * 24) with { TickMs = Setting.TickMs };
        var run = new ScenarioRun(scenario);
        RunReport report = run.ToEnd();
        Assert.IsEmpty(new TrueDoses(scenario, run, report).Broken());
        Assert.IsLessThanOrEqualTo(2 * StepNl, report.MaxAbsErrorNl);
        Assert.IsLessThanOrEqualTo(StepNl, Math.Abs(report.Shaft.VolumeNl - report.Prescribed.VolumeNl));
        Assert.IsEmpty(report.Alarms);
        AssertAllHeld(report);

        // 12 weeks and 6 days from a Monday: 65 weekdays of 0.25 x (240 + 400 + 300 + 360) ug, 25 weekend days of 300 ug.
        Assert.AreEqual((65 * 325e6) + (25 * 300e6), report.Prescribed.DrugPg, 1);
    }

    [TestMethod]
    public void A_clock_that_is_set_moves_the_profile_but_no_limit_and_no_elapsed_time()
    {
        // From 05:00 at 240 ug/day; at 05:30 the clock is set to 06:30, where 400 ug/day hold until 12:00.
        Scenario scenario = Flex(5) with { StartsAt = new DateTime(2026, 1, 5, 5, 0, 0) };
        RunReport report = Run(scenario.With(new SetClockEvent(1_800_000, 0, 1, new DateTime(2026, 1, 5, 6, 30, 0))));
        Assert.AreEqual((0.5 * 240e6 / 24) + (4.5 * 400e6 / 24), report.Prescribed.DrugPg, 1);
        Assert.IsLessThanOrEqualTo(2 * StepNl, report.MaxAbsErrorNl);
        Assert.AreEqual(3_600_000, report.Events.Single(logged => logged.Code == "wallClockSet").Value);
        AssertAllHeld(report);
    }

    [TestMethod]
    public void A_boundary_in_the_middle_of_a_tick_is_exact()
    {
        Scenario scenario = Flex(3) with { StartsAt = new DateTime(2026, 1, 5, 5, 0, 0), TickMs = 997 };
        RunReport report = Run(scenario);
        Assert.AreEqual((240e6 / 24) + (2 * 400e6 / 24), report.Prescribed.DrugPg, 1);
        Assert.IsLessThanOrEqualTo(2 * StepNl, report.MaxAbsErrorNl);
    }

    [TestMethod]
    public void Power_cuts_stops_and_a_stall_in_a_profile_keep_every_invariant()
    {
        Scenario scenario = Flex(96).With(
            BenchScenarios.PowerCut(5.9, 1200, 1),
            BenchScenarios.Command(CommandKind.Stop, 11.95, 2), BenchScenarios.Command(CommandKind.Resume, 12.05, 3),
            BenchScenarios.PowerCut(17.999, 5, 4),
            BenchScenarios.Fault(PlantFault.MotorStall, 30, 31),
            BenchScenarios.Command(CommandKind.ClearFault, 36.5, 5, "motorStall"), BenchScenarios.Command(CommandKind.Resume, 37, 6));
        RunReport report = Run(scenario);
        AssertAllHeld(report);
        Assert.AreEqual("Delivering", report.State);
        Assert.IsGreaterThanOrEqualTo(0.0, report.Prescribed.VolumeNl - report.Shaft.VolumeNl);
        Assert.IsLessThan(2000.0, report.Prescribed.VolumeNl - report.Shaft.VolumeNl);
    }

    [TestMethod]
    public void A_boundary_after_a_resume_is_as_exact_as_any()
    {
        Scenario scenario = Flex(14).With(
            BenchScenarios.Command(CommandKind.Stop, 11.9, 1), BenchScenarios.Command(CommandKind.Resume, 11.95, 2));
        RunReport report = Run(scenario);
        Assert.IsLessThanOrEqualTo(StepNl * 1.001, report.MaxAbsErrorNl);
        AssertAllHeld(report);
    }

    [TestMethod]
    public void The_oracle_objects_to_a_profile_that_runs_an_hour_late()
    {
        // The rig's clock is set back without the bench knowing: the pump changes its rate an hour late.
        var run = new ScenarioRun(Flex(48));
        run.Pump.Plant.WallClock.Set(new DateTime(2026, 1, 4, 23, 0, 0));
        run.ToEnd();
        Assert.IsGreaterThan(2 * StepNl, run.Oracle.MaxAbsErrorNl);
        Assert.IsFalse(run.Oracle.Invariants.Single(rule => rule.Id == "I1").Held);
    }

    [TestMethod]
    public void A_limit_below_the_profiles_own_peak_is_refused_by_path_and_at_it_the_therapy_runs()
    {
        // The peak: 400 ug/day from 06:00 to 12:00. 61 minutes of it are 16.944444 ug.
        Scenario scenario = Flex(30);
        Scenario below = scenario with { Therapy = scenario.Therapy with { LimitPgPerHour = 16_944_444 } };
        Assert.AreEqual(
            "therapy.limits.maxUgPerHour", Assert.ThrowsExactly<ScenarioRefusedException>(() => new ScenarioRun(below)).Path);
        Scenario at = scenario with { Therapy = scenario.Therapy with { LimitPgPerHour = 16_944_445 } };
        RunReport report = Run(at);
        Assert.IsEmpty(report.Alarms);
        Assert.AreEqual(0, report.Withheld.ByReason.Limit);
    }

    [TestMethod]
    public void A_segment_above_the_hard_limit_is_refused_by_path()
    {
        Scenario scenario = Flex(3);
        SegmentSetup[] segments = [.. scenario.Therapy.Basal.Segments.Select(segment => segment with { DosePgPerDay = 2_000_000_001 })];
        Scenario tooMuch = scenario with { Therapy = scenario.Therapy with { Basal = scenario.Therapy.Basal with { Segments = segments } } };
        ScenarioRefusedException refused = Assert.ThrowsExactly<ScenarioRefusedException>(() => new ScenarioRun(tooMuch));
        Assert.AreEqual("therapy.basal.segments", refused.Path);
        Assert.Contains("doseAboveDailyLimit", refused.Reason);
    }

    [TestMethod]
    public void The_oracles_week_and_the_firmwares_agree_at_every_minute()
    {
        Scenario scenario = Flex(1);
        var programme = new Programme(scenario.Therapy.Basal);
        var plan = new WeekPlan(SimulatedPump.Order(scenario.Therapy).Profile);
        for (int minute = 0; minute < 7 * 1440; minute++)
        {
            plan.Locate(minute * 60_000L);
            Assert.AreEqual(programme.DosePgPerDay(SimulatedWallClock.Epoch.AddMinutes(minute), out _), plan.DosePgPerDay);
        }

        foreach (int window in (int[])[60, 61, 1440, 1441])
        {
            Assert.AreEqual(programme.LargestPg(window), plan.LargestPgMs(window * 60_000L) / 86_400_000.0, 0.001);
        }
    }

    private static Scenario Flex(double hours)
    {
        Scenario constant = BenchScenarios.Constant(Drug.Baclofen, 500, hours);
        (DayGroup Group, int Hour, long Ug)[] rows =
        [
            (DayGroup.Weekdays, 0, 240), (DayGroup.Weekdays, 6, 400), (DayGroup.Weekdays, 12, 300), (DayGroup.Weekdays, 18, 360),
            (DayGroup.Weekend, 0, 240), (DayGroup.Weekend, 12, 360),
        ];
        SegmentSetup[] segments = [.. rows.Select(row => new SegmentSetup(row.Group, row.Hour * 60, row.Ug * 1_000_000))];
        return constant with
        {
            Pump = constant.Pump with { ReservoirNl = 100_000_000, FillNl = 100_000_000 },
            Therapy = constant.Therapy with { Basal = new BasalSetup(BasalKind.Flex, 0, segments, null) },
        };
    }

    private static RunReport Run(Scenario scenario) => new ScenarioRun(scenario).ToEnd();

    private static void AssertAllHeld(RunReport report) =>
        Assert.AreEqual("", string.Join(' ', report.Invariants.Where(rule => rule.Held != true).Select(rule => rule.Id)));
}
