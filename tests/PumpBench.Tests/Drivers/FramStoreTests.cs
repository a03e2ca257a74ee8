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
            new[] { "7C: A0", "7C> 3", "50: 12 34 01 02 03", "50: 12 00", "50> 128" }, _bus.Log);
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
    public void Records_read_from_two_places_in_turn_cost_a_transfer_for_eight_of_each()
    {
        FramStore store = Store();
        _bus.Log.Clear();
        byte[] record = new byte[16];
        for (int i = 0; i < 64; i++)
        {
            _chip.Bytes[1024 + 16 * i] = (byte)i;
            _chip.Bytes[24_000 + 16 * i] = (byte)(i + 100);
        }

        for (int i = 0; i < 64; i++)
        {
            Assert.IsTrue(store.Read(1024 + 16 * i, record, 16));
            Assert.AreEqual(i, record[0]);
            Assert.IsTrue(store.Read(24_000 + 16 * i, record, 16));
            Assert.AreEqual(i + 100, record[0]);
        }

        Assert.IsLessThanOrEqualTo(20, _bus.Log.Count(entry => entry.StartsWith("50>")));
    }

    [TestMethod]
    public void What_was_fetched_serves_no_longer_than_a_tick()
    {
        FramStore store = Store();
        byte[] seen = new byte[1];
        store.Read(5, seen, 1);
        _chip.Bytes[5] = 77;
        _clock.Advance(FramStore.LineServesUs - 2_000);
        store.Read(5, seen, 1);
        Assert.AreEqual(0, seen[0]);

        _clock.Advance(3_000);
        store.Read(5, seen, 1);

        Assert.AreEqual(77, seen[0]);
    }

    [TestMethod]
    public void A_write_is_read_back_from_the_chip()
    {
        FramStore store = Store();
        byte[] seen = new byte[1];
        store.Read(5, seen, 1);
        store.Write(5, [9], 1);
        _chip.Bytes[5] = 11;      // what the chip really kept

        store.Read(5, seen, 1);

        Assert.AreEqual(11, seen[0]);
    }

    [TestMethod]
    [DataRow(112, 16)]
    [DataRow(113, 16)]
    [DataRow(127, 2)]
    public void A_read_over_the_end_of_a_line_is_right(int address, int count)
    {
        FramStore store = Store();
        for (int i = 0; i < 256; i++)
            _chip.Bytes[i] = (byte)i;
        byte[] seen = new byte[count];

        Assert.IsTrue(store.Read(address, seen, count));

        CollectionAssert.AreEqual(Enumerable.Range(address, count).Select(at => (byte)at).ToArray(), seen);
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
        return new FramStore(_bus.Device(FramStore.Address), _bus.Device(FramStore.IdAddress), new I2cBusWatch(_clock), _clock);
    }
}
