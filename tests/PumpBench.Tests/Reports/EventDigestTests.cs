using System.Security.Cryptography;
using System.Text;
using PumpBench.Reports;

namespace PumpBench.Tests.Reports;

[TestClass]
public sealed class EventDigestTests
{
    [TestMethod]
    public void No_events_give_the_digest_of_nothing() =>
        Assert.AreEqual("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", EventDigest.Of([]));

    [TestMethod]
    public void The_digest_equals_one_computed_by_hand()
    {
        // printf '0,programAccepted,1\n216216000,alarmRaised,-3\n' | sha256sum
        const string ByHand = "aad4cb54556ea3f0e0e7a81bb6eea4fab2f2a88d2c01fd2ecc64ff33a78b1f9e";

        Assert.AreEqual(ByHand, EventDigest.Of(
            [new(0, "programAccepted", "any text", 1), new(216_216_000, "alarmRaised", "does not count", -3)]));
    }

    [TestMethod]
    public void A_second_implementation_agrees()
    {
        var events = Enumerable.Range(0, 1_000).Select(i => new ReportEvent(i * 977L, "code" + (i % 7), "", i - 500L)).ToArray();
        var lines = new StringBuilder();
        foreach (var entry in events)
            lines.Append(entry.AtMs).Append(',').Append(entry.Code).Append(',').Append(entry.Value).Append('\n');

        var second = string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString())).Select(part => part.ToString("x2")));

        Assert.AreEqual(second, EventDigest.Of(events));
    }

    [TestMethod]
    public void Order_time_code_and_value_count_and_text_does_not()
    {
        ReportEvent first = new(1, "a", "x", 2), second = new(2, "b", "y", 3);
        var digest = EventDigest.Of([first, second]);

        Assert.AreEqual(digest, EventDigest.Of([first with { Text = "z" }, second]));
        Assert.AreNotEqual(digest, EventDigest.Of([second, first]));
        Assert.AreNotEqual(digest, EventDigest.Of([first with { AtMs = 0 }, second]));
        Assert.AreNotEqual(digest, EventDigest.Of([first with { Code = "c" }, second]));
        Assert.AreNotEqual(digest, EventDigest.Of([first with { Value = 0 }, second]));
    }
}
