using System;

namespace PumpFirmware.Esp32.Bus;

/// <summary>A chip with registers, as most are: the register's number goes ahead of what is written or read.</summary>
public sealed class I2cChip
{
    /// <summary>The most bytes that are written at a time after a register's number.</summary>
    public const int MostValues = 7;

    /// <summary>What came back last.</summary>
    public readonly byte[] Answer;

    private const int LongestRequest = 1 + MostValues;

    private readonly II2cDevice device;
    private readonly I2cBusWatch bus;
    private readonly byte[] request = new byte[LongestRequest];

    /// <summary>Talks to one chip.</summary>
    /// <param name="device">The chip under its address.</param>
    /// <param name="bus">The bus that it shares.</param>
    /// <param name="longestAnswer">The most bytes that are read at a time.</param>
    public I2cChip(II2cDevice device, I2cBusWatch bus, int longestAnswer)
    {
        this.device = device;
        this.bus = bus;
        Answer = new byte[longestAnswer];
    }

    /// <summary>Reads bytes, from a register on, into <see cref="Answer"/>.</summary>
    public bool Read(int register, int count)
    {
        request[0] = (byte)register;
        return bus.Transfer(device, request, 1, Answer, count);
    }

    /// <summary>Reads bytes from a chip that has no registers.</summary>
    public bool Receive(int count)
    {
        return bus.Transfer(device, null, 0, Answer, count);
    }

    /// <summary>Writes a register of 8 bits.</summary>
    public bool Write(int register, int value)
    {
        request[0] = (byte)register;
        request[1] = (byte)value;
        return bus.Transfer(device, request, 2, null, 0);
    }

    /// <summary>Writes a register of 16 bits, the high byte first.</summary>
    public bool WriteWord(int register, int value)
    {
        request[0] = (byte)register;
        request[1] = (byte)(value >> 8);
        request[2] = (byte)value;
        return bus.Transfer(device, request, 3, null, 0);
    }

    /// <summary>Writes several registers of 8 bits in a row, in one transfer.</summary>
    /// <param name="register">The first of them.</param>
    /// <param name="values">At most <see cref="MostValues"/>.</param>
    public bool WriteAll(int register, byte[] values)
    {
        request[0] = (byte)register;
        Array.Copy(values, 0, request, 1, values.Length);
        return bus.Transfer(device, request, 1 + values.Length, null, 0);
    }

    /// <summary>A word of <see cref="Answer"/>, the high byte first, without sign.</summary>
    public int WordAt(int at)
    {
        return (Answer[at] << 8) | Answer[at + 1];
    }
}
