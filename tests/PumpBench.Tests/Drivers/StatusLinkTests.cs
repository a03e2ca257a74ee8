using PumpBench.RigChips;
using PumpFirmware.Esp32.Drivers;

namespace PumpBench.Tests.Drivers;

/// <summary>Lines over the link, out and in.</summary>
[TestClass]
public sealed class StatusLinkTests
{
    private readonly SerialLine _line = new();
    private readonly StatusLink _link;

    public StatusLinkTests() => _link = new StatusLink(_line);

    [TestMethod]
    [DataRow(0L)]
    [DataRow(9L)]
    [DataRow(10L)]
    [DataRow(-1L)]
    [DataRow(1_000_000L)]
    [DataRow(999_999_999_999L)]
    [DataRow(long.MaxValue)]
    [DataRow(long.MinValue)]
    public void A_number_is_sent_in_decimal(long number)
    {
        _link.Put("PUMP");
        _link.Put(number);

        Assert.IsTrue(_link.Send());

        Assert.AreEqual($"PUMP {number}\r\n", _line.Sent);
    }

    [TestMethod]
    public void A_line_that_is_too_long_is_cut_and_the_next_one_is_whole()
    {
        for (int i = 0; i < 50; i++)
            _link.Put("abcdef");
        _link.Send();
        _link.Put("next");
        _link.Send();

        string[] lines = _line.Sent.Split("\r\n");
        Assert.AreEqual(StatusLink.LongestLine - 2, lines[0].Length);
        Assert.AreEqual("next", lines[1]);
    }

    [TestMethod]
    public void A_port_that_takes_nothing_is_told_and_loses_the_line_alone()
    {
        _line.IsFull = true;
        _link.Put("lost");
        Assert.IsFalse(_link.Send());
        _line.IsFull = false;
        _link.Put("next");
        _link.Send();

        Assert.AreEqual("next\r\n", _line.Sent);
    }

    [TestMethod]
    public void Two_commands_that_come_together_are_taken_one_after_the_other()
    {
        _line.Type("STOP 12\r\n\nRUN\n");

        Assert.IsTrue(_link.Receive());
        Assert.IsTrue(_link.Is("STOP"));
        Assert.AreEqual(12L, _link.Number(0));
        Assert.IsTrue(_link.Receive());
        Assert.IsTrue(_link.Is("RUN"));
        Assert.AreEqual(-1L, _link.Number(0));
        Assert.IsFalse(_link.Receive());
    }

    [TestMethod]
    public void A_command_may_come_a_byte_at_a_time()
    {
        foreach (char next in "CLOCK 805")
        {
            _line.Type($"{next}");
            Assert.IsFalse(_link.Receive());
        }

        _line.Type("\r");

        Assert.IsTrue(_link.Receive());
        Assert.AreEqual(805L, _link.Number(0));
    }

    [TestMethod]
    [DataRow("STOPX 1")]
    [DataRow("STO")]
    [DataRow("stop 1")]
    [DataRow("X STOP 1")]
    public void What_is_not_the_word_is_not_the_command(string text)
    {
        _line.Type(text + "\n");

        Assert.IsTrue(_link.Receive());
        Assert.IsFalse(_link.Is("STOP"));
    }

    [TestMethod]
    [DataRow("STOP 1x")]
    [DataRow("STOP -1")]
    [DataRow("STOP  1")]
    [DataRow("STOP 1.0")]
    [DataRow("STOP ")]
    [DataRow("STOP 1234567890123456")]
    public void A_number_is_digits_and_not_too_many(string text)
    {
        _line.Type(text + "\n");

        Assert.IsTrue(_link.Receive());
        Assert.AreEqual(-1L, _link.Number(0));
    }

    [TestMethod]
    public void Each_number_of_a_line_is_taken_by_its_place()
    {
        _line.Type("CONFIRM 12 4294967295\n");
        Assert.IsTrue(_link.Receive());

        Assert.AreEqual(12L, _link.Number(0));
        Assert.AreEqual(4_294_967_295L, _link.Number(1));
        Assert.AreEqual(-1L, _link.Number(2));
    }

    [TestMethod]
    public void A_line_too_long_is_no_command_and_the_one_after_it_is()
    {
        _line.Type(new string('S', 500) + "\nSTOP 1\n");

        // It takes what one buffer holds at a time.
        Assert.IsTrue(Enumerable.Range(0, 5).Any(_ => _link.Receive()));
        Assert.AreEqual(1L, _link.Number(0));
    }
}
