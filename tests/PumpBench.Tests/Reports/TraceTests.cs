using System.Globalization;
using System.Text;
using CsCheck;
using PumpBench.Reports;

namespace PumpBench.Tests.Reports;

[TestClass]
public sealed class TraceTests
{
    [TestMethod]
    public void The_file_has_the_contracts_columns_and_a_line_a_row()
    {
        var trace = new TraceRecorder(["Stopped", "Delivering"]);
        trace.Add(0, 0, 0, 0, 0, 0, 0, 20_000_000, 1_234.5, 0);
        trace.Add(60_000, 1, 416.6667, -0.0001, 1e9 / 3, 3, 0.125, 19_999_583.3333, -20, trace.AlarmSet("occlusion+nonDelivery"));

        Assert.AreEqual(
            "timeMs,state,prescribedNl,deliveredNl,ledgerNl,tipNl,tipDrugPg,reservoirNl,pressurePa,alarms\n" +
            "0,Stopped,0.000,0.000,0.000,0.000,0,20000000.000,1235,\n" +
            "60000,Delivering,416.667,0.000,333333333.333,3.000,0.125,19999583.333,-20,occlusion+nonDelivery\n",
            Write(trace));
    }

    [TestMethod]
    public void Volumes_in_the_file_are_written_as_in_the_report()
    {
        // Sixteenths of a thousandth: every eighth value lies on, or by its binary fraction beside, a tie.
        var ties = Gen.Int[0, 10_000_000].Select(part => part / 16_000.0);
        Gen.OneOf(Gen.Double[-1e13, 1e13], Gen.Double[0, 1e7], ties).Sample(value =>
        {
            var trace = new TraceRecorder(["Delivering"]);
            trace.Add(0, 0, value, value / 1e9, 0, 0, value, 0, 0, 0);
            var cells = Write(trace).Split('\n')[1].Split(',');
            return cells[2] == ReportNumber.Fixed3(value) && cells[3] == ReportNumber.Fixed3(value / 1e9) &&
                cells[6] == ReportNumber.UpTo3(value);
        });
    }

    [TestMethod]
    public void Rows_beyond_one_block_come_back_as_they_went_in()
    {
        var trace = new TraceRecorder(["Delivering"]);
        const int Rows = 50_000;
        for (var i = 0; i < Rows; i++) trace.Add(i, 0, i, 2 * i, 0, 0, 0, 0, 0, 0);

        Assert.AreEqual(Rows, trace.Count);
        for (var i = 0; i < Rows; i++)
            Assert.AreEqual((i, (double)i, 2.0 * i), (trace[i].TimeMs, trace[i].PrescribedNl, trace[i].DeliveredNl));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => trace[Rows]);
    }

    [TestMethod]
    public void The_largest_number_fits_the_line()
    {
        var trace = new TraceRecorder(["Delivering"]);
        trace.Add(long.MaxValue, 0, -1e307, 1e307, -1e307, 1e307, -1e307, 1e307, -1e6, 0);

        Assert.HasCount(10, Write(trace).Split('\n')[1].Split(','));
    }

    [TestMethod]
    public void A_set_of_alarms_is_kept_once()
    {
        var trace = new TraceRecorder(["Delivering"]);

        Assert.AreEqual(0, trace.AlarmSet(""));
        Assert.AreEqual(1, trace.AlarmSet("motorStall"));
        Assert.AreEqual(2, trace.AlarmSet("motorStall+occlusion"));
        Assert.AreEqual(1, trace.AlarmSet("motorStall"));
    }

    [TestMethod]
    public void Time_that_goes_back_an_unknown_index_or_no_number_is_refused()
    {
        var trace = new TraceRecorder(["Delivering"]);
        trace.Add(10, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => trace.Add(9, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => trace.Add(10, 1, 0, 0, 0, 0, 0, 0, 0, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => trace.Add(10, 0, 0, 0, 0, 0, 0, 0, 0, -1));
        Assert.ThrowsExactly<ArgumentException>(() => trace.Add(10, 0, 0, double.NaN, 0, 0, 0, 0, 0, 0));
        Assert.AreEqual(1, trace.Count);
    }

    [TestMethod]
    [DataRow("a,b")]
    [DataRow("a\nb")]
    [DataRow("a\"b")]
    public void A_name_that_would_break_a_line_is_refused(string name)
    {
        Assert.ThrowsExactly<ArgumentException>(() => new TraceRecorder([name]));
        Assert.ThrowsExactly<ArgumentException>(() => new TraceRecorder(["Delivering"]).AlarmSet(name));
    }

    [TestMethod]
    public void Another_culture_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NegativeSign = "~";
        var expected = Write(SyntheticRun.Trace(1));
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.AreEqual(expected, Write(SyntheticRun.Trace(1)));
            Assert.AreEqual("-1.500", ReportNumber.Fixed3(-1.5));
            Assert.AreEqual("-1.5 mL", QuantityText.Volume(-1_500_000));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Write(TraceRecorder trace)
    {
        using var stream = new MemoryStream();
        TraceCsv.Write(stream, trace);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
