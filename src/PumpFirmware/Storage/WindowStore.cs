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

    private const int ChecksumAt = 12;
    private const int Unused = -1;
    private const int NoAddress = -1;

    private readonly INonVolatileStore store;
    private readonly byte[] image = new byte[StoreLayout.MinuteBytes];
    private readonly byte[] several = new byte[AtATime * StoreLayout.MinuteBytes];
    private readonly byte[] others = new byte[AtATime * StoreLayout.MinuteBytes];

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
        for (int slot = 0; slot < DeliveryWindows.BucketCount; slot++)
        {
            if (ReadSlot(slot))
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

        windows.Reset(newest);
        for (int slot = 0; slot < DeliveryWindows.BucketCount; slot++)
        {
            if (ReadSlot(slot) && readMinute != Unused && readMinute >= fromMinute) windows.Restore(readMinute, readCommandedPg, readMeasuredPg);
        }

        return whole;
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

        for (int i = 0; i < bytes; i++)
        {
            if (several[i] != others[i]) return false;
        }

        return true;
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
        bool second = ReadCopy(address + StoreLayout.CopyDistance, slot);
        tornAddress = first == second ? NoAddress : first ? address + StoreLayout.CopyDistance : address;
        return first || second;
    }

    // Only the damaged one: a cut while it is written leaves the other whole.
    private void WriteTorn()
    {
        PutImage(readMinute, readCommandedPg, readMeasuredPg);
        store.Write(tornAddress, image, StoreLayout.MinuteBytes);
    }

    private bool ReadCopy(int address, int slot)
    {
        if (!store.Read(address, image, StoreLayout.MinuteBytes)) return false;
        if ((uint)ByteOrder.GetInt(image, ChecksumAt) != Crc32.Compute(image, ChecksumAt)) return false;
        int minute = ByteOrder.GetInt(image, 0);
        int commandedPg = ByteOrder.GetInt(image, 4);
        int measuredPg = ByteOrder.GetInt(image, 8);
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
