using NanoClr;

namespace PumpBench.Tests.NanoClr;

[TestClass]
public sealed class OptionsTests
{
    [TestMethod]
    public void Without_options_the_interpreter_has_five_minutes()
    {
        Assert.AreEqual(new Options(null, null, null, 300), Options.Parse([]));
    }

    [TestMethod]
    public void Every_option_is_taken()
    {
        Assert.AreEqual(
            new Options("h", "d.trx", "k", 20),
            Options.Parse(["--home", "h", "--desktop-results", "d.trx", "--keep", "k", "--timeout", "20"]));
    }

    [TestMethod]
    [DataRow("--nonsense", "x")]
    [DataRow("--home", "")]
    [DataRow("--timeout", "0")]
    [DataRow("--timeout", "-1")]
    [DataRow("--timeout", "1.5")]
    [DataRow("--timeout", "86401")]
    public void What_is_not_an_option_or_has_no_usable_value_is_refused(string option, string value)
    {
        Assert.ThrowsExactly<DeviceLegException>(() => Options.Parse([option, value]));
    }

    [TestMethod]
    public void An_option_without_a_value_is_refused()
    {
        Assert.ThrowsExactly<DeviceLegException>(() => Options.Parse(["--keep"]));
    }
}
