using PumpBench.RigChips;
using PumpFirmware.Esp32.Bus;

namespace PumpBench.Tests.Drivers;

/// <summary>When a bus is given up: a missing chip is no reason, a line that is held is one.</summary>
[TestClass]
public sealed class I2cBusWatchTests
{
    [TestMethod]
    [DataRow(I2cBusWatch.StandsAfterUs - 1, false)]
    [DataRow(I2cBusWatch.StandsAfterUs, true)]
    [DataRow(I2cBusWatch.StandsAfterUs + 1, true)]
    public void A_failure_that_took_long_gives_the_bus_up(int tookUs, bool isGivenUp)
    {
        RigClock clock = new() { LookUs = 0 };
        I2cBusWatch watch = new(clock);

        Assert.IsFalse(watch.Transfer(new Chip(clock, tookUs, answers: false), [], 0, [], 0));

        Assert.AreEqual(isGivenUp, watch.IsGivenUp);
    }

    [TestMethod]
    public void A_transfer_that_went_well_may_take_its_time()
    {
        RigClock clock = new();
        I2cBusWatch watch = new(clock);

        Assert.IsTrue(watch.Transfer(new Chip(clock, 10 * I2cBusWatch.StandsAfterUs, answers: true), [], 0, [], 0));

        Assert.IsFalse(watch.IsGivenUp);
    }

    [TestMethod]
    public void Once_given_up_nobody_touches_the_bus_again()
    {
        RigClock clock = new();
        I2cBusWatch watch = new(clock);
        watch.Transfer(new Chip(clock, I2cBusWatch.StandsAfterUs, answers: false), [], 0, [], 0);
        Chip well = new(clock, 0, answers: true);

        Assert.IsFalse(watch.Transfer(well, [], 0, [], 0));
        Assert.AreEqual(0, well.Calls);
    }

    private sealed class Chip(RigClock clock, long tookUs, bool answers) : II2cDevice
    {
        public int Calls { get; private set; }

        public bool Transfer(byte[] write, int writeCount, byte[] read, int readCount)
        {
            Calls++;
            clock.Advance(tookUs);
            return answers;
        }
    }
}
