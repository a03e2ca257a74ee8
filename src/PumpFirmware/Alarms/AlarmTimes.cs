using PumpFirmware.Therapy;

namespace PumpFirmware.Alarms;

/// <summary>
/// When a silenced alarm that still stands sounds again, and when one that nobody acknowledges becomes more urgent.
/// </summary>
/// <remarks>
/// The times are this project's choice. Whoever silences an implant's alarm has to travel to have it mended, so they are
/// longer than the two minutes that are usual at a bedside; with baclofen, whose absence can kill, a high alarm is back after
/// five minutes. An alarm rises one step above its own priority and no further, and acknowledging it takes it back: somebody
/// knows.
/// </remarks>
public static class AlarmTimes
{
    /// <summary>No such time.</summary>
    public const long Never = long.MaxValue;

    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;

    // Rows by priority from low on. Columns: silenced for so long, the same with baclofen, unacknowledged for so long.
    private static readonly long[] Rows =
    {
        24 * Hour, 24 * Hour, 24 * Hour,
        Hour, Hour, Hour,
        15 * Minute, 5 * Minute, Never,
    };

    /// <summary>How long in ms silence lasts.</summary>
    public static long SilencedForMs(AlarmPriority priority, Drug drug)
    {
        return Rows[RowOf(priority) + (drug == Drug.Baclofen ? 1 : 0)];
    }

    /// <summary>After how long in ms an alarm that nobody acknowledged rises by one priority; <see cref="Never"/> for a high one.</summary>
    public static long RisesAfterMs(AlarmPriority priority)
    {
        return Rows[RowOf(priority) + 2];
    }

    private static int RowOf(AlarmPriority priority)
    {
        return 3 * ((int)priority - (int)AlarmPriority.Low);
    }
}
