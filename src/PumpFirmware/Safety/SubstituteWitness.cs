using PumpFirmware.Alarms;

namespace PumpFirmware.Safety;

/// <summary>
/// While the rotation sensor is dead and baclofen goes on, the reservoir sensor has to vouch for the delivered volume:
/// for at most 24 powered hours, and only while it agrees. After that nobody knows what is delivered, and delivery ends.
/// </summary>
public sealed class SubstituteWitness
{
    /// <summary>Powered minutes for which the reservoir sensor may stand in.</summary>
    public const int LongestMinutes = 1440;

    /// <summary>
    /// Volume in nL by which the reservoir may differ from the book: 7 standard deviations of the difference of two
    /// readings with 1 uL rms noise.
    /// </summary>
    public const long ToleranceNl = 10_000;

    private const int PersistsMs = 10_000;

    private bool standsIn;
    private long bookAtStartNl;
    private long reservoirAtStartNl;
    private long disagreesSinceMs;
    private bool disagrees;

    /// <summary>Forgets the comparison; the next call starts a new one.</summary>
    public void Restart()
    {
        standsIn = false;
        disagrees = false;
    }

    /// <summary>Judges whether the reservoir sensor still vouches for the volume.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="minutesDead">Powered minutes that the rotation sensor was dead, begun ones included, across resets.</param>
    /// <param name="reservoir">Whether the reservoir sensor can be believed.</param>
    /// <param name="reservoirNl">Its volume in nL.</param>
    /// <param name="bookNl">Fill less everything that counts as delivered, in nL.</param>
    /// <returns>The faults that are suspected, one bit a code.</returns>
    public long Judge(long nowMs, int minutesDead, SensorSupervisor reservoir, long reservoirNl, long bookNl)
    {
        if (reservoir.IsLost || minutesDead > LongestMinutes) return FaultTable.Bit(AlarmCode.WitnessLost);
        if (!reservoir.IsUsable) return 0;
        if (!standsIn)
        {
            standsIn = true;
            bookAtStartNl = bookNl;
            reservoirAtStartNl = reservoirNl;
        }

        long differenceNl = (reservoirAtStartNl - reservoirNl) - (bookAtStartNl - bookNl);
        bool now = differenceNl > ToleranceNl || differenceNl < -ToleranceNl;
        if (now && !disagrees) disagreesSinceMs = nowMs;
        disagrees = now;
        return now && nowMs - disagreesSinceMs >= PersistsMs ? FaultTable.Bit(AlarmCode.VolumeDisagreement) : 0;
    }
}
