using System;
using PumpFirmware.Hal;

namespace PumpFirmware.Storage;

/// <summary>
/// A record that survives a power cut at any byte: written to one place, then to the other, each with a sequence number
/// and a checksum. The place that is known to be torn or older comes first, so that a cut inside the write that follows
/// another cut leaves one whole, too; a flipped bit in one is mended from the other.
/// </summary>
/// <remarks>Bytes: magic (4), sequence (4), payload, checksum over all before it (4).</remarks>
public sealed class TwoCopyRecord
{
    /// <summary>Bytes before the payload.</summary>
    public const int HeaderBytes = 8;

    /// <summary>How many bytes' checksum one tick has the time for; whole words, over which it is quickest.</summary>
    public const int BytesAtOnce = 112;

    private const int ChecksumBytes = 4;

    private readonly INonVolatileStore store;
    private readonly int firstAddress;
    private readonly int magic;
    private readonly int payloadBytes;

    /// <summary>How new the copy is that was read or written last; writes count up, and 0 is none yet.</summary>
    public int Sequence;

    private int lookedSequence;         // of the copy whose first bytes were looked at, how many those are, and their checksum
    private int lookedBytes;
    private uint lookedChecksum;

    /// <summary>True while a copy was looked at in part.</summary>
    public bool IsLooking;

    // The first place holds what is in force, and the second does not: the next write begins with the second.
    private bool secondIsStale;

    /// <summary>The bytes that are written to both places, or were read from one.</summary>
    public readonly byte[] Image;

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
        Image = new byte[HeaderBytes + payloadBytes + ChecksumBytes];
    }

    /// <summary>True once the record was read or written: a record that never was is not missed.</summary>
    public bool Exists
    {
        get { return Sequence != 0; }
    }

    /// <summary>Writes the payload to both places.</summary>
    /// <returns>False when either place failed: the record may then stand in one place only.</returns>
    public bool Write(byte[] payload)
    {
        uint checksum = BeginImage();
        Array.Copy(payload, 0, Image, HeaderBytes, payloadBytes);
        return WriteImage(Crc32.Append(checksum, Image, HeaderBytes, payloadBytes));
    }

    /// <summary>Writes a payload of whole words, the lowest byte of each first, to both places.</summary>
    /// <param name="words">As many as the payload has.</param>
    /// <returns>False when either place failed: the record may then stand in one place only.</returns>
    public bool Write(int[] words)
    {
        // Bytes and checksum in one go, as for the ledger.
        uint[] table = Crc32.Table;
        byte[] image = Image;
        uint crc = ~BeginImage();
        int at = HeaderBytes;
        for (int i = 0; i < words.Length; i++)
        {
            int word = words[i];
            image[at] = (byte)word;
            image[at + 1] = (byte)(word >> 8);
            image[at + 2] = (byte)(word >> 16);
            image[at + 3] = (byte)(word >> 24);
            at += 4;
            crc ^= (uint)word;
            crc = table[768 + (byte)crc] ^ table[512 + (byte)(crc >> 8)] ^ table[256 + (byte)(crc >> 16)] ^ table[crc >> 24];
        }

        return WriteImage(~crc);
    }

    /// <summary>Writes the header of what is to be stored next to <see cref="Image"/>; the payload comes behind it.</summary>
    /// <returns>The header's checksum.</returns>
    public uint BeginImage()
    {
        IsLooking = false;      // at what stood here until now
        ByteOrder.PutInt(Image, 0, magic);
        ByteOrder.PutInt(Image, 4, Sequence + 1);
        return Crc32.Compute(Image, HeaderBytes);
    }

    /// <summary>Writes what stands in <see cref="Image"/> to both places.</summary>
    /// <param name="checksum">That of header and payload.</param>
    /// <returns>False when either place failed: the record may then stand in one place only.</returns>
    public bool WriteImage(uint checksum)
    {
        Sequence++;
        ByteOrder.PutInt(Image, HeaderBytes + payloadBytes, (int)checksum);
        int staleFirst = secondIsStale ? StoreLayout.CopyDistance : 0;
        bool stale = store.Write(firstAddress + staleFirst, Image, Image.Length);
        bool whole = store.Write(firstAddress + StoreLayout.CopyDistance - staleFirst, Image, Image.Length);
        if (stale && !whole) secondIsStale = !secondIsStale;
        return stale && whole;
    }

    /// <summary>Reads one copy, newest or not.</summary>
    /// <param name="place">0 or 1.</param>
    /// <param name="payload">What it holds.</param>
    /// <param name="copySequence">How new it is; later writes count up.</param>
    /// <returns>False when that copy is not whole.</returns>
    public bool ReadCopy(int place, byte[] payload, out int copySequence)
    {
        int before = Sequence;
        bool whole = TryReadCopy(firstAddress + place * StoreLayout.CopyDistance, payload);
        copySequence = Sequence;
        Sequence = before;
        return whole;
    }

    /// <summary>Reads the newest whole copy.</summary>
    /// <returns>False when neither place holds a whole record: never a reason to assume defaults.</returns>
    public bool Read(byte[] payload)
    {
        bool second = TryReadCopy(firstAddress + StoreLayout.CopyDistance, payload);
        int secondSequence = Sequence;
        secondIsStale = false;
        if (!TryReadCopy(firstAddress, null)) return second;
        bool secondIsNewer = second && secondSequence - Sequence > 0;
        secondIsStale = !second || Sequence - secondSequence > 0;
        if (secondIsNewer) Sequence = secondSequence;
        else Array.Copy(Image, HeaderBytes, payload, 0, payloadBytes);
        return true;
    }

    /// <summary>Looks at one copy while the pump runs. One that is torn or older is written first, next time.</summary>
    /// <param name="place">0 or 1.</param>
    /// <returns>False when it is not whole, or not the one that was written last.</returns>
    public bool IsCopyWhole(int place)
    {
        if (!Exists) return true;
        int known = Sequence;
        bool whole = TryReadCopy(firstAddress + place * StoreLayout.CopyDistance, null) && Sequence == known;
        Sequence = known;
        if (!whole) secondIsStale = place == 1;
        return whole;
    }

    /// <summary>The same in several ticks, for a long record: reads a copy and looks at its first bytes.</summary>
    /// <param name="place">0 or 1.</param>
    /// <returns>
    /// False when it is not whole or not the one that was written last; true when <see cref="GoesOnWhole"/> has to tell while
    /// <see cref="IsLooking"/>.
    /// </returns>
    public bool BeginsWhole(int place)
    {
        IsLooking = false;
        if (!Exists) return true;
        bool whole = store.Read(firstAddress + place * StoreLayout.CopyDistance, Image, Image.Length)
            && ByteOrder.GetInt(Image, 0) == magic && ByteOrder.GetInt(Image, 4) == Sequence;
        if (!whole) secondIsStale = place == 1;
        if (!whole) return false;
        IsLooking = true;
        lookedSequence = Sequence;
        lookedBytes = 0;
        lookedChecksum = 0;
        return GoesOnWhole(place);
    }

    /// <summary>Looks at the next bytes of what <see cref="BeginsWhole"/> read; at the end of them its checksum has to be right.</summary>
    /// <param name="place">The same.</param>
    /// <returns>False when it was not whole. What was written anew since counts as whole until it is looked at again.</returns>
    public bool GoesOnWhole(int place)
    {
        int body = HeaderBytes + payloadBytes;
        bool isOther = !IsLooking || Sequence != lookedSequence || (uint)lookedBytes >= body;
        IsLooking = false;
        if (isOther) return true;
        int count = body - lookedBytes;
        if (count > BytesAtOnce) count = BytesAtOnce;
        lookedChecksum = Crc32.Append(lookedChecksum, Image, lookedBytes, count);
        lookedBytes += count;
        IsLooking = lookedBytes < body;
        if (IsLooking || (uint)ByteOrder.GetInt(Image, body) == lookedChecksum) return true;
        secondIsStale = place == 1;
        return false;
    }

    /// <summary>Writes the copy that is not whole, or older, anew from the other, which stays untouched.</summary>
    /// <returns><see cref="StoreScrub.Whole"/>, <see cref="StoreScrub.Mended"/> or <see cref="StoreScrub.Lost"/>.</returns>
    public int Mend()
    {
        if (!Exists) return StoreScrub.Whole;
        int known = Sequence;
        int found = MendCopies();
        Sequence = known;
        return found;
    }

    private int MendCopies()
    {
        int secondAddress = firstAddress + StoreLayout.CopyDistance;
        bool first = TryReadCopy(firstAddress, null);
        int firstSequence = Sequence;
        bool second = TryReadCopy(secondAddress, null);
        if (first && second && Sequence == firstSequence) return StoreScrub.Whole;
        if (!first && !second) return StoreScrub.Lost;
        bool firstIsGood = first && (!second || firstSequence - Sequence > 0);
        int bad = firstIsGood ? secondAddress : firstAddress;
        bool written = TryReadCopy(firstIsGood ? firstAddress : secondAddress, null) && store.Write(bad, Image, Image.Length);
        return written && TryReadCopy(bad, null) ? StoreScrub.Mended : StoreScrub.Lost;
    }

    private bool TryReadCopy(int address, byte[] payload)
    {
        IsLooking = false;
        if (!store.Read(address, Image, Image.Length)) return false;
        int body = HeaderBytes + payloadBytes;
        if (ByteOrder.GetInt(Image, 0) != magic) return false;
        if ((uint)ByteOrder.GetInt(Image, body) != Crc32.Compute(Image, body)) return false;
        Sequence = ByteOrder.GetInt(Image, 4);
        if (payload != null) Array.Copy(Image, HeaderBytes, payload, 0, payloadBytes);
        return true;
    }
}
