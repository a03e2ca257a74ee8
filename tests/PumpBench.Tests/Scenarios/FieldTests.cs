using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>Fields that are missing, unknown, there twice or of another type.</summary>
[TestClass]
public class FieldTests
{
    [TestMethod]
    [DataRow("name")]
    [DataRow("durationHours")]
    [DataRow("pump")]
    [DataRow("pump.kind")]
    [DataRow("pump.reservoirUl")]
    [DataRow("pump.fillUl")]
    [DataRow("therapy")]
    [DataRow("therapy.phase")]
    [DataRow("therapy.drug")]
    [DataRow("therapy.concentrationUgPerMl")]
    [DataRow("therapy.basal")]
    [DataRow("therapy.basal.mode")]
    [DataRow("therapy.basal.doseUgPerDay")]
    public void A_required_field_that_is_missing_is_refused_by_its_path(string path) =>
        Sample.IsRefused(Sample.Without(path), path, "required field is missing");

    [TestMethod]
    [DataRow("durationHour")]
    [DataRow("Name")]
    [DataRow("pump.reservoir")]
    [DataRow("plant.wear")]
    [DataRow("therapy.doseUgPerDay")]
    [DataRow("therapy.basal.segments")]
    [DataRow("therapy.limits.maxUgPerMinute")]
    public void An_unknown_field_is_refused_by_its_path(string path) =>
        Sample.IsRefused(Sample.With(path, "1"), path, "unknown field");

    [TestMethod]
    [DataRow("\"name\"", "\"name\":\"twice\",\"name\"", "name")]
    [DataRow("\"name\"", "\"n\\u0061me\":\"escaped\",\"name\"", "name")]
    [DataRow("\"fillUl\"", "\"fillUl\":1,\"fillUl\"", "pump.fillUl")]
    [DataRow("\"mode\"", "\"mode\":\"flex\",\"mode\"", "therapy.basal.mode")]
    [DataRow("\"name\"", "\"bogus\":1,\"bogus\":2,\"name\"", "bogus")]
    public void A_duplicate_field_is_refused_by_its_path(string once, string twice, string path) =>
        Sample.IsRefused(Sample.Minimal.Replace(once, twice), path, "duplicate field");

    [TestMethod]
    [DataRow("name", "5", "must be a string, not a number")]
    [DataRow("name", "null", "must be a string, not null")]
    [DataRow("seed", "\"1\"", "must be a number, not a string")]
    [DataRow("startsAt", "20260105", "must be a string, not a number")]
    [DataRow("durationHours", "\"168\"", "must be a number, not a string")]
    [DataRow("durationHours", "null", "must be a number, not null")]
    [DataRow("tickMs", "true", "must be a number, not true")]
    [DataRow("pump", "[]", "must be an object, not an array")]
    [DataRow("pump.kind", "false", "must be a string, not false")]
    [DataRow("pump.fillUl", "{}", "must be a number, not an object")]
    [DataRow("plant", "null", "must be an object, not null")]
    [DataRow("therapy", "\"morphine\"", "must be an object, not a string")]
    [DataRow("therapy.overrideTrial", "true", "must be a string, not true")]
    [DataRow("therapy.opioidTolerant", "\"true\"", "must be true or false, not a string")]
    [DataRow("therapy.concentrationUgPerMl", "[2000]", "must be a number, not an array")]
    [DataRow("therapy.basal", "300", "must be an object, not a number")]
    [DataRow("therapy.previousDoseUgPerDay", "\"300\"", "must be a number, not a string")]
    [DataRow("therapy.patientBolus", "[]", "must be an object, not an array")]
    [DataRow("therapy.limits", "60", "must be an object, not a number")]
    [DataRow("events", "{}", "must be an array, not an object")]
    public void A_field_of_another_type_is_refused_by_its_path(string path, string value, string reason) =>
        Sample.IsRefused(Sample.With(path, value), path, reason);

    [TestMethod]
    [DataRow("[]", "an array")]
    [DataRow("5", "a number")]
    [DataRow("null", "null")]
    public void A_file_that_is_no_object_is_refused_as_a_whole(string json, string type) =>
        Sample.IsRefused(json, "(file)", $"must be an object, not {type}");

    [TestMethod]
    [DataRow("a.b", "\"a.b\"")]
    [DataRow("", "\"\"")]
    [DataRow("two words", "\"two words\"")]
    [DataRow("\\u001b[2J", "\"\\u001B[2J\"")]
    [DataRow("\\u2028", "\"\\u2028\"")]
    [DataRow("\\ud800", "\"\\ud800\"")]
    public void An_odd_field_name_is_quoted_and_cannot_move_the_cursor(string name, string shown) =>
        Sample.IsRefused(Sample.Minimal.Replace("\"name\"", $"\"{name}\":1,\"name\""), shown, "unknown field");

    [TestMethod]
    public void A_long_field_name_is_cut()
    {
        string json = Sample.Minimal.Replace("\"name\"", $"\"{new string('x', 10_000)}\":1,\"name\"");

        Sample.IsRefused(json, $"\"{new string('x', 37)}...\"", "unknown field");
    }

    [TestMethod]
    public void Duplicates_come_before_unknown_fields_and_those_before_missing_ones()
    {
        Sample.IsRefused("""{"bogus":1,"name":"a","name":"b"}""", "name", "duplicate field");
        Sample.IsRefused("""{"bogus":1}""", "bogus", "unknown field");
        Sample.IsRefused("{}", "name", "required field is missing");
    }
}
