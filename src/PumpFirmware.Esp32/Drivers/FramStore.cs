using System;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Hal;

namespace PumpFirmware.Esp32.Drivers;

/// <summary>
/// The store: Fujitsu MB85RC512T, 64 KB of FRAM (DS501-00026, "Command" and "Device ID"). A byte is safe as soon as the chip has
/// acknowledged it: there is no page, no waiting and nothing to erase.
/// </summary>
/// <remarks>
/// A smaller chip of the family would take every write and lay two records over each other without a word. So nothing is read or
/// written until the chip has said which it is. Records that lie together are read one by one, and each transfer costs the runtime
/// far more than its bytes; so a small read fetches a whole line, and the last two lines serve until the next write, or for a tick
/// at the longest.
/// </remarks>
public sealed class FramStore : INonVolatileStore
{
    /// <summary>Its address on the bus, with A2 to A0 at ground.</summary>
    public const int Address = 0x50;

    /// <summary>The reserved address, F8h and F9h with the direction bit, under which each chip of the family names itself.</summary>
    public const int IdAddress = 0x7C;

    /// <summary>The size of this chip.</summary>
    public const int SizeBytes = 65_536;

    /// <summary>The most that goes over the bus at a time: 1.2 ms at 1 MHz.</summary>
    public const int LongestTransferBytes = 128;

    /// <summary>So long in us a line that was fetched stands for the chip.</summary>
    public const int LineServesUs = 100_000;

    private const int LongestSmallRead = 32;
    private const int NoLine = -1;

    private const int AddressBytes = 2;
    private const int IdBytes = 3;

    // Manufacturer 00Ah (Fujitsu), product 658h: density 6h, 512 Kbit.
    private const int IdFirst = 0x00;
    private const int IdSecond = 0xA6;
    private const int IdThird = 0x58;

    private readonly II2cDevice memory;
    private readonly II2cDevice identity;
    private readonly I2cBusWatch bus;
    private readonly IMicrosecondClock clock;
    private readonly byte[][] lines = { new byte[LongestTransferBytes], new byte[LongestTransferBytes] };
    private readonly int[] lineAt = { NoLine, NoLine };
    private readonly long[] fetchedUs = new long[2];
    private readonly byte[] request = new byte[AddressBytes + LongestTransferBytes];
    private readonly byte[] answer = new byte[LongestTransferBytes];
    private int usedLast;
    private bool isKnown;

    /// <summary>Talks to the chip under its two addresses.</summary>
    public FramStore(II2cDevice memory, II2cDevice identity, I2cBusWatch bus, IMicrosecondClock clock)
    {
        this.clock = clock;
        this.memory = memory;
        this.identity = identity;
        this.bus = bus;
    }

    /// <inheritdoc/>
    public int CapacityBytes
    {
        get { return SizeBytes; }
    }

    /// <inheritdoc/>
    public bool Read(int address, byte[] buffer, int count)
    {
        if (!MayTransfer(address, buffer, count)) return false;
        int inLine = address % LongestTransferBytes;
        if (count <= LongestSmallRead && inLine + count <= LongestTransferBytes)
        {
            int line = LineOf(address - inLine);
            if (line == NoLine) return false;
            Array.Copy(lines[line], inLine, buffer, 0, count);
            return true;
        }

        for (int done = 0; done < count;)
        {
            int part = Part(count - done);
            PutAddress(address + done);
            if (!bus.Transfer(memory, request, AddressBytes, answer, part)) return false;
            Array.Copy(answer, 0, buffer, done, part);
            done += part;
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Write(int address, byte[] buffer, int count)
    {
        lineAt[0] = lineAt[1] = NoLine;
        if (!MayTransfer(address, buffer, count)) return false;
        for (int done = 0; done < count;)
        {
            int part = Part(count - done);
            PutAddress(address + done);
            Array.Copy(buffer, done, request, AddressBytes, part);
            if (!bus.Transfer(memory, request, AddressBytes + part, null, 0)) return false;
            done += part;
        }

        return true;
    }

    // The chip's own address counter would run over its end and go on at 0.
    private bool MayTransfer(int address, byte[] buffer, int count)
    {
        bool isInside = address >= 0 && count >= 0 && count <= buffer.Length && address <= SizeBytes - count;
        return isInside && (isKnown || Identify());
    }

    // The line that begins at an address, fetched in place of the one that was used less lately if need be.
    private int LineOf(int address)
    {
        long nowUs = clock.NowUs;
        for (int line = 0; line < 2; line++)
        {
            if (lineAt[line] != address || nowUs - fetchedUs[line] >= LineServesUs) continue;
            usedLast = line;
            return line;
        }

        int older = 1 - usedLast;
        lineAt[older] = NoLine;
        PutAddress(address);
        if (!bus.Transfer(memory, request, AddressBytes, lines[older], LongestTransferBytes)) return NoLine;
        lineAt[older] = address;
        fetchedUs[older] = nowUs;
        usedLast = older;
        return older;
    }

    private bool Identify()
    {
        request[0] = Address << 1;
        isKnown = bus.Transfer(identity, request, 1, answer, IdBytes)
            && answer[0] == IdFirst && answer[1] == IdSecond && answer[2] == IdThird;
        return isKnown;
    }

    private void PutAddress(int address)
    {
        request[0] = (byte)(address >> 8);
        request[1] = (byte)address;
    }

    private static int Part(int left)
    {
        return left < LongestTransferBytes ? left : LongestTransferBytes;
    }
}
