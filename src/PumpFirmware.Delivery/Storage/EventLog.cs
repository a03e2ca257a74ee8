namespace PumpFirmware.Storage;

/// <summary>The last events, as codes and numbers in a ring. Entries are numbered from 0 and never change.</summary>
public sealed class EventLog
{
    /// <summary>Entries kept.</summary>
    public const int Capacity = 128;

    private readonly long[] atMs = new long[Capacity];
    private readonly int[] codes = new int[Capacity];
    private readonly long[] values = new long[Capacity];

    /// <summary>How many events were ever added; the newest has the number one below.</summary>
    public int Count;

    /// <summary>Adds an event.</summary>
    /// <param name="nowMs">Time since power-up.</param>
    /// <param name="code">What happened.</param>
    /// <param name="value">See <see cref="EventCode"/>.</param>
    public void Add(long nowMs, EventCode code, long value)
    {
        int slot = Count % Capacity;
        atMs[slot] = nowMs;
        codes[slot] = (int)code;
        values[slot] = value;
        Count++;
    }

    /// <summary>Reads one entry.</summary>
    /// <param name="number">0 to <see cref="Count"/> - 1.</param>
    /// <param name="time">Its time in ms.</param>
    /// <param name="code">What happened.</param>
    /// <param name="value">See <see cref="EventCode"/>.</param>
    /// <returns>False when the entry does not exist yet or was overwritten.</returns>
    public bool TryGet(int number, out long time, out EventCode code, out long value)
    {
        bool held = number >= 0 && number < Count && Count - number <= Capacity;
        int slot = held ? number % Capacity : 0;
        time = held ? atMs[slot] : 0;
        code = held ? (EventCode)codes[slot] : EventCode.None;
        value = held ? values[slot] : 0;
        return held;
    }
}
