using System;
using PumpFirmware.Hal;

namespace PumpFirmware.Storage;

/// <summary>
/// A record that survives a power cut at any byte: written to its first place, then to its second, each with a sequence
/// number and a checksum. One place is always whole; a flipped bit in one is mended from the other.
/// </summary>
/// <remarks>Bytes: magic (4), sequence (4), payload, checksum over all before it (4).</remarks>
public sealed class TwoCopyRecord
{
    private const int HeaderBytes = 8;
    private const int ChecksumBytes = 4;

    private readonly INonVolatileStore store;
    private readonly int firstAddress;
    private readonly int magic;
    private readonly int payloadBytes;
    private readonly byte[] image;
    private int sequence;

    /// <summary>Describes a record; reads nothing yet.</summary>
    /// <param name="store">The memory.</param>
    /// <param name="firstAddress">Where the first copy lies; the second is <see cref="StoreLayout.CopyDistance"/> behind it.</param>
    /// <param name="magic">Tells this kind of record, and its version, from any other.</param>
    /// <param name="payloadBytes">1 to as much as the layout has room for, less 12.</param>
    public TwoCopyRecord(INonVolatileStore store, int firstAddress, int magic, int payloadBytes)
    {
        this.store = store;
        this.firstAddress = firstAddress;
        this.magic = magic;
        this.payloadBytes = payloadBytes;
        image = new byte[HeaderBytes + payloadBytes + ChecksumBytes];
    }

    /// <summary>Writes the payload to both places.</summary>
    /// <returns>False when either place failed: the record may then stand in one place only.</returns>
    public bool Write(byte[] payload)
    {
        sequence++;
        ByteOrder.PutInt(image, 0, magic);
        ByteOrder.PutInt(image, 4, sequence);
        Array.Copy(payload, 0, image, HeaderBytes, payloadBytes);
        int body = HeaderBytes + payloadBytes;
        ByteOrder.PutInt(image, body, (int)Crc32.Compute(image, body));

        bool first = store.Write(firstAddress, image, image.Length);
        bool second = store.Write(firstAddress + StoreLayout.CopyDistance, image, image.Length);
        return first && second;
    }

    /// <summary>Reads one copy, newest or not.</summary>
    /// <param name="place">0 or 1.</param>
    /// <param name="payload">What it holds.</param>
    /// <param name="copySequence">How new it is; later writes count up.</param>
    /// <returns>False when that copy is not whole.</returns>
    public bool ReadCopy(int place, byte[] payload, out int copySequence)
    {
        int before = sequence;
        bool whole = TryReadCopy(firstAddress + place * StoreLayout.CopyDistance, payload);
        copySequence = sequence;
        sequence = before;
        return whole;
    }

    /// <summary>Reads the newest whole copy.</summary>
    /// <returns>False when neither place holds a whole record: never a reason to assume defaults.</returns>
    public bool Read(byte[] payload)
    {
        bool second = TryReadCopy(firstAddress + StoreLayout.CopyDistance, payload);
        int secondSequence = sequence;
        if (!TryReadCopy(firstAddress, null)) return second;
        bool firstIsNewer = sequence - secondSequence >= 0;
        if (!second || firstIsNewer) Array.Copy(image, HeaderBytes, payload, 0, payloadBytes);
        else sequence = secondSequence;

        return true;
    }

    private bool TryReadCopy(int address, byte[] payload)
    {
        if (!store.Read(address, image, image.Length)) return false;
        int body = HeaderBytes + payloadBytes;
        if (ByteOrder.GetInt(image, 0) != magic) return false;
        if ((uint)ByteOrder.GetInt(image, body) != Crc32.Compute(image, body)) return false;
        sequence = ByteOrder.GetInt(image, 4);
        if (payload != null) Array.Copy(image, HeaderBytes, payload, 0, payloadBytes);
        return true;
    }
}
