namespace PumpFirmware.Storage;

/// <summary>CRC-32 as in Ethernet and ZIP (reflected polynomial EDB88320h). Finds every burst of up to 32 wrong bits.</summary>
public static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    // Four bytes at a time, one table of 256 for each: a lease's two records are the longest work that a tick can have, and
    // a byte at a time takes longer and saves 3 of the 4 KB of heap. Table k is for a byte with k bytes behind it.
    internal static readonly uint[] Table = BuildTable();

    /// <summary>The checksum of the first bytes of a buffer.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="count">How many of them, 0 to the buffer's length.</param>
    public static uint Compute(byte[] buffer, int count)
    {
        return Append(0, buffer, 0, count);
    }

    /// <summary>The checksum of bytes within a buffer.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="from">The first of them.</param>
    /// <param name="count">How many of them.</param>
    public static uint Compute(byte[] buffer, int from, int count)
    {
        return Append(0, buffer, from, count);
    }

    /// <summary>Goes on with a checksum over more bytes.</summary>
    /// <param name="soFar">The checksum of what came before; 0 for nothing.</param>
    /// <param name="buffer">The bytes that follow.</param>
    /// <param name="count">How many of them, 0 to the buffer's length.</param>
    public static uint Append(uint soFar, byte[] buffer, int count)
    {
        return Append(soFar, buffer, 0, count);
    }

    /// <summary>Goes on with a checksum over bytes within a buffer.</summary>
    /// <param name="soFar">The checksum of what came before; 0 for nothing.</param>
    /// <param name="buffer">The bytes that follow.</param>
    /// <param name="from">The first of them.</param>
    /// <param name="count">How many of them.</param>
    public static uint Append(uint soFar, byte[] buffer, int from, int count)
    {
        uint[] table = Table;
        uint crc = soFar ^ 0xFFFFFFFF;
        int end = from + count;
        int i = from;
        for (; i <= end - 4; i += 4)
        {
            crc ^= (uint)(buffer[i] | (buffer[i + 1] << 8) | (buffer[i + 2] << 16) | (buffer[i + 3] << 24));
            crc = table[768 + (byte)crc] ^ table[512 + (byte)(crc >> 8)] ^ table[256 + (byte)(crc >> 16)] ^ table[crc >> 24];
        }

        for (; i < end; i++) crc = (crc >> 8) ^ table[(byte)(crc ^ buffer[i])];
        return crc ^ 0xFFFFFFFF;
    }

    private static uint[] BuildTable()
    {
        uint[] table = new uint[4 * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint crc = i;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
            table[i] = crc;
        }

        for (int i = 256; i < table.Length; i++) table[i] = (table[i - 256] >> 8) ^ table[(byte)table[i - 256]];

        return table;
    }
}
