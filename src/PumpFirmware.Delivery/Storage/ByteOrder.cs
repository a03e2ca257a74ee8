namespace PumpFirmware.Storage;

/// <summary>Integers to little-endian bytes and back, without allocating.</summary>
public static class ByteOrder
{
    /// <summary>Writes 4 bytes.</summary>
    public static void PutInt(byte[] buffer, int at, int value)
    {
        buffer[at] = (byte)value;
        buffer[at + 1] = (byte)(value >> 8);
        buffer[at + 2] = (byte)(value >> 16);
        buffer[at + 3] = (byte)(value >> 24);
    }

    /// <summary>Reads 4 bytes.</summary>
    public static int GetInt(byte[] buffer, int at)
    {
        return buffer[at] | (buffer[at + 1] << 8) | (buffer[at + 2] << 16) | (buffer[at + 3] << 24);
    }

    /// <summary>Writes 8 bytes.</summary>
    public static void PutLong(byte[] buffer, int at, long value)
    {
        PutInt(buffer, at, (int)value);
        PutInt(buffer, at + 4, (int)(value >> 32));
    }

    /// <summary>Reads 8 bytes.</summary>
    public static long GetLong(byte[] buffer, int at)
    {
        return ((long)GetInt(buffer, at + 4) << 32) | (uint)GetInt(buffer, at);
    }
}
