using PumpFirmware.Alarms;

namespace PumpFirmware.Safety;

/// <summary>
/// Compares a refill with what book and sensor say: what was withdrawn with what should have been there, and the rise of
/// the sensor with what is said to have gone in. A refill that missed the reservoir put its drug beside the pump; one that no
/// sensor can tell of counts as one that missed.
/// </summary>
public sealed class RefillMonitor
{
    /// <summary>Syringe, residue and sensor may differ by this volume in nL.</summary>
    public const long ResidualToleranceNl = 200_000;

    /// <summary>The book may be off by one part in this many of what was delivered since the last fill.</summary>
    public const int DeliveredPart = 20;

    /// <summary>The rise may differ from the fill by this volume in nL.</summary>
    public const long RiseToleranceNl = 100_000;

    /// <summary>And by one part in this many of the fill.</summary>
    public const int FillPart = 50;

    /// <summary>A refill that is not completed after this time in ms is given up: the pump must not stand still for it.</summary>
    public const int LongestMs = 900_000;

    /// <summary>A sensor that cannot be believed for so long after a refill in ms will not tell of it in time.</summary>
    public const int LongestBlindMs = 15_000;

    // The sensor's sample may be from before the fill.
    private const int SettlesMs = 5000;

    private long beganAtMs;
    private bool hadSensor;
    private long sensorBeforeNl;
    private long risesFromNl;       // the sensor before the refill that was completed last
    private long expectedNl;
    private long deliveredNl;
    private long riseDueNl;

    /// <summary>True from the beginning of a refill to its completion.</summary>
    public bool IsOpen;

    /// <summary>When the last refill was completed, in ms: what the sensor said before tells nothing of it.</summary>
    public long CompletedAtMs;

    /// <summary>True from a completion until the sensor's rise was judged.</summary>
    public bool AwaitsRise;

    /// <summary>True once a refill was found not to be what was said, until a clinician clears it.</summary>
    public bool Mismatch;

    /// <summary>What was withdrawn less what the book expected, in nL; after <see cref="Complete"/>.</summary>
    public long DifferenceNl;

    /// <summary>
    /// True from the completion until the sensor confirmed it or the fault is on record: a reset in between would forget to
    /// judge.
    /// </summary>
    /// <param name="latched">The faults on record, one bit a code.</param>
    public bool IsDoubted(long latched)
    {
        return AwaitsRise || (Mismatch && (latched & FaultTable.Bit(AlarmCode.RefillMismatch)) == 0);
    }

    /// <summary>A refill begins.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="bookNl">What the book says is left.</param>
    /// <param name="deliveredSinceFillNl">What the book says was delivered since the last fill.</param>
    /// <param name="sensorUsable">Whether the reservoir sensor can be believed.</param>
    /// <param name="sensorNl">Its volume.</param>
    public void Begin(long nowMs, long bookNl, long deliveredSinceFillNl, bool sensorUsable, long sensorNl)
    {
        IsOpen = true;
        beganAtMs = nowMs;
        expectedNl = bookNl;
        deliveredNl = deliveredSinceFillNl;
        hadSensor = sensorUsable;
        sensorBeforeNl = sensorNl;
    }

    /// <summary>True when the refill that is open has taken too long.</summary>
    public bool IsOverdue(long nowMs)
    {
        return IsOpen && nowMs - beganAtMs >= LongestMs;
    }

    /// <summary>The refill is given up; nothing is compared.</summary>
    public void GiveUp()
    {
        IsOpen = false;
    }

    /// <summary>The refill is over.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="residualNl">What was withdrawn.</param>
    /// <param name="fillNl">What the reservoir is said to hold now.</param>
    public void Complete(long nowMs, long residualNl, long fillNl)
    {
        IsOpen = false;
        CompletedAtMs = nowMs;
        DifferenceNl = residualNl - expectedNl;
        long toleranceNl = ResidualToleranceNl + deliveredNl / DeliveredPart;
        Mismatch = !hadSensor || IsBeyond(DifferenceNl, toleranceNl) || IsBeyond(residualNl - sensorBeforeNl, toleranceNl);

        // Against the sensor's own reading from before: its drift since the last fill is in both.
        riseDueNl = fillNl - residualNl;
        risesFromNl = sensorBeforeNl;
        AwaitsRise = hadSensor;
    }

    /// <summary>Judges the rise once the sensor has settled.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="sensorUsable">
    /// Whether the reservoir sensor can be believed, and has moved since: a stuck one is known only after minutes, and confirms
    /// nothing until then.
    /// </param>
    /// <param name="sensorNl">Its volume.</param>
    /// <param name="deliveredSinceFillNl">What was delivered since the refill.</param>
    /// <returns>The fault, while it is found, as a bit.</returns>
    public long Judge(long nowMs, bool sensorUsable, long sensorNl, long deliveredSinceFillNl)
    {
        long sinceMs = nowMs - CompletedAtMs;
        bool waits = AwaitsRise && !IsOpen;
        if (waits && !sensorUsable && sinceMs >= LongestBlindMs)
        {
            AwaitsRise = false;
            Mismatch = true;
        }
        else if (waits && sensorUsable && sinceMs >= SettlesMs)
        {
            AwaitsRise = false;
            long riseNl = sensorNl + deliveredSinceFillNl - risesFromNl;
            long fillNl = riseDueNl < 0 ? -riseDueNl : riseDueNl;
            if (IsBeyond(riseNl - riseDueNl, RiseToleranceNl + fillNl / FillPart)) Mismatch = true;
        }

        return Mismatch ? FaultTable.Bit(AlarmCode.RefillMismatch) : 0;
    }

    /// <summary>A clinician cleared the mismatch.</summary>
    public void Forget()
    {
        Mismatch = false;
    }

    private static bool IsBeyond(long differenceNl, long toleranceNl)
    {
        return differenceNl > toleranceNl || differenceNl < -toleranceNl;
    }
}
