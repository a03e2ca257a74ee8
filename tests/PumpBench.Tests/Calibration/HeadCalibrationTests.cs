using PumpBench.Calibration;
using PumpBench.Tests.Commands;

namespace PumpBench.Tests.Calibration;

[TestClass]
public sealed class HeadCalibrationTests
{
    private const double TrueNl = 49_630;
    private const double EvaporationUlPerHour = 12;

    [TestMethod]
    [DataRow(4.0, 999.9750, 0.0005)]
    [DataRow(20.0, 998.2067, 0.001)]
    [DataRow(25.0, 997.0470, 0.001)]
    [DataRow(30.0, 995.6488, 0.001)]
    public void Water_is_as_dense_as_the_published_table_says(double celsius, double kgPerM3, double tolerance)
    {
        Assert.AreEqual(kgPerM3, WaterVolume.DensityKgPerM3(celsius), tolerance);
    }

    [TestMethod]
    [DataRow(20.0, 1.0029)]
    [DataRow(25.0, 1.0040)]
    public void A_milligram_is_the_volume_that_iso_8655_tables(double celsius, double z)
    {
        var air = WaterVolume.AirKgPerM3(celsius, 1013, 50);
        Assert.AreEqual(1.2, air, 0.025);
        Assert.AreEqual(z, WaterVolume.MicrolitresPerMilligram(WaterVolume.DensityKgPerM3(celsius), air), 0.00006);
    }

    [TestMethod]
    public void Without_scatter_the_true_volume_and_the_evaporation_come_out()
    {
        var found = HeadCalibration.Of(Weighings(0, new Random(1)), new());

        Assert.AreEqual(TrueNl, found.NlPerRevolution, 0.01);
        Assert.AreEqual(EvaporationUlPerHour, found.EvaporationUlPerHour, 0.001);
        Assert.IsLessThan(1e-6, found.ResidualMg);
    }

    [TestMethod]
    public void The_interval_holds_the_true_volume_in_95_of_100_runs()
    {
        var random = new Random(5);
        var scatterAlone = new CalibrationConditions(BalanceErrorMg: 0, ThermometerErrorCelsius: 0);
        var held = Enumerable.Range(0, 2000).Count(_ =>
        {
            var found = HeadCalibration.Of(Weighings(0.3, random), scatterAlone);
            return Math.Abs(found.NlPerRevolution - TrueNl) <= found.ExpandedNl;
        });
        Assert.IsGreaterThan(1870, held);
        Assert.IsLessThan(1930, held);
    }

    [TestMethod]
    public void Ignoring_evaporation_would_be_wrong_by_more_than_the_interval()
    {
        var weighings = Weighings(0, new Random(1));
        var found = HeadCalibration.Of(weighings, new());
        var milligrams = weighings[^1].Milligrams - weighings[0].Milligrams;
        var naive = milligrams / weighings[^1].Revolutions * found.MicrolitresPerMilligram * 1000;
        Assert.IsGreaterThan(found.ExpandedNl, Math.Abs(naive - TrueNl));
    }

    [TestMethod]
    public void Weighings_without_a_rest_are_refused()
    {
        var steady = Enumerable.Range(0, 12).Select(i => new Weighing(i * 10, i * 20, i * 990, 20)).ToList();
        var refused = Assert.ThrowsExactly<CalibrationException>(() => HeadCalibration.Of(steady, new()));
        Assert.Contains("rest", refused.Message);
    }

    [TestMethod]
    public void Too_few_weighings_or_parts_of_a_revolution_are_refused()
    {
        var weighings = Weighings(0, new Random(1));
        Assert.ThrowsExactly<CalibrationException>(() => HeadCalibration.Of([.. weighings.Take(7)], new()));
        Assert.IsGreaterThan(0, HeadCalibration.Of([.. weighings.Take(8)], new()).NlPerRevolution);
        weighings[3] = weighings[3] with { Revolutions = weighings[3].Revolutions + 0.5 };
        Assert.ThrowsExactly<CalibrationException>(() => HeadCalibration.Of(weighings, new()));
    }

    [TestMethod]
    public void The_command_reads_the_example_and_says_what_to_write_into_the_rigs_numbers()
    {
        using var bench = new BenchProcess();
        var example = RepositoryRoot.PathTo("hardware/calibration/example.csv");
        Assert.AreEqual(0, bench.Run("calibrate", example), bench.Error + bench.Output);
        Assert.Contains("NlPerRevolution = 49", bench.Output);
        Assert.Contains("HeadTolerancePerMille = ", bench.Output);

        bench.Write("bad.csv", "minutes,revolutions,milligrams,waterCelsius\n0,0,x,20\n");
        Assert.AreEqual(1, bench.Run("calibrate", "bad.csv"));
        Assert.Contains("line 2", bench.Error);
    }

    // Twelve turns of 20 revolutions in 8 min each, and after every third a rest of 30 min.
    private static List<Weighing> Weighings(double scatterMg, Random random)
    {
        var air = WaterVolume.AirKgPerM3(21, 1013.25, 50);
        var z = WaterVolume.MicrolitresPerMilligram(WaterVolume.DensityKgPerM3(21), air);
        var weighings = new List<Weighing>();
        double minutes = 0, revolutions = 0;
        for (var turn = 0; turn <= 12; turn++)
        {
            Add();
            if (turn % 3 == 0)
            {
                minutes += 30;
                Add();
            }

            minutes += 8;
            revolutions += 20;
        }

        return weighings;

        void Add()
        {
            var microlitres = (revolutions * TrueNl / 1000) - (EvaporationUlPerHour * minutes / 60);
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            weighings.Add(new(minutes, revolutions, (microlitres / z) + (scatterMg * normal), 21));
        }
    }
}
