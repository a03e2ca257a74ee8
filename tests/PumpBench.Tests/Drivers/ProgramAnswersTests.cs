using PumpFirmware.Esp32.Drivers;
using PumpFirmware.Storage;

namespace PumpBench.Tests.Drivers;

/// <summary>The program's own answers: all of them read, and the checksum that is written down for them.</summary>
[TestClass]
public sealed class ProgramAnswersTests
{
    private readonly ProgramAnswers _program = new();

    [TestMethod]
    public void The_checksum_is_that_of_the_answers()
    {
        byte[] all = new byte[_program.SizeBytes];
        Assert.IsTrue(_program.Read(0, all, all.Length));

        Assert.AreEqual(
            $"{Crc32.Compute(all, all.Length):X8}",
            $"{_program.Checksum:X8}",
            "A limit, a pattern or the arithmetic changed: if on purpose, write this checksum into ProgramAnswers.");
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(64)]
    public void However_it_is_cut_it_is_the_same(int count)
    {
        byte[] whole = new byte[_program.SizeBytes];
        _program.Read(0, whole, whole.Length);
        byte[] part = new byte[count];
        for (int at = 0; at + count <= whole.Length; at += count)
        {
            Assert.IsTrue(_program.Read(at, part, count));
            CollectionAssert.AreEqual(whole[at..(at + count)], part);
        }
    }

    [TestMethod]
    public void No_answer_repeats_the_one_before_it_through_the_limits_of_a_drug()
    {
        byte[] all = new byte[_program.SizeBytes];
        _program.Read(0, all, all.Length);

        long[] answers = [.. Enumerable.Range(0, all.Length / 8).Select(at => ByteOrder.GetLong(all, 8 * at))];
        Assert.IsGreaterThan(40, answers.Distinct().Count());
    }

    [TestMethod]
    [DataRow(-1, 1)]
    [DataRow(0, -1)]
    [DataRow(0, 9)]
    [DataRow(int.MaxValue, 1)]
    public void A_range_outside_is_refused(int address, int count) =>
        Assert.IsFalse(_program.Read(address, new byte[8], count));

    [TestMethod]
    public void The_last_byte_is_read_and_none_after_it()
    {
        Assert.IsTrue(_program.Read(_program.SizeBytes - 1, new byte[1], 1));
        Assert.IsFalse(_program.Read(_program.SizeBytes, new byte[1], 1));
    }
}
