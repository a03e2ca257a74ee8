using PumpFirmware.Safety;

namespace PumpFirmware.Alarms;

/// <summary>A deadline for each alarm, and the next of all: so a tick compares one number.</summary>
public sealed class AlarmDeadlines
{
    private const int Codes = 64;

    private readonly long[] dueMs = new long[Codes];
    private long seal = -AlarmTimes.Never;      // the sum of all numbers here, negative

    /// <summary>The earliest deadline of the alarms that were looked at last; <see cref="AlarmTimes.Never"/> for none.</summary>
    public long NextMs = AlarmTimes.Never;

    /// <summary>True while every number here is what was written to it; see <see cref="MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return Sum() + seal == 0; }
    }

    /// <summary>Takes the numbers as they are: memory was hit, and each is written anew when its alarm is looked at.</summary>
    public void Mend()
    {
        seal = -Sum();
    }

    /// <summary>Sets an alarm's deadline.</summary>
    /// <param name="code">The alarm.</param>
    /// <param name="nowMs">Time.</param>
    /// <param name="afterMs">From now on, or <see cref="AlarmTimes.Never"/>.</param>
    public void Set(AlarmCode code, long nowMs, long afterMs)
    {
        long due = afterMs == AlarmTimes.Never ? AlarmTimes.Never : nowMs + afterMs;
        seal += dueMs[(int)code] - due;
        dueMs[(int)code] = due;
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
        long next = AlarmTimes.Never;
        for (int row = 0; active != 0 && row < FaultTable.Count; row++)
        {
            AlarmCode code = FaultTable.CodeAt(row);
            if ((active & FaultTable.Bit(code)) != 0 && dueMs[(int)code] < next) next = dueMs[(int)code];
        }

        seal += NextMs - next;
        NextMs = next;
    }

    private long Sum()
    {
        long sum = NextMs;
        for (int i = 0; i < Codes; i++) sum += dueMs[i];
        return sum;
    }
}
