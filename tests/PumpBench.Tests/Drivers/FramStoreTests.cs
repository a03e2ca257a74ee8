using PumpBench.RigChips;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Esp32.Drivers;
using PumpFirmware.Storage;

namespace PumpBench.Tests.Drivers;

/// <summary>The FRAM's driver against a chip that keeps its datasheet, byte by byte.</summary>
[TestClass]
public sealed class FramStoreTests
{
    private readonly RigClock _clock = new();
    private readonly RigBus _bus;
    private Mb85rc512t _chip = new();

    public FramStoreTests() => _bus = new RigBus(_clock, 1_000_000);

    [TestMethod]
    public void The_chip_is_asked_for_its_name_once_and_then_addressed_high_byte_first()
    {
        FramStore store = Store();

        Assert.IsTrue(store.Write(0x1234, [1, 2, 3], 3));
        Assert.IsTrue(store.Read(0x1235, new byte[2], 2));

        CollectionAssert.AreEqual(
            new[] { "7C: A0", "7C> 3", "50: 12 34 01 02 03", "50: 12 35", "50> 2" }, _bus.Log);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, _chip.Bytes.Slice(0x1234, 3).ToArray());
    }

    [TestMethod]
    [DataRow(127)]
    [DataRow(128)]
    [DataRow(129)]
    [DataRow(1_000)]
    public void What_is_written_is_read_whatever_its_length(int count)
    {
        FramStore store = Store();
        byte[] written = [.. Enumerable.Range(0, count).Select(at => (byte)(at * 7 + 1))];
        byte[] read = new byte[count];

        Assert.IsTrue(store.Write(60_000, written, count));
        Assert.IsTrue(store.Read(60_000, read, count));

        CollectionAssert.AreEqual(written, read);
    }

    [TestMethod]
    [DataRow(65_535, 1, true)]
    [DataRow(65_535, 2, false)]
    [DataRow(65_536, 0, true)]
    [DataRow(65_536, 1, false)]
    [DataRow(-1, 1, false)]
    [DataRow(0, -1, false)]
    [DataRow(0, 4, true)]
    [DataRow(0, 5, false)]
    public void A_range_outside_the_chip_or_the_buffer_is_refused_before_the_bus(int address, int count, bool isTaken)
    {
        FramStore store = Store();

        Assert.AreEqual(isTaken, store.Write(address, new byte[4], count));
        Assert.AreEqual(isTaken, store.Read(address, new byte[4], count));
        Assert.IsTrue(isTaken || _bus.Transfers == 0);
    }

    [TestMethod]
    public void A_smaller_chip_of_the_family_is_refused_for_it_would_lay_two_records_over_each_other()
    {
        _chip = new Mb85rc512t(32_768, product: 0x510);
        FramStore store = Store();

        Assert.IsFalse(store.Write(0, [1], 1));
        Assert.IsFalse(store.Read(0, new byte[1], 1));
        Assert.IsFalse(_bus.Log.Any(entry => entry.StartsWith("50")));
    }

    [TestMethod]
    public void A_chip_that_is_absent_at_first_is_asked_again()
    {
        FramStore store = Store();
        _chip.IsAbsent = true;
        Assert.IsFalse(store.Read(0, new byte[1], 1));

        _chip.IsAbsent = false;

        Assert.IsTrue(store.Read(0, new byte[1], 1));
    }

    [TestMethod]
    public void A_write_that_is_broken_off_says_so_and_leaves_a_beginning()
    {
        FramStore store = Store();
        Assert.IsTrue(store.Write(0, [9, 9, 9, 9], 4));
        _bus.BytesUntilNoise = 5;      // the chip's address, two of the memory's, two of data

        Assert.IsFalse(store.Write(0, [1, 2, 3, 4], 4));

        CollectionAssert.AreEqual(new byte[] { 1, 2, 9, 9 }, _chip.Bytes[..4].ToArray());
    }

    [TestMethod]
    public void A_bus_that_stands_costs_its_second_once()
    {
        FramStore store = Store();
        _bus.IsHeld = true;

        Assert.IsFalse(store.Read(0, new byte[1], 1));
        long afterOneUs = _clock.TimeUs;
        Assert.IsFalse(store.Write(0, new byte[1], 1));

        Assert.AreEqual(1, _bus.Transfers);
        Assert.IsTrue(_clock.TimeUs - afterOneUs < 1000);
    }

    [TestMethod]
    public void The_chip_holds_everything_that_the_firmware_stores() =>
        Assert.IsTrue(Store().CapacityBytes >= StoreLayout.NeededBytes);

    private FramStore Store()
    {
        _bus.Add(FramStore.Address, _chip);
        _bus.Add(FramStore.IdAddress, _chip.Identity);
        return new FramStore(_bus.Device(FramStore.Address), _bus.Device(FramStore.IdAddress), new I2cBusWatch(_clock));
    }
}
