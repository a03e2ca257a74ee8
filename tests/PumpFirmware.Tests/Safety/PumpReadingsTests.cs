using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>Battery and temperature are read once a second, whatever the processor's clock does.</summary>
[TestClass]
[Requirement("SR33")]
public class PumpReadingsTests
{
    [TestMethod]
    [DataRow(999L, 37)]
    [DataRow(1_000L, 43)]
    [DataRow(1_001L, 43)]
    public void They_are_read_once_a_second(long afterMs, int celsius)
    {
        ConstantRateRig rig = new ConstantRateRig();
        PumpReadings readings = new PumpReadings();
        rig.Temperature.MilliCelsius = 37_000;
        readings.Take(rig.Hardware, 4_900);
        readings.Take(rig.Hardware, 5_000);
        Assert.IsTrue(readings.IsNewSecond);
        rig.Temperature.MilliCelsius = 43_000;
        readings.Take(rig.Hardware, 5_000 + afterMs);
        Assert.AreEqual(celsius, readings.TemperatureMilliCelsius / 1_000);
        Assert.AreEqual(celsius == 43, readings.IsNewSecond);
    }

    [TestMethod]
    public void The_first_tick_does_not_wait_for_the_second_after_the_start_up()
    {
        ConstantRateRig rig = new ConstantRateRig();
        PumpReadings readings = new PumpReadings();
        readings.Take(rig.Hardware, 0);
        readings.Take(rig.Hardware, 100);
        Assert.IsTrue(readings.IsNewSecond);
        readings.Take(rig.Hardware, 100);
        Assert.IsFalse(readings.IsNewSecond);
        readings.Take(rig.Hardware, 200);
        Assert.IsFalse(readings.IsNewSecond);
        readings.Take(rig.Hardware, 99);
        Assert.IsTrue(readings.IsNewSecond);
    }

    [TestMethod]
    public void A_clock_that_leapt_and_was_corrected_leaves_nobody_blind()
    {
        ConstantRateRig rig = new ConstantRateRig();
        PumpReadings readings = new PumpReadings();
        rig.Temperature.MilliCelsius = 37_000;
        readings.Take(rig.Hardware, 432_976_000);
        rig.Temperature.MilliCelsius = 43_000;
        readings.Take(rig.Hardware, 6_000);
        Assert.AreEqual(43, readings.TemperatureMilliCelsius / 1_000);
    }
}
