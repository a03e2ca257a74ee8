using PumpFirmware.Storage;

namespace PumpFirmware.Tests;

/// <summary>The checksum is the published one.</summary>
[TestClass]
public class Crc32Tests
{
    [TestMethod]
    public void The_check_value_of_the_catalogue_comes_out()
    {
        Assert.AreEqual(0xCBF43926L, (long)Crc32.Compute(Digits(), 9));
    }

    [TestMethod]
    public void Nothing_has_the_checksum_zero()
    {
        Assert.AreEqual(0L, (long)Crc32.Compute(Digits(), 0));
    }

    // Published: CRC-32 of "a" is E8B7BE43h.
    [TestMethod]
    public void Only_the_first_bytes_count()
    {
        byte[] buffer = { (byte)'a', 1, 2, 3 };
        Assert.AreEqual(0xE8B7BE43L, (long)Crc32.Compute(buffer, 1));
    }

    [TestMethod]
    public void Every_flipped_bit_changes_it()
    {
        byte[] buffer = Digits();
        for (int bit = 0; bit < 72; bit++)
        {
            buffer[bit / 8] = (byte)(buffer[bit / 8] ^ (1 << (bit % 8)));
            Assert.IsTrue(Crc32.Compute(buffer, 9) != 0xCBF43926);
            buffer[bit / 8] = (byte)(buffer[bit / 8] ^ (1 << (bit % 8)));
        }
    }

    private static byte[] Digits()
    {
        byte[] buffer = new byte[9];
        for (int i = 0; i < 9; i++) buffer[i] = (byte)('1' + i);
        return buffer;
    }
}
