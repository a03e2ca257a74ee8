using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>The name and the folder made of it, and the start of the run.</summary>
[TestClass]
public class TextTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(80)]
    public void A_name_may_have_1_to_80_characters(int characters)
    {
        string name = string.Concat(Enumerable.Repeat("\U0001F9E0", characters));

        Assert.AreEqual(name, ScenarioReader.Read(Sample.With("name", $"\"{name}\"")).Name);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(81)]
    public void A_name_of_another_length_is_refused(int characters) =>
        Sample.IsRefused(
            Sample.With("name", $"\"{new string('n', characters)}\""), "name", "must have 1 to 80 characters and not be blank");

    [TestMethod]
    [DataRow("a\\nb")]
    [DataRow("a\\u0000b")]
    [DataRow("a\\u001bb")]
    [DataRow("a\\u0085b")]
    [DataRow("a\\u2028b")]
    public void A_name_with_a_control_character_is_refused(string name) =>
        Sample.IsRefused(Sample.With("name", $"\"{name}\""), "name", "must not hold a control character or a line break");

    [TestMethod]
    public void A_name_with_half_a_character_is_refused() =>
        Sample.IsRefused(
            Sample.Minimal.Replace("\"minimal\"", "\"\\ud83e\""), "name", "must be text: an escape names half a character");

    [TestMethod]
    [DataRow("baclofen-week_1.2", "baclofen-week_1.2")]
    [DataRow("../../etc/passwd", "-.-..-etc-passwd")]
    [DataRow("..", "--")]
    [DataRow(".", "-")]
    [DataRow(".hidden", "-hidden")]
    [DataRow("ends with a dot.", "ends-with-a-dot-")]
    [DataRow("C:\\\\run", "C--run")]
    [DataRow("Über\U0001F9E0", "-ber-")]
    [DataRow("con", "_con")]
    [DataRow("NUL.txt", "_NUL.txt")]
    [DataRow("com1", "_com1")]
    [DataRow("com10", "com10")]
    [DataRow("console", "console")]
    public void The_folder_name_stays_in_its_folder(string name, string folder) =>
        Assert.AreEqual(folder, ScenarioReader.Read(Sample.With("name", $"\"{name}\"")).FolderName);

    [TestMethod]
    [DataRow("2024-02-29T23:59:59")]
    [DataRow("2001-01-01T00:00:00")]
    [DataRow("2199-12-31T23:59:59")]
    public void A_start_is_a_local_date_and_time(string start) =>
        Assert.AreEqual(
            start, ScenarioReader.Read(Sample.With("startsAt", $"\"{start}\"")).StartsAt.ToString("yyyy-MM-dd'T'HH:mm:ss"));

    [TestMethod]
    [DataRow("2026-01-05")]
    [DataRow("2026-01-05T00:00")]
    [DataRow("2026-01-05 00:00:00")]
    [DataRow("2026-01-05T00:00:00Z")]
    [DataRow("2026-01-05T00:00:00+01:00")]
    [DataRow("2026-01-05T00:00:00.000")]
    [DataRow("2026-01-05T24:00:00")]
    [DataRow("2025-02-29T00:00:00")]
    [DataRow("2026-1-5T00:00:00")]
    [DataRow(" 2026-01-05T00:00:00")]
    [DataRow("05.01.2026")]
    [DataRow("２０２６-01-05T00:00:00")]
    [DataRow("2026-01-05T00:00:00 ")]
    public void A_start_in_another_form_is_refused(string start) =>
        Sample.IsRefused(
            Sample.With("startsAt", $"\"{start}\""),
            "startsAt",
            $"must be a date and time like 2026-01-05T00:00:00, not \"{start}\"");

    [TestMethod]
    public void A_start_with_a_trailing_null_is_refused() =>
        Sample.IsRefused(
            Sample.With("startsAt", "\"2026-01-05T00:00:00\\u0000\""),
            "startsAt",
            "must be a date and time like 2026-01-05T00:00:00, not \"2026-01-05T00:00:00\\u0000\"");

    [TestMethod]
    [DataRow("2000-12-31T23:59:59")]
    [DataRow("2200-01-01T00:00:00")]
    [DataRow("9999-12-31T23:59:59")]
    public void A_start_that_a_calendar_may_not_outlast_is_refused(string start) =>
        Sample.IsRefused(
            Sample.With("startsAt", $"\"{start}\""), "startsAt", $"must be in the years 2001 to 2199, not \"{start}\"");

    [TestMethod]
    public void The_refusal_of_a_long_unprintable_value_is_short_and_one_line()
    {
        string hostile = string.Concat(Enumerable.Repeat("\\u000a\\u202e", 5_000));
        string reason = Sample.ReasonAt("therapy.drug", Sample.With("therapy.drug", $"\"{hostile}\""));

        Assert.AreEqual(
            "must be morphine, ziconotide or baclofen, not \"" + @"\u000A\u202E\u000A\u202E\u000A\u202E..." + "\"", reason);
    }
}
