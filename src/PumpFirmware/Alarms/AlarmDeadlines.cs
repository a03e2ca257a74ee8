using PumpFirmware.Safety;

namespace PumpFirmware.Alarms;

/// <summary>A deadline for each alarm, and the next of all: so a tick compares one number.</summary>
public sealed class AlarmDeadlines
{
    private const int Codes = 64;

    private readonly long[] dueMs = new long[Codes];

    /// <summary>The earliest deadline of the alarms that were looked at last; <see cref="AlarmTimes.Never"/> for none.</summary>
    public long NextMs = AlarmTimes.Never;

    /// <summary>The sum of all numbers here, for the seal of who owns them.</summary>
    public long Sum()
    {
        long sum = NextMs;
        for (int i = 0; i < Codes; i++) sum += dueMs[i];
        return sum;
    }

    /// <summary>Sets an alarm's deadline.</summary>
    /// <param name="code">The alarm.</param>
    /// <param name="nowMs">Time.</param>
    /// <param name="afterMs">From now on, or <see cref="AlarmTimes.Never"/>.</param>
    public void Set(AlarmCode code, long nowMs, long afterMs)
    {
        dueMs[(int)code] = afterMs == AlarmTimes.Never ? AlarmTimes.Never : nowMs + afterMs;
    }

    /// <summary>True from an alarm's deadline on.</summary>
    public bool IsDue(AlarmCode code, long nowMs)
    {
        return nowMs >= dueMs[(int)code];
    }

    /// <summary>Finds <see cref="NextMs"/> among these alarms.</summary>
    /// <param name="active">One bit a code.</param>
    public void FindNext(long active)
    {
        NextMs = AlarmTimes.Never;
        for (int row = 0; active != 0 && row < FaultTable.Count; row++)
        {
            AlarmCode code = FaultTable.CodeAt(row);
            if ((active & FaultTable.Bit(code)) != 0 && dueMs[(int)code] < NextMs) NextMs = dueMs[(int)code];
        }
    }
}
