using PumpBench.Plant;
using PumpBench.RigBench;
using PumpBench.RigChips;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Esp32.Drivers;

namespace PumpBench.Tests.RigBench;

/// <summary>The FRAM chip's cells are the plant's store: one content, one wear, one power cut.</summary>
[TestClass]
public sealed class FramCellsTests
{
    private readonly SimulatedStore _store = new();
    private readonly FramStore _driver;
    private readonly RigBus _bus;

    public FramCellsTests()
    {
        var clock = new RigClock();
        var chip = new PlantMemory(_store);
        _bus = new RigBus(clock, 1_000_000);
        _bus.Add(FramStore.Address, chip);
        _bus.Add(FramStore.IdAddress, chip.Identity);
        _driver = new FramStore(_bus.Device(FramStore.Address), _bus.Device(FramStore.IdAddress), new I2cBusWatch(clock), clock);
    }

    [TestMethod]
    public void What_the_driver_writes_is_in_the_store_and_a_bit_that_flips_there_is_read()
    {
        byte[] read = new byte[3];
        Assert.IsTrue(_driver.Write(0x1234, [1, 2, 3], 3));
        Assert.AreEqual(2, _store.At(0x1235));

        _store.FlipBit(0x1235, 4);

        Assert.IsTrue(_driver.Read(0x1234, read, 3));
        CollectionAssert.AreEqual(new byte[] { 1, 18, 3 }, read);
    }

    [TestMethod]
    public void Every_byte_that_crosses_the_bus_wears_its_cell_and_a_transfer_counts_once()
    {
        _driver.Write(0x100, new byte[200], 200);
        _driver.Read(0x100, new byte[16], 16);

        Assert.AreEqual(2L, _store.Writes, "128 bytes and the rest");
        Assert.AreEqual(200L, _store.WrittenBytes);
        Assert.AreEqual(1, _store.WritesOf(0x100 + 199));
        Assert.AreEqual(1, _store.WritesFrom(0x180));
        Assert.AreEqual(1L, _store.Reads);
        Assert.AreEqual(128L, _store.ReadBytes, "a line");
        Assert.AreEqual(1, _store.ReadsOf(0x17F));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void A_power_cut_leaves_the_bytes_before_it(int bytes)
    {
        _store.CutPowerAfter(bytes);

        Assert.ThrowsExactly<PowerCutException>(() => _driver.Write(0x40, [7, 8, 9], 3));

        for (int i = 0; i < 3; i++) Assert.AreEqual(i < bytes ? 7 + i : 0, _store.At(0x40 + i));
    }

    [TestMethod]
    public void An_array_that_takes_no_more_acknowledges_no_data_and_still_reads()
    {
        _driver.Write(0x40, [7], 1);
        _store.WritesFail = true;

        Assert.IsFalse(_driver.Write(0x40, [9], 1));

        byte[] read = new byte[1];
        Assert.IsTrue(_driver.Read(0x40, read, 1));
        Assert.AreEqual(7, read[0]);
        Assert.AreEqual(1L, _bus.Traffic[FramStore.Address].Errors);
    }
}
