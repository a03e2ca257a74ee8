using PumpBench.Reports;
using PumpBench.Reports.Plots;

namespace PumpBench.Tests.Reports;

[TestClass]
public sealed class PlotDataTests
{
    [TestMethod]
    public void A_long_curve_is_thinned_without_losing_a_spike_or_its_ends()
    {
        var trace = new TraceRecorder(["Delivering"]);
        const int Rows = 200_000, Spike = 123_457;
        for (var i = 0; i < Rows; i++) trace.Add(i * 60_000L, 0, i, 0, 0, 0, 0, 0, i == Spike ? 9_000 : 0, 0);

        var pressure = Series.Of(trace, (Rows - 1) * 60_000L, (in TraceRow row) => row.PressurePa);
        var volume = Series.Of(trace, (Rows - 1) * 60_000L, (in TraceRow row) => row.PrescribedNl);

        Assert.IsLessThanOrEqualTo(1_500, volume.TimesMs.Length);
        Assert.Contains(9_000.0, pressure.Values);
        Assert.AreEqual(Spike * 60_000.0, pressure.TimesMs[Array.IndexOf(pressure.Values, 9_000.0)]);
        Assert.AreEqual((0.0, Rows - 1.0), (volume.Values[0], volume.Values[^1]));
        CollectionAssert.AreEqual(volume.TimesMs.Order().ToArray(), volume.TimesMs);
    }

    [TestMethod]
    public void Gains_of_bins_add_up_to_the_whole()
    {
        var trace = SyntheticRun.Trace();

        var gains = Bins.Gains(trace, 168 * SyntheticRun.Hour, SyntheticRun.Hour, (in TraceRow row) => row.DeliveredNl);

        Assert.HasCount(168, gains);
        Assert.AreEqual(trace[trace.Count - 1].DeliveredNl - trace[0].DeliveredNl, gains.Sum(), 1e-3);
        Assert.AreEqual(25_000, gains[5], 150.0);
        Assert.AreEqual(0, gains[61], 1e-6);
    }

    [TestMethod]
    public void A_last_bin_cut_short_shows_the_rate_of_the_time_it_had()
    {
        var stairs = Series.Stairs([100, 50], 60_000, 90_000, 1);

        CollectionAssert.AreEqual((double[])[0, 60_000, 60_000, 90_000], stairs.TimesMs);
        CollectionAssert.AreEqual((double[])[100, 100, 100, 100], stairs.Values);
    }

    [TestMethod]
    [DataRow(3_600_000L)]
    [DataRow(604_800_000L)]
    [DataRow(315_576_000_000L)]
    public void Bins_and_ticks_stay_few_from_an_hour_to_ten_years(long durationMs)
    {
        var ticks = TimeUnit.For(durationMs).TicksFor(durationMs);

        Assert.IsInRange(4, 17, ticks.Positions.Length);
        Assert.IsInRange(20L, 240L, durationMs / Bins.WidthMs(durationMs));
    }

    [TestMethod]
    public void Ticks_are_round_and_as_precise_as_their_step()
    {
        CollectionAssert.AreEqual((string[])["−1,500", "−1,000", "−500", "0"], Ticks.Between(-1_680, 100, 5).Labels);
        CollectionAssert.AreEqual((string[])["0.0", "0.2", "0.4", "0.6"], Ticks.Between(0, 0.6, 5).Labels);
        CollectionAssert.AreEqual((string[])["0", "12", "24"], TimeUnit.For(4 * 3_600_000L * 6).TicksFor(86_400_000).Labels
            .Where(label => int.Parse(label) % 12 == 0).ToArray());
        Assert.IsEmpty(Ticks.Between(1, 1, 5).Labels);
    }

    [TestMethod]
    public void A_state_other_than_delivering_lies_behind_every_curve()
    {
        var scene = new PlotScene(SyntheticRun.Trace(), SyntheticRun.Context());

        Assert.AreEqual(new StateBand(SyntheticRun.AlarmMs, SyntheticRun.ClearedMs, Palette.Faulted), scene.States.Single());
    }
}
