namespace PumpFirmware.Storage;

/// <summary>CRC-32 as in Ethernet and ZIP (reflected polynomial EDB88320h). Finds every burst of up to 32 wrong bits.</summary>
public static class Crc32
{
    // Four bits at a time: a table of 64 bytes instead of 1 KB of a small heap.
    private static readonly uint[] NibbleTable =
    {
        0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
        0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
    };

    /// <summary>The checksum of the first bytes of a buffer.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="count">How many of them, 0 to the buffer's length.</param>
    public static uint Compute(byte[] buffer, int count)
    {
        uint crc = 0xFFFFFFFF;
        for (int i = 0; i < count; i++)
        {
            crc ^= buffer[i];
            crc = (crc >> 4) ^ NibbleTable[crc & 15];
            crc = (crc >> 4) ^ NibbleTable[crc & 15];
        }

        return crc ^ 0xFFFFFFFF;
    }
}
