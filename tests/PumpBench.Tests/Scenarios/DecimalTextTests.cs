using System.Globalization;
using System.Numerics;
using CsCheck;
using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

[TestClass]
public class DecimalTextTests
{
    [TestMethod]
    [DataRow("0", 0, 0L)]
    [DataRow("0", 6, 0L)]
    [DataRow("12.5", 3, 12_500L)]
    [DataRow("0.000001", 6, 1L)]
    [DataRow("9223372036854775807", 0, long.MaxValue)]
    [DataRow("9223372036854.775807", 6, long.MaxValue)]
    public void A_plain_decimal_is_read_exactly(string text, int decimals, long scaled)
    {
        Assert.AreEqual(DecimalProblem.None, DecimalText.Read(text, decimals, out long read));
        Assert.AreEqual(scaled, read);
    }

    [TestMethod]
    [DataRow("", "Malformed")]
    [DataRow(".", "Malformed")]
    [DataRow("5.", "Malformed")]
    [DataRow(".5", "Malformed")]
    [DataRow("05", "Malformed")]
    [DataRow("00", "Malformed")]
    [DataRow("+5", "Malformed")]
    [DataRow(" 5", "Malformed")]
    [DataRow("5 ", "Malformed")]
    [DataRow("1,5", "Malformed")]
    [DataRow("1.2.3", "Malformed")]
    [DataRow("NaN", "Malformed")]
    [DataRow("٣", "Malformed")]
    [DataRow("1e3", "Exponent")]
    [DataRow("1E-3", "Exponent")]
    [DataRow("-5", "Negative")]
    [DataRow("-0", "Negative")]
    [DataRow("1.000", "TooManyDecimals")]
    [DataRow("92233720368547758.08", "TooLarge")]
    [DataRow("92233720368547759", "TooLarge")]
    [DataRow("9223372036854775807", "TooLarge")]
    [DataRow("9999999999999999999999999999999999999999", "TooLarge")]
    [DataRow("99999999999999999999999999999999999999999", "TooLong")]
    public void Anything_else_is_told_apart_by_its_problem(string text, string problem)
    {
        Assert.AreEqual(problem, DecimalText.Read(text, 2, out long read).ToString());
        Assert.AreEqual(0L, read);
    }

    [TestMethod]
    public void Every_value_that_a_long_can_hold_reads_back_as_written() =>
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Int[0, 9]).Sample((value, decimals) =>
        {
            BigInteger scale = BigInteger.Pow(10, decimals);
            string fraction = ((long)(value % scale)).ToString(CultureInfo.InvariantCulture).PadLeft(decimals, '0');
            string text = decimals == 0 ? $"{value}" : $"{value / scale}.{fraction}";

            return DecimalText.Read(text, decimals, out long read) == DecimalProblem.None && read == value;
        });

    [TestMethod]
    public void A_number_that_a_long_cannot_hold_is_too_large_and_no_other_is() =>
        Gen.Select(Gen.Long[1, long.MaxValue], Gen.Int[0, 20], Gen.Int[0, 9]).Sample((digits, zeros, decimals) =>
        {
            string text = digits + new string('0', zeros);
            bool fits = BigInteger.Parse(text) * BigInteger.Pow(10, decimals) <= long.MaxValue;

            return DecimalText.Read(text, decimals, out _) == (fits ? DecimalProblem.None : DecimalProblem.TooLarge);
        });
}
