using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>Every number of the file: just inside its bounds, just outside, and too finely written.</summary>
[TestClass]
public class NumberTests
{
    [TestMethod]
    [DataRow("seed", "0")]
    [DataRow("seed", "2147483647")]
    [DataRow("durationHours", "0.000000139")]
    [DataRow("durationHours", "87660")]
    [DataRow("durationHours", "87660.000000000")]
    [DataRow("tickMs", "10")]
    [DataRow("tickMs", "1000")]
    [DataRow("pump.reservoirUl", "18000")]
    [DataRow("pump.reservoirUl", "100000")]
    [DataRow("pump.fillUl", "0.001")]
    [DataRow("pump.fillUl", "20000.000")]
    [DataRow("pump.nlPerRevolution", "5000")]
    [DataRow("pump.nlPerRevolution", "500000")]
    [DataRow("pump.stepsPerRevolution", "200")]
    [DataRow("pump.stepsPerRevolution", "12800")]
    [DataRow("pump.catheterUl", "1")]
    [DataRow("pump.catheterUl", "10000")]
    [DataRow("plant.actualNlPerRevolution", "25000")]
    [DataRow("plant.actualNlPerRevolution", "100000")]
    [DataRow("therapy.concentrationUgPerMl", "0.001")]
    [DataRow("therapy.concentrationUgPerMl", "1000000")]
    [DataRow("therapy.basal.doseUgPerDay", "0.000001")]
    [DataRow("therapy.basal.doseUgPerDay", "1000000000")]
    [DataRow("therapy.limits.maxUgPerHour", "0.000001")]
    [DataRow("therapy.limits.maxUgPerHour", "1000000000")]
    [DataRow("therapy.limits.maxUgPerDay", "0.000001")]
    [DataRow("therapy.limits.maxUgPerDay", "1000000000")]
    public void A_number_at_its_bound_is_accepted(string path, string value) =>
        Assert.IsNotNull(ScenarioReader.Read(Sample.With(path, value)));

    [TestMethod]
    [DataRow("seed", "-1", "must be 0 to 2,147,483,647, not -1")]
    [DataRow("seed", "2147483648", "must be 0 to 2,147,483,647, not 2147483648")]
    [DataRow("durationHours", "0", "must be above zero and at most 87,660 hours, not 0")]
    [DataRow("durationHours", "0.000000138", "must be at least half a millisecond")]
    [DataRow("durationHours", "-1", "must be above zero and at most 87,660 hours, not -1")]
    [DataRow("durationHours", "87660.000000001", "must be above zero and at most 87,660 hours, not 87660.000000001")]
    [DataRow("tickMs", "9", "must be 10 to 1,000 ms, not 9")]
    [DataRow("tickMs", "1001", "must be 10 to 1,000 ms, not 1001")]
    [DataRow("pump.reservoirUl", "0", "must be above zero and at most 100,000 uL, not 0")]
    [DataRow("pump.reservoirUl", "100000.001", "must be above zero and at most 100,000 uL, not 100000.001")]
    [DataRow("pump.fillUl", "0.000", "must be above zero and at most 100,000 uL, not 0.000")]
    [DataRow("pump.fillUl", "20000.001", "must be at most the capacity of 20000 uL, not 20000.001")]
    [DataRow("pump.nlPerRevolution", "4999", "must be 5,000 to 500,000 nL, not 4999")]
    [DataRow("pump.nlPerRevolution", "500001", "must be 5,000 to 500,000 nL, not 500001")]
    [DataRow("pump.stepsPerRevolution", "199", "must be 200 to 12,800 steps, not 199")]
    [DataRow("pump.stepsPerRevolution", "12801", "must be 200 to 12,800 steps, not 12801")]
    [DataRow("pump.catheterUl", "0.999", "must be 1 to 10,000 uL, not 0.999")]
    [DataRow("pump.catheterUl", "10000.001", "must be 1 to 10,000 uL, not 10000.001")]
    [DataRow("plant.actualNlPerRevolution", "24999", "must be 25,000 to 100,000 nL, not 24999")]
    [DataRow("plant.actualNlPerRevolution", "100001", "must be 25,000 to 100,000 nL, not 100001")]
    [DataRow("therapy.concentrationUgPerMl", "0", "must be above zero and at most 1,000,000 ug/mL, not 0")]
    [DataRow("therapy.concentrationUgPerMl", "1000000.001", "must be above zero and at most 1,000,000 ug/mL, not 1000000.001")]
    [DataRow("therapy.basal.doseUgPerDay", "0", "must be above zero and at most 1,000,000,000 ug/day, not 0")]
    [DataRow("therapy.basal.doseUgPerDay", "-300", "must be above zero and at most 1,000,000,000 ug/day, not -300")]
    [DataRow(
        "therapy.basal.doseUgPerDay",
        "1000000000.000001",
        "must be above zero and at most 1,000,000,000 ug/day, not 1000000000.000001")]
    [DataRow("therapy.limits.maxUgPerHour", "0", "must be above zero and at most 1,000,000,000 ug/hour, not 0")]
    [DataRow("therapy.limits.maxUgPerHour", "1000000001", "must be above zero and at most 1,000,000,000 ug/hour, not 1000000001")]
    [DataRow("therapy.limits.maxUgPerDay", "0", "must be above zero and at most 1,000,000,000 ug/day, not 0")]
    [DataRow("therapy.limits.maxUgPerDay", "1000000001", "must be above zero and at most 1,000,000,000 ug/day, not 1000000001")]
    [DataRow("therapy.previousDoseUgPerDay", "-1", "must be 0 to 1,000,000,000 ug/day, not -1")]
    public void A_number_outside_its_range_is_refused_with_range_and_unit(string path, string value, string reason) =>
        Sample.IsRefused(Sample.With(path, value), path, reason);

    [TestMethod]
    [DataRow("durationHours", "1.0000000001", 9, "0.000000001 h, taken to the nearest millisecond")]
    [DataRow("pump.reservoirUl", "20000.0001", 3, "1 nL")]
    [DataRow("pump.fillUl", "1.0001", 3, "1 nL")]
    [DataRow("pump.catheterUl", "1.0001", 3, "1 nL")]
    [DataRow("therapy.concentrationUgPerMl", "1.0001", 3, "1 ng/mL")]
    [DataRow("therapy.basal.doseUgPerDay", "1.0000001", 6, "1 pg")]
    [DataRow("therapy.limits.maxUgPerHour", "1.0000001", 6, "1 pg")]
    [DataRow("therapy.limits.maxUgPerDay", "1.0000001", 6, "1 pg")]
    public void A_finer_number_than_can_be_kept_is_refused(string path, string value, int decimals, string resolution) =>
        Sample.IsRefused(
            Sample.With(path, value), path, $"must have at most {decimals} decimals (a resolution of {resolution}), not {value}");

    [TestMethod]
    [DataRow("seed")]
    [DataRow("tickMs")]
    [DataRow("pump.nlPerRevolution")]
    [DataRow("pump.stepsPerRevolution")]
    [DataRow("plant.actualNlPerRevolution")]
    public void A_whole_number_is_written_in_digits_alone(string path)
    {
        Sample.IsRefused(Sample.With(path, "100.0"), path, "must be a whole number in digits alone, not 100.0");
        Sample.IsRefused(Sample.With(path, "1e2"), path, "must be a whole number in digits alone, not 1e2");
    }

    [TestMethod]
    [DataRow("durationHours")]
    [DataRow("pump.reservoirUl")]
    [DataRow("therapy.concentrationUgPerMl")]
    [DataRow("therapy.basal.doseUgPerDay")]
    public void An_exponent_is_refused(string path) =>
        Sample.IsRefused(Sample.With(path, "3E2"), path, "must be written without an exponent, not 3E2");

    [TestMethod]
    [DataRow("seed")]
    [DataRow("durationHours")]
    [DataRow("therapy.basal.doseUgPerDay")]
    public void A_number_of_400_digits_is_refused_in_a_short_line(string path) =>
        Sample.IsRefused(Sample.With(path, new string('9', 400)), path, "must be written in at most 40 characters");

    [TestMethod]
    [DataRow("+5")]
    [DataRow("NaN")]
    [DataRow("Infinity")]
    [DataRow("05")]
    [DataRow(".5")]
    [DataRow("5.")]
    [DataRow("0x10")]
    [DataRow("1_000")]
    public void What_JSON_does_not_call_a_number_is_refused_with_its_place(string value)
    {
        string json = Sample.Minimal.Replace("\"doseUgPerDay\": 300", $"\"doseUgPerDay\": {value}");

        StringAssert.StartsWith(Sample.ReasonAt("(file)", json), "invalid JSON at line 10, column ");
    }

    [TestMethod]
    [DataRow("0.1", 100_000L)]
    [DataRow("0.3", 300_000L)]
    [DataRow("123456.789012", 123_456_789_012L)]
    [DataRow("999999999.999999", 999_999_999_999_999L)]
    public void A_dose_is_read_to_the_picogram(string doseUg, long dosePg) =>
        Assert.AreEqual(dosePg, ScenarioReader.Read(Sample.With("therapy.basal.doseUgPerDay", doseUg)).Therapy.BasalDosePgPerDay);

    [TestMethod]
    [DataRow("0.000000139", 1L)]
    [DataRow("0.1", 360_000L)]
    [DataRow("0.00000125", 5L)]
    [DataRow("0.000002361", 8L)]
    [DataRow("1.0000001", 3_600_000L)]
    [DataRow("1.00000014", 3_600_001L)]
    [DataRow("87660", 315_576_000_000L)]
    public void Hours_are_read_to_the_nearest_millisecond(string hours, long timeMs) =>
        Assert.AreEqual(timeMs, ScenarioReader.Read(Sample.With("durationHours", hours)).DurationMs);

    [TestMethod]
    public void Half_of_an_odd_calibrated_volume_is_rounded_up()
    {
        string odd = Sample.With("pump.nlPerRevolution", "5001");

        Sample.IsRefused(
            odd.Replace("\"therapy\"", "\"plant\":{\"actualNlPerRevolution\":2500},\"therapy\""),
            "plant.actualNlPerRevolution",
            "must be 2,501 to 10,002 nL, not 2500");
    }
}
