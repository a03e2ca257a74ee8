using System.Text;
using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>What may be wrong with a file before its first field is read.</summary>
[TestClass]
public sealed class ScenarioFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("scenario").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void A_file_is_read() =>
        Assert.AreEqual("minimal", ScenarioReader.ReadFile(Write(Encoding.UTF8.GetBytes(Sample.Minimal))).Name);

    [TestMethod]
    public void A_byte_order_mark_is_skipped()
    {
        byte[] marked = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Sample.Minimal)];

        Assert.AreEqual("minimal", ScenarioReader.ReadFile(Write(marked)).Name);
    }

    [TestMethod]
    public void A_missing_file_says_so() => AssertUnreadable(Path.Combine(_folder, "missing.json"), ": no such file");

    [TestMethod]
    public void A_file_in_a_missing_folder_says_so() =>
        AssertUnreadable(Path.Combine(_folder, "no", "where.json"), ": no such file");

    [TestMethod]
    public void A_directory_says_so() => AssertUnreadable(_folder, ": is a directory, not a file");

    [TestMethod]
    public void A_locked_file_says_so()
    {
        string path = Write([]);
        using FileStream held = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        AssertUnreadable(path, ": cannot be read: ");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("nul\0inside")]
    public void A_path_that_cannot_be_says_so(string path) => AssertUnreadable(path, ": cannot be read: ");

    [TestMethod]
    public void A_path_with_a_line_break_is_reported_in_one_line() => AssertUnreadable("no\nfile", ": no such file");

    [TestMethod]
    public void An_empty_file_is_refused() => AssertRefused([], "empty");

    [TestMethod]
    public void A_lone_byte_order_mark_is_an_empty_file() => AssertRefused([0xEF, 0xBB, 0xBF], "empty");

    [TestMethod]
    public void What_is_not_UTF8_is_refused()
    {
        AssertRefused([0x7B, 0xFF, 0x7D], "not valid UTF-8");
        AssertRefused([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Sample.Minimal)], "not valid UTF-8");
        AssertRefused([0x22, 0xED, 0xA0, 0x80, 0x22], "not valid UTF-8");
    }

    [TestMethod]
    public void A_file_of_one_mebibyte_is_read_and_one_byte_more_is_refused()
    {
        byte[] padded = Encoding.UTF8.GetBytes(Sample.Minimal.PadRight(1 << 20));
        Assert.HasCount(1 << 20, padded);

        Assert.AreEqual("minimal", ScenarioReader.ReadFile(Write(padded)).Name);
        AssertRefused([.. padded, (byte)' '], "larger than 1 MiB");
    }

    [TestMethod]
    public void A_file_of_100_megabytes_is_refused_unread()
    {
        string path = Path.Combine(_folder, "large.json");
        using (FileStream stream = File.Create(path))
            stream.SetLength(100_000_000);
        ScenarioRefusedException Refuse() => Assert.ThrowsExactly<ScenarioRefusedException>(() => ScenarioReader.ReadFile(path));
        Refuse();

        long before = GC.GetAllocatedBytesForCurrentThread();
        ScenarioRefusedException refusal = Refuse();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.AreEqual("(file): larger than 1 MiB", refusal.Message);
        Assert.IsLessThan(100_000L, allocated);
    }

    [TestMethod]
    public void More_than_one_mebibyte_in_memory_is_refused_too() =>
        Sample.IsRefused(new string(' ', (1 << 20) + 1), "(file)", "larger than 1 MiB");

    [TestMethod]
    [DataRow("{", "line 1, column 2")]
    [DataRow("{\n  \"name\": \"a\",\n}", "line 3, column 1")]
    [DataRow("{\n  \"näme\": x}", "line 2, column 11")]
    [DataRow("{} {}", "line 1, column 4")]
    [DataRow("{ // no comments\n}", "line 1, column 3")]
    [DataRow("{\"name\": \"a\nb\"}", "line 1, column 12")]
    [DataRow("   ", "line 1, column 4")]
    [DataRow("\0", "line 1, column 1")]
    public void Invalid_JSON_is_refused_with_line_and_column(string json, string place)
    {
        string reason = Sample.ReasonAt("(file)", json);

        StringAssert.StartsWith(reason, $"invalid JSON at {place}: ");
        Assert.IsFalse(reason.Any(char.IsControl));
    }

    [TestMethod]
    [DataRow("[")]
    [DataRow("{\"a\":")]
    public void Deep_nesting_is_refused_by_its_depth(string open) =>
        StringAssert.Contains(Sample.ReasonAt("(file)", string.Concat(Enumerable.Repeat(open, 100_000))), "depth of 16");

    private static void AssertUnreadable(string path, string expected)
    {
        string message = Assert.ThrowsExactly<ScenarioFileException>(() => ScenarioReader.ReadFile(path)).Message;

        StringAssert.Contains(message, expected);
        Assert.IsFalse(message.Any(char.IsControl), message);
    }

    private void AssertRefused(byte[] content, string reason) =>
        Assert.AreEqual(
            $"(file): {reason}",
            Assert.ThrowsExactly<ScenarioRefusedException>(() => ScenarioReader.ReadFile(Write(content))).Message);

    private string Write(byte[] content)
    {
        string path = Path.Combine(_folder, "scenario.json");
        File.WriteAllBytes(path, content);
        return path;
    }
}
