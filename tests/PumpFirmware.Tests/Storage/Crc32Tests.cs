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

    // Four bytes at a time and the rest one by one give what one bit at a time gives, wherever the rest begins.
    [TestMethod]
    public void Every_length_has_the_checksum_of_its_bits()
    {
        byte[] buffer = new byte[23];
        for (int i = 0; i < buffer.Length; i++) buffer[i] = (byte)(i * 37 + 11);
        uint crc = 0xFFFFFFFF;
        for (int count = 0; count <= buffer.Length; count++)
        {
            Assert.AreEqual((long)(crc ^ 0xFFFFFFFF), (long)Crc32.Compute(buffer, count));
            if (count == buffer.Length) break;
            crc ^= buffer[count];
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }
    }

    [TestMethod]
    public void A_checksum_goes_on_from_any_place()
    {
        byte[] rest = { (byte)'6', (byte)'7', (byte)'8', (byte)'9' };
        Assert.AreEqual(0xCBF43926L, (long)Crc32.Append(Crc32.Compute(Digits(), 5), rest, 4));
    }

    private static byte[] Digits()
    {
        byte[] buffer = new byte[9];
        for (int i = 0; i < 9; i++) buffer[i] = (byte)('1' + i);
        return buffer;
    }
}
