using PumpFirmware.Alarms;
using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>The sums of what is too much and what is missing, at 1 uL a minute: 75 nL of slack, 500 nL against none.</summary>
[TestClass]
public class FlowMonitorTests
{
    private const long TooMuch = 1L << (int)AlarmCode.VolumeDisagreement;
    private const long TooLittle = 1L << (int)AlarmCode.UnderDelivery;
    private const long None = 1L << (int)AlarmCode.NonDelivery;
    private const long Full = 20_000_000;
    private const int Minute = 60_000;

    [TestMethod]
    [DataRow(4_074L, 0L)]
    [DataRow(4_075L, TooMuch)]
    [DataRow(4_076L, TooMuch)]
    public void Three_microlitres_beyond_the_slack_are_too_much(long fallNl, long present)
    {
        FlowMonitor monitor = Monitor();
        monitor.Judge(Minute, Full - fallNl);
        Assert.AreEqual(present, monitor.Present);
    }

    // The level rises by what is missing beyond the whole minute's flow: 749 nL and 1000, less the 500 of slack, are 1249.
    [TestMethod]
    [DataRow(-749L, 0L)]
    [DataRow(-750L, None)]
    [DataRow(-751L, None)]
    public void A_microlitre_and_a_quarter_below_half_the_flow_is_none(long fallNl, long present)
    {
        FlowMonitor monitor = Monitor();
        monitor.Judge(Minute, Full - fallNl);
        Assert.AreEqual(present, monitor.Present);
    }

    [TestMethod]
    [DataRow(35_851L, 0L)]
    [DataRow(35_850L, TooLittle)]
    [DataRow(35_849L, TooLittle)]
    public void Three_microlitres_missing_beyond_the_slack_are_too_little(long fallNl, long present)
    {
        // 42,000 nL less 3,150 of slack; far more than half comes, so nobody could say that none does.
        FlowMonitor monitor = Monitor();
        monitor.Judge(42 * Minute, Full - fallNl);
        Assert.AreEqual(present, monitor.Present);
    }

    // 3,000 nL are missing, as above; a minute more in which 2,425 nL come leaves half of them: 3,000 + 1,000 - 2,425 - 75.
    [TestMethod]
    [DataRow(2_424L, TooLittle)]
    [DataRow(2_425L, 0L)]
    [DataRow(2_426L, 0L)]
    public void Too_little_is_gone_when_half_of_it_came(long fallNl, long present)
    {
        FlowMonitor monitor = Monitor();
        monitor.Judge(42 * Minute, Full - 35_850);
        Assert.AreEqual(TooLittle, monitor.Present);
        monitor.Judge(43 * Minute, Full - 35_850 - fallNl);
        Assert.AreEqual(present, monitor.Present);
    }

    [TestMethod]
    [DataRow(1_075L, 0L)]
    [DataRow(1_076L, TooMuch)]
    [DataRow(925L, 0L)]
    [DataRow(924L, TooLittle)]
    public void A_flow_within_the_slack_never_alarms_and_one_beyond_it_does_in_the_end(long fallNl, long present)
    {
        FlowMonitor monitor = Monitor();
        for (int minute = 1; minute <= 3_001; minute++) monitor.Judge(minute * (long)Minute, Full - minute * fallNl);
        Assert.AreEqual(present, monitor.Present);
    }

    [TestMethod]
    public void A_gap_without_levels_is_judged_by_its_whole_time()
    {
        FlowMonitor monitor = Monitor();
        monitor.Judge(600L * Minute, Full - 600_000);
        Assert.AreEqual(0L, monitor.Present);
        monitor.Judge(1_200L * Minute, Full - 600_000 - 690_000);
        Assert.AreEqual(TooMuch, monitor.Present);
    }

    [TestMethod]
    public void Missing_flow_clears_when_half_of_the_sum_is_gone()
    {
        FlowMonitor monitor = Monitor();
        monitor.Judge(10 * Minute, Full);
        Assert.AreEqual(None, monitor.Present);

        // The sum stands at its highest, 2250, and loses 500 a minute at the nominal flow: half of 1250 is 625.
        monitor.Judge(13 * Minute, Full - 3_000);
        Assert.AreEqual(None, monitor.Present);
        monitor.Judge(14 * Minute, Full - 4_000);
        Assert.AreEqual(TooLittle, monitor.Present);

        // 4000 less 75 a minute, since the tenth: 1500 after 33.3 minutes.
        monitor.Judge(43 * Minute, Full - 33_000);
        Assert.AreEqual(TooLittle, monitor.Present);
        monitor.Judge(44 * Minute, Full - 34_000);
        Assert.AreEqual(0L, monitor.Present);
    }

    [TestMethod]
    public void A_fill_starts_the_levels_anew_and_forgets_what_was_missing_but_not_what_was_too_much()
    {
        FlowMonitor monitor = Monitor();
        monitor.Judge(Minute, Full - 4_075);
        monitor.StartFill();
        monitor.Judge(2 * Minute, 5_000_000);
        Assert.AreEqual(TooMuch, monitor.Present);
        monitor.ForgetTooMuch();
        Assert.AreEqual(0L, monitor.Present);

        monitor.Judge(12 * Minute, 5_000_000);
        Assert.AreEqual(None, monitor.Present);
        monitor.StartFill();
        Assert.AreEqual(0L, monitor.Present);
        Assert.AreEqual(0, monitor.TooLittleNl);
    }

    [TestMethod]
    [DataRow(2_999, 2_999, 0L)]
    [DataRow(3_000, 0, TooMuch)]
    [DataRow(0, 3_000, TooLittle)]
    [DataRow(3_000, 3_001, TooMuch | TooLittle)]
    public void Sums_survive_a_reset_and_levels_do_not(int tooMuchNl, int tooLittleNl, long present)
    {
        FlowMonitor monitor = Monitor();
        monitor.TakeUp(tooMuchNl, tooLittleNl);
        Assert.AreEqual(tooMuchNl, monitor.TooMuchNl);
        Assert.AreEqual(tooLittleNl, monitor.TooLittleNl);
        monitor.Judge(Minute, 1);
        Assert.AreEqual(present, monitor.Present);
    }

    private static FlowMonitor Monitor()
    {
        FlowMonitor monitor = new FlowMonitor(new ConstantFlow(1_440_000));
        monitor.Judge(0, Full);
        return monitor;
    }
}
