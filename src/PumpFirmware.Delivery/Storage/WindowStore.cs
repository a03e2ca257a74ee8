using PumpFirmware.Dosing;
using PumpFirmware.Hal;

namespace PumpFirmware.Storage;

/// <summary>
/// Keeps the windows' minutes across a power cut. Each minute stands in two copies; where both are whole but differ
/// (power failed between them) the later minute or the larger amount counts, so a cut never hides a delivery.
/// </summary>
public sealed class WindowStore
{
    /// <summary>Places that <see cref="AreWhole"/> looks at, at most.</summary>
    public const int AtATime = 3;

    // Places that a start-up reads at a time: 128 bytes, the most that the rig's driver sends in one transfer.
    private const int InABlock = 8;

    private const int ChecksumAt = 12;
    private const int Unused = -1;
    private const int NoAddress = -1;

    private readonly INonVolatileStore store;
    private readonly byte[] image = new byte[StoreLayout.MinuteBytes];
    private readonly byte[] several = new byte[InABlock * StoreLayout.MinuteBytes];
    private readonly byte[] others = new byte[InABlock * StoreLayout.MinuteBytes];

    // The better of the two copies of the slot read last.
    private int readMinute;
    private int readCommandedPg;
    private int readMeasuredPg;
    private int tornAddress;        // where its damaged copy lies, or none

    /// <summary>Uses a store; reads nothing yet.</summary>
    public WindowStore(INonVolatileStore store)
    {
        this.store = store;
    }

    /// <summary>Writes one minute to both places.</summary>
    /// <returns>False when either place failed.</returns>
    public bool Write(int minute, int commandedPg, int measuredPg)
    {
        PutImage(minute, commandedPg, measuredPg);
        int slot = minute == Unused ? 0 : minute % DeliveryWindows.BucketCount;
        return WriteSlot(slot);
    }

    /// <summary>Marks every minute as unused: part of commissioning, never of a start-up.</summary>
    public bool Format()
    {
        bool written = Write(Unused, 0, 0);
        for (int slot = 1; slot < DeliveryWindows.BucketCount; slot++) written &= WriteSlot(slot);
        return written;
    }

    /// <summary>
    /// Fills the windows with what was stored. A minute that is unreadable in both places is marked unused again; what was
    /// in it is lost, and the caller has to reckon with the worst.
    /// </summary>
    /// <returns>False when a minute was lost.</returns>
    public bool Load(DeliveryWindows windows)
    {
        return Load(windows, 0);
    }

    /// <summary>The same, without the minutes before one: they held another drug.</summary>
    /// <param name="windows">The windows.</param>
    /// <param name="fromMinute">The first minute that counts.</param>
    /// <returns>False when a minute was lost.</returns>
    public bool Load(DeliveryWindows windows, int fromMinute)
    {
        bool whole = true;
        int newest = 0;
        bool isBlock = false;
        for (int slot = 0; slot < DeliveryWindows.BucketCount; slot++)
        {
            int inBlock = slot % InABlock;
            if (inBlock == 0) isBlock = ReadBlock(slot);
            bool isRead = isBlock ? TakeFromBlock(slot, inBlock * StoreLayout.MinuteBytes) : ReadSlot(slot);
            windows.Put(slot, readMinute, readCommandedPg, readMeasuredPg);
            if (isRead)
            {
                if (readMinute > newest) newest = readMinute;

                // Power failed in the midst of a copy: nothing is wrong with the store, and nobody need be told.
                if (tornAddress != NoAddress) WriteTorn();
                continue;
            }

            whole = false;
            PutImage(Unused, 0, 0);
            WriteSlot(slot);
        }

        windows.TakeUp(newest, fromMinute);
        return whole;
    }

    /// <summary>
    /// Makes windows that were hit in memory whole again. Only what was hit is read: all of it would take longer than a tick may.
    /// </summary>
    /// <param name="windows">The windows.</param>
    /// <param name="fromMinute">The first minute that counts.</param>
    /// <returns>False when the store does not say what was hit.</returns>
    public bool Mend(DeliveryWindows windows, int fromMinute)
    {
        int newest = windows.AreSumsWhole ? windows.Minute : NewestAt(windows.Minute % DeliveryWindows.BucketCount);
        if (newest < 0) newest = NewestAt(windows.CurrentIndex);
        if (newest < 0) return false;
        for (int slot = windows.NextBroken(0); slot >= 0; slot = windows.NextBroken(slot + 1))
        {
            if (!ReadSlot(slot)) return false;
            bool counts = readMinute >= fromMinute && readMinute > newest - DeliveryWindows.BucketCount;
            windows.PutBack(slot, counts ? readCommandedPg : 0, counts ? readMeasuredPg : 0);
        }

        windows.Recount(newest);
        return true;
    }

    /// <summary>Whether both copies of some places that follow each other are whole and the same.</summary>
    /// <param name="slot">The first of them.</param>
    /// <param name="count">At most <see cref="AtATime"/>, up to the last place.</param>
    public bool AreWhole(int slot, int count)
    {
        int address = StoreLayout.WindowsA + slot * StoreLayout.MinuteBytes;
        int bytes = count * StoreLayout.MinuteBytes;
        if (!store.Read(address, several, bytes) || !store.Read(address + StoreLayout.CopyDistance, others, bytes)) return false;
        for (int at = 0; at < bytes; at += StoreLayout.MinuteBytes)
        {
            if ((uint)ByteOrder.GetInt(several, at + ChecksumAt) != Crc32.Compute(several, at, ChecksumAt)) return false;
        }

        return AreSame(0, bytes);
    }

    /// <summary>
    /// Writes what is damaged of a place anew. Copies that are whole and differ, because power failed between
    /// them, become the better of the two; what neither copy holds comes back from the windows.
    /// </summary>
    /// <param name="slot">0 to <see cref="DeliveryWindows.BucketCount"/> - 1.</param>
    /// <param name="windows">What the places hold.</param>
    /// <returns>
    /// <see cref="StoreScrub.Whole"/>, <see cref="StoreScrub.Mended"/>, or <see cref="StoreScrub.Lost"/> when neither copy held it.
    /// </returns>
    public int Mend(int slot, DeliveryWindows windows)
    {
        int address = StoreLayout.WindowsA + slot * StoreLayout.MinuteBytes;
        int secondAddress = address + StoreLayout.CopyDistance;
        ForgetRead();
        bool first = ReadCopy(address, slot);
        int checksum = ByteOrder.GetInt(image, ChecksumAt);
        bool second = ReadCopy(secondAddress, slot);
        bool both = first && second;
        if (both && checksum == ByteOrder.GetInt(image, ChecksumAt)) return StoreScrub.Whole;
        bool known = first || second || windows.TryGet(slot, out readMinute, out readCommandedPg, out readMeasuredPg);
        PutImage(readMinute, readCommandedPg, readMeasuredPg);
        bool written = known && ((first && !both) || store.Write(address, image, StoreLayout.MinuteBytes))
            && ((second && !both) || store.Write(secondAddress, image, StoreLayout.MinuteBytes));
        if (!written || !ReadCopy(address, slot) || !ReadCopy(secondAddress, slot)) return StoreScrub.Lost;
        return both ? StoreScrub.Whole : first || second ? StoreScrub.Mended : StoreScrub.Lost;
    }

    // The minute in a place if it is the newest: the place behind it holds an older one, or none. -1 if it is not.
    private int NewestAt(int slot)
    {
        if ((uint)slot >= DeliveryWindows.BucketCount || !ReadSlot(slot)) return Unused;

        // Nothing was stored yet: the pump is in its first minute.
        int minute = slot == 0 && readMinute == Unused ? 0 : readMinute;
        return ReadSlot((slot + 1) % DeliveryWindows.BucketCount) && readMinute < minute ? minute : Unused;
    }

    private bool AreSame(int at, int bytes)
    {
        for (int end = at + bytes; at < end; at++)
        {
            if (several[at] != others[at]) return false;
        }

        return true;
    }

    // Both copies of the places from one on. Where the bus failed each is asked for by itself.
    private bool ReadBlock(int slot)
    {
        int address = StoreLayout.WindowsA + slot * StoreLayout.MinuteBytes;
        int count = DeliveryWindows.BucketCount - slot;
        int bytes = (count < InABlock ? count : InABlock) * StoreLayout.MinuteBytes;
        return store.Read(address, several, bytes) && store.Read(address + StoreLayout.CopyDistance, others, bytes);
    }

    private bool TakeFromBlock(int slot, int at)
    {
        ForgetRead();
        bool first = Take(several, at, slot);
        return NoteTorn(slot, first, (first && AreSame(at, StoreLayout.MinuteBytes)) || Take(others, at, slot));
    }

    private bool NoteTorn(int slot, bool first, bool second)
    {
        int address = StoreLayout.WindowsA + slot * StoreLayout.MinuteBytes;
        tornAddress = first == second ? NoAddress : first ? address + StoreLayout.CopyDistance : address;
        return first || second;
    }

    private void ForgetRead()
    {
        readMinute = Unused;
        readCommandedPg = 0;
        readMeasuredPg = 0;
    }

    private void PutImage(int minute, int commandedPg, int measuredPg)
    {
        ByteOrder.PutInt(image, 0, minute);
        ByteOrder.PutInt(image, 4, commandedPg);
        ByteOrder.PutInt(image, 8, measuredPg);
        ByteOrder.PutInt(image, ChecksumAt, (int)Crc32.Compute(image, ChecksumAt));
    }

    private bool WriteSlot(int slot)
    {
        int address = StoreLayout.WindowsA + slot * StoreLayout.MinuteBytes;
        bool first = store.Write(address, image, StoreLayout.MinuteBytes);
        bool second = store.Write(address + StoreLayout.CopyDistance, image, StoreLayout.MinuteBytes);
        return first && second;
    }

    private bool ReadSlot(int slot)
    {
        int address = StoreLayout.WindowsA + slot * StoreLayout.MinuteBytes;
        ForgetRead();
        bool first = ReadCopy(address, slot);
        return NoteTorn(slot, first, ReadCopy(address + StoreLayout.CopyDistance, slot));
    }

    // Only the damaged one: a cut while it is written leaves the other whole.
    private void WriteTorn()
    {
        PutImage(readMinute, readCommandedPg, readMeasuredPg);
        store.Write(tornAddress, image, StoreLayout.MinuteBytes);
    }

    private bool ReadCopy(int address, int slot)
    {
        return store.Read(address, image, StoreLayout.MinuteBytes) && Take(image, 0, slot);
    }

    private bool Take(byte[] bytes, int at, int slot)
    {
        if ((uint)ByteOrder.GetInt(bytes, at + ChecksumAt) != Crc32.Compute(bytes, at, ChecksumAt)) return false;
        int minute = ByteOrder.GetInt(bytes, at);
        int commandedPg = ByteOrder.GetInt(bytes, at + 4);
        int measuredPg = ByteOrder.GetInt(bytes, at + 8);
        if (minute == Unused) return true;
        if (minute < 0 || minute % DeliveryWindows.BucketCount != slot || commandedPg < 0 || measuredPg < 0) return false;

        if (minute > readMinute)
        {
            readMinute = minute;
            readCommandedPg = commandedPg;
            readMeasuredPg = measuredPg;
        }
        else if (minute == readMinute)
        {
            if (commandedPg > readCommandedPg) readCommandedPg = commandedPg;
            if (measuredPg > readMeasuredPg) readMeasuredPg = measuredPg;
        }

        return true;
    }
}
