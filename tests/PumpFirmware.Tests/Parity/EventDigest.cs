using PumpFirmware.Storage;

namespace PumpFirmware.Tests.Parity;

/// <summary>One number for all events of a run, their times and values included: equal runs have equal ones.</summary>
public sealed class EventDigest
{
    private const int EntryBytes = 20;

    private readonly byte[] entry = new byte[EntryBytes];
    private int read;

    /// <summary>CRC-32 over what was added.</summary>
    public uint Value { get; private set; }

    /// <summary>How many events it covers.</summary>
    public int Count { get; private set; }

    /// <summary>After a restart the log begins anew.</summary>
    public void Restart()
    {
        read = 0;
    }

    /// <summary>Adds what came since the last time; at most the log's capacity may have come.</summary>
    /// <returns>False when an event was lost.</returns>
    public bool Add(EventLog log)
    {
        for (; read < log.Count; read++)
        {
            if (!log.TryGet(read, out long atMs, out EventCode code, out long value)) return false;
            ByteOrder.PutLong(entry, 0, atMs);
            ByteOrder.PutInt(entry, 8, (int)code);
            ByteOrder.PutLong(entry, 12, value);
            Value = Crc32.Append(Value, entry, EntryBytes);
            Count++;
        }

        return true;
    }
}
