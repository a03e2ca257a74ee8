using CsCheck;
using PumpBench.Plant;

namespace PumpBench.Tests.Plant;

[TestClass]
public sealed class SimulatedStoreTests
{
    private static readonly Gen<byte[]> Data = Gen.Byte.Array[0, 40];

    [TestMethod]
    public void A_power_cut_at_any_byte_leaves_exactly_a_prefix_of_what_was_being_written() =>
        Gen.Select(Gen.Select(Gen.Int[0, 88], Data).Array[1, 6], Gen.Int[0, 240]).Sample((writes, cutAfter) =>
        {
            var store = new SimulatedStore(128);
            store.CutPowerAfter(cutAfter);
            byte[] expected = new byte[128];
            int left = cutAfter;
            foreach ((int address, byte[] data) in writes)
            {
                int stored = Math.Min(left, data.Length);
                data.AsSpan(0, stored).CopyTo(expected.AsSpan(address));
                left -= stored;
                if (left > 0)
                {
                    Assert.IsTrue(store.Write(address, data, data.Length));
                    continue;
                }

                var cut = Assert.ThrowsExactly<PowerCutException>(() => store.Write(address, data, data.Length));
                Assert.AreEqual(address + stored, cut.Address);
                break;
            }

            CollectionAssert.AreEqual(expected, Content(store));
        });

    [TestMethod]
    public void After_a_cut_the_store_writes_again()
    {
        var store = new SimulatedStore(16);
        store.CutPowerAfter(2);
        Assert.ThrowsExactly<PowerCutException>(() => store.Write(0, [1, 2, 3], 3));
        Assert.IsTrue(store.Write(0, [4, 5, 6], 3));
        CollectionAssert.AreEqual(new byte[] { 4, 5, 6 }, Content(store)[..3]);
    }

    [TestMethod]
    public void A_cut_that_is_taken_back_does_not_happen()
    {
        var store = new SimulatedStore(16);
        store.CutPowerAfter(2);
        store.CancelPowerCut();
        Assert.IsTrue(store.Write(0, [1, 2, 3], 3));
    }

    [TestMethod]
    public void What_is_written_is_read_back_and_its_neighbours_stay() =>
        Gen.Select(Gen.Int[0, 88], Data).Sample((address, data) =>
        {
            var store = new SimulatedStore(128);
            store.Write(0, [.. Enumerable.Repeat((byte)0xA5, 128)], 128);
            Assert.IsTrue(store.Write(address, data, data.Length));
            byte[] expected = [.. Enumerable.Repeat((byte)0xA5, 128)];
            data.CopyTo(expected, address);
            CollectionAssert.AreEqual(expected, Content(store));
        });

    [TestMethod]
    public void A_failing_write_answers_false_and_changes_nothing()
    {
        var store = new SimulatedStore(8);
        store.Write(0, [1, 2], 2);
        store.WritesFail = true;
        Assert.IsFalse(store.Write(0, [9, 9], 2));
        CollectionAssert.AreEqual(new byte[] { 1, 2, 0, 0, 0, 0, 0, 0 }, Content(store));
        Assert.AreEqual(1, store.Writes);
        store.WritesFail = false;
        Assert.IsTrue(store.Write(0, [9, 9], 2));
    }

    [TestMethod]
    [DataRow(-1, 1)]
    [DataRow(8, 1)]
    [DataRow(7, 2)]
    [DataRow(0, 9)]
    [DataRow(0, -1)]
    [DataRow(int.MaxValue, 2)]
    public void A_range_outside_the_memory_is_refused(int address, int count)
    {
        var store = new SimulatedStore(8);
        Assert.IsFalse(store.Read(address, new byte[16], count));
        Assert.IsFalse(store.Write(address, new byte[16], count));
        Assert.AreEqual(0, store.WrittenBytes);
    }

    [TestMethod]
    public void Writes_bytes_and_the_most_worn_address_are_counted()
    {
        var store = new SimulatedStore(8);
        store.Write(0, [1, 2, 3], 3);
        store.Write(2, [1, 2], 2);
        store.Write(2, [1], 1);
        Assert.AreEqual(3, store.Writes);
        Assert.AreEqual(6, store.WrittenBytes);
        Assert.AreEqual(3, store.MaxWear);
    }

    [TestMethod]
    public void Each_byte_counts_its_writes_and_reads_until_counting_starts_anew()
    {
        var store = new SimulatedStore(8);
        store.Write(1, [1, 2, 3], 3);
        store.Write(3, [4], 1);
        store.Read(2, new byte[8], 2);
        store.Read(0, new byte[8], 0);
        CollectionAssert.AreEqual(new[] { 0, 1, 1, 2, 0 }, Enumerable.Range(0, 5).Select(store.WritesOf).ToArray());
        CollectionAssert.AreEqual(new[] { 0, 0, 1, 1, 0 }, Enumerable.Range(0, 5).Select(store.ReadsOf).ToArray());
        CollectionAssert.AreEqual(new[] { 0, 1, 0, 1, 0 }, Enumerable.Range(0, 5).Select(store.WritesFrom).ToArray());
        Assert.AreEqual(1, store.Reads);
        Assert.AreEqual(2, store.ReadBytes);
        store.CountAnew();
        Assert.AreEqual(0, store.MaxWear + store.Writes + store.WrittenBytes + store.Reads + store.ReadBytes + store.ReadsOf(3));
        Assert.AreEqual(2, store.At(2));
    }

    [TestMethod]
    public void A_stuck_bit_keeps_its_value_and_the_write_says_nothing() =>
        Gen.Select(Gen.Int[0, 7], Gen.Bool, Gen.Byte.Array[8], Gen.Byte.Array[8]).Sample((bit, high, before, after) =>
        {
            var store = new SimulatedStore(8);
            store.Write(0, before, 8);
            store.StickBit(3, bit, high);
            byte[] expected = [.. before];
            int mask = 1 << bit;
            expected[3] = (byte)(high ? expected[3] | mask : expected[3] & ~mask);
            CollectionAssert.AreEqual(expected, Content(store));
            Assert.IsTrue(store.Write(0, after, 8));
            expected = [.. after];
            expected[3] = (byte)(high ? expected[3] | mask : expected[3] & ~mask);
            CollectionAssert.AreEqual(expected, Content(store));
            store.FlipBit(3, bit);
            CollectionAssert.AreEqual(expected, Content(store));
        });

    [TestMethod]
    public void A_store_has_64_KiB_of_zeros_unless_told_otherwise()
    {
        var store = new SimulatedStore();
        Assert.AreEqual(65_536, store.CapacityBytes);
        Assert.IsTrue(Content(store).All(b => b == 0));
    }

    private static byte[] Content(SimulatedStore store)
    {
        byte[] content = new byte[store.CapacityBytes];
        Assert.IsTrue(store.Read(0, content, content.Length));
        return content;
    }
}
