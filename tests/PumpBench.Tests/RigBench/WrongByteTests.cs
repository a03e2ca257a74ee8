using PumpBench.Plant;
using PumpBench.RigChips;
using PumpBench.Simulation;
using PumpBench.Tests.Simulation;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Esp32.Drivers;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.RigBench;

/// <summary>The comparison can fail: a driver that has its bytes the wrong way round makes another run.</summary>
[TestClass]
public sealed class WrongByteTests
{
    [TestMethod]
    [DataRow(RotationSensor.Address)]
    [DataRow(PressureSensor.Address)]
    [DataRow(ReservoirScale.Address)]
    [DataRow(SupplySensor.Address)]
    [DataRow(Thermometer.Address)]
    [DataRow(WallClock.Address)]
    [DataRow(Expander.Address)]
    [DataRow(FramStore.IdAddress)]
    public void A_driver_that_reads_a_chips_bytes_the_wrong_way_round_is_found(int address)
    {
        try
        {
            Assert.IsNotEmpty(Run((at, device) => at == address ? new Reversed(device) : device).Differences());
        }
        catch (InvalidOperationException refused)
        {
            // A pump without a store, or without its witness of motion, cannot even be set up.
            Assert.StartsWith("set-up was refused: ", refused.Message);
        }
    }

    [TestMethod]
    public void With_every_byte_in_its_place_nothing_is_found() => Run((_, device) => device).AssertEqual();

    // The hang is for the expander: that the watchdog bit, it alone tells.
    private static BothWays Run(Func<int, II2cDevice, II2cDevice> between) => BothWays.Run(
        BenchScenarios.Constant(Drug.Baclofen, 2_000, 1, tickMs: 100).With(BenchScenarios.Fault(PlantFault.ProcessorHang, 0.5)),
        run =>
        {
            FakeRig rig = run.AnyPump.Rig!.Rig;
            rig.MemoryBus.Between = rig.SensorBus.Between = between;
            run.AnyPump.PowerOff();
            run.AnyPump.PowerOn(0);
        });

    private sealed class Reversed(II2cDevice device) : II2cDevice
    {
        public bool Transfer(byte[] write, int writeCount, byte[] read, int readCount)
        {
            bool isDone = device.Transfer(write, writeCount, read, readCount);
            if (readCount > 1) Array.Reverse(read, 0, readCount);
            return isDone;
        }
    }
}
