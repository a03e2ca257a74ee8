using PumpBench.Oracle;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Plant;
using PumpBench.Tests.Simulation;
using PumpFirmware.Safety;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Oracle;

/// <summary>A prime: exact in volume, prescribed, and no dose; and what goes into the catheter is accounted for.</summary>
[TestClass]
[Requirement("SR24")]
public sealed class PrimeTests
{
    private const long HourMs = OracleRig.HourMs;

    [TestMethod]
    public void A_prime_runs_at_12_mL_a_day_on_top_and_ends_with_its_volume()
    {
        var rig = new OracleRig();
        rig.Oracle.PrimeAccepted(200_000);
        rig.Enter(PumpState.Priming);
        rig.Run(720_000);
        Assert.AreEqual(100_000, rig.Prescribed.PrimedNl, 0.001);
        rig.Run(HourMs - 720_000);
        Assert.AreEqual(200_000, rig.Prescribed.PrimedNl);
        Assert.AreEqual(200_000 + (500_000 / 24.0), rig.Prescribed.VolumeNl, 0.001);
        Assert.AreEqual(250e6 / 24, rig.Prescribed.DosedPg, 1);
        Assert.AreEqual(rig.Prescribed.DosedPg + 100e6, rig.Prescribed.DrugPg, 1);
        Assert.IsTrue(rig.Holds("I1") && rig.Holds("I3"));
    }

    [TestMethod]
    public void A_prime_that_a_stop_ends_is_withheld_and_never_resumed()
    {
        var rig = new OracleRig();
        rig.Oracle.PrimeAccepted(200_000);
        rig.Enter(PumpState.Priming);
        rig.Run(720_000);
        rig.Oracle.StopAccepted();
        rig.Enter(PumpState.Stopped);
        Assert.AreEqual(100_000, rig.Prescribed.Withheld.StopNl, 0.001);
        rig.Enter(PumpState.Delivering);
        rig.Run(HourMs);
        Assert.AreEqual(100_000, rig.Prescribed.PrimedNl, 0.001);
    }

    // Each keeps less than a step until it is whole, and both together make up for it when the prime ends: that is no overdose.
    [TestMethod]
    public void A_prime_and_the_programme_may_each_be_late_by_a_part_of_a_step()
    {
        double largestNl = 0;
        for (int i = 0; i < 40; i++)
        {
            Scenario scenario = BenchScenarios.Constant(Drug.Ziconotide, 130 + i, 1);
            var run = new ScenarioRun(scenario.With(new PrimeEvent(360_000, 0, 1, 18_672 + (i * 111))));
            Assert.IsTrue(run.ToEnd().Invariants.Single(rule => rule.Id == "I1").Held, $"prime {i}");
            largestNl = Math.Max(largestNl, run.Oracle.MaxAbsErrorNl);
        }

        Assert.IsGreaterThan(2 * OracleRig.StepNl, largestNl, "no prime was late by two parts, so nothing was shown");
    }

    // The campaign's day 872765922: 205 uL and 39 of the programme's beside them overfilled a catheter of 242 that held 25.
    [TestMethod]
    [DataRow(204_385L, 1)]
    [DataRow(170_000L, 0)]
    public void A_prime_leaves_room_for_what_the_programme_gives_beside_it(long volumeNl, int refused)
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 2_288, 3);
        scenario = scenario with
        {
            Pump = scenario.Pump with { CatheterNl = 241_526 },
            Therapy = scenario.Therapy with { LimitPgPerHour = 48_470_000 },
        };
        RunReport report = new ScenarioRun(scenario.With(new PrimeEvent(856_000, 0, 1, volumeNl))).ToEnd();
        Assert.HasCount(refused, report.Refusals.Where(refusal => refusal.Reason == "primeTooLarge"));
        Assert.IsTrue(report.Invariants.Single(rule => rule.Id == "I2").Held);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_prime_that_is_accepted_and_not_given_is_missed(bool given)
    {
        var rig = new OracleRig();
        rig.Oracle.PrimeAccepted(20_000);
        rig.Enter(PumpState.Priming);
        rig.Run(60_000, turns: given);
        Assert.AreEqual(given, rig.Holds("I3"));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void What_primes_is_no_dose_at_the_outlet_and_as_much_without_a_prime_is(bool primes)
    {
        // 100 ug go in within 24 minutes, where an hour may see 50 ug.
        var rig = new OracleRig(therapy => therapy with { LimitPgPerHour = 50_000_000 });
        if (primes)
        {
            rig.Oracle.PrimeAccepted(200_000);
            rig.Enter(PumpState.Priming);
        }
        else
        {
            rig.Oracle.BolusAccepted(0, 100_000_000, 1_440_000, null);
        }

        rig.Run(HourMs / 2);
        Assert.IsGreaterThan(100e6, rig.Pump.Plant.OutletDrugPg);
        Assert.AreEqual(primes, rig.Holds("I2"));
    }

    // In half an hour 5.2 ug of dose go in; the pulses of the prime, each taken for a dose, would come to 3 ug more.
    [TestMethod]
    [DataRow(4_500_000L, false)]
    [DataRow(6_500_000L, true)]
    public void The_pulses_of_a_prime_do_not_add_up_to_a_dose(long limitPgPerHour, bool held)
    {
        var rig = new OracleRig(therapy => therapy with { LimitPgPerHour = limitPgPerHour });
        rig.Oracle.PrimeAccepted(200_000);
        rig.Enter(PumpState.Priming);
        rig.Run(HourMs / 2);
        Assert.AreEqual(held, rig.Holds("I2"));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_stronger_filling_counts_as_the_old_one_while_the_catheter_gives_that(bool bridges)
    {
        // The reservoir holds four times what the pump doses by: 41.7 ug in an hour, where 20 ug are permitted.
        var rig = new OracleRig(therapy => therapy with { ConcentrationNgPerMl = 2_000_000, LimitPgPerHour = 20_000_000 });
        var rigFacts = new RigFacts(BenchScenarios.Constant(rig.Therapy.Drug, 500, 1));
        var dosedByOld = new TherapyInForce(rig.Therapy, 500_000);
        var windows = new TruthWindows(rig.Pump.Plant, rig.Prescribed, rigFacts, dosedByOld);
        windows.Follow(0, dosedByOld, bridges);
        for (long nowMs = 100; nowMs <= 5_400_000; nowMs += 100)
        {
            if (nowMs % 1000 == 0 && nowMs / 1000 % 10 < 4) rig.Pump.Plant.Turn(1);
            rig.Pump.Plant.AdvanceTo(nowMs);
            rig.Pump.Plant.Watchdog.Feed();
            windows.Advance(nowMs);
        }

        Assert.AreEqual(bridges, windows.WithinLimits(5_400_000));
    }

    [TestMethod]
    [DataRow(0.0, true)]
    [DataRow(1e-5, false)]
    public void T1_is_broken_by_a_catheter_in_which_drug_vanishes(double lostShare, bool held)
    {
        var rig = new OracleRig();
        rig.Pump.Plant.LostDrugShare = lostShare;
        rig.Run(HourMs);
        Assert.IsFalse(rig.Lists("T1"));
        rig.Oracle.PrimeAccepted(20_000);
        rig.Enter(PumpState.Priming);
        rig.Run(20 * HourMs);
        Assert.IsGreaterThan(0, rig.Pump.Plant.TipDrugPg);
        Assert.AreEqual(held, rig.Holds("T1"));
    }

    [TestMethod]
    [DataRow(999_999.0, 0.0, true)]
    [DataRow(500_000.0, 499_998.0, false)]
    [DataRow(1_000_001.0, 0.0, true)]
    [DataRow(1.0, 1_000_001.0, false)]
    public void A_millionth_of_the_drug_may_be_out(double insidePg, double leftPg, bool balances) =>
        Assert.AreEqual(balances, CatheterBalance.Balances(1_000_000, insidePg, leftPg, 1_000_000));

    [TestMethod]
    [DataRow(0.0, 1e-7, true)]
    [DataRow(1e-7, 0.0, true)]
    [DataRow(0.0, 1e-3, false)]
    [DataRow(1e-3, 0.0, false)]
    public void Behind_a_closed_catheter_only_the_rounding_of_what_left_the_outlet_may_be_out(
        double enteredPg, double leftPg, bool balances) =>
        Assert.AreEqual(balances, CatheterBalance.Balances(enteredPg, 0, leftPg, 1_000_000));

    [TestMethod]
    public void The_larger_of_two_limits_counts_until_a_whole_window_has_passed()
    {
        var bound = new WindowBound(1000);
        bound.Change(0, 50);
        bound.Change(10_000, 30);
        Assert.AreEqual(50, bound.At(10_999));
        Assert.AreEqual(30, bound.At(11_000));
        bound.Change(11_500, 40);
        Assert.AreEqual(40, bound.At(11_500));
        bound.Change(11_600, 20);
        Assert.AreEqual(40, bound.At(12_599));
        Assert.AreEqual(20, bound.At(12_600));
    }
}
