namespace PumpFirmware.Dosing;

/// <summary>
/// One dose a day turned into picograms as time passes, exactly: what a tick cannot express in whole picograms is
/// carried to the next, so the sum after any time is the floor of dose x time / day.
/// </summary>
public sealed class DoseProgramme
{
    /// <summary>Milliseconds in a day.</summary>
    public const long MsPerDay = 86_400_000;

    private long dosePgPerDay;
    private long remainderPgMs;   // below MsPerDay: picograms still owed, times MsPerDay

    // The quotient and remainder for the usual tick, so that a tick needs no division.
    private int usualElapsedMs = -1;
    private long usualPg;
    private long usualRemainderPgMs;
    private long seal;            // the inverse of all numbers above, folded: one flipped bit anywhere shows

    /// <summary>A dose of nothing.</summary>
    public DoseProgramme()
    {
        seal = ~Fold();
    }

    /// <summary>True while every number here is what was written to it; see <see cref="Safety.MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return (dosePgPerDay ^ remainderPgMs ^ usualElapsedMs ^ usualPg ^ usualRemainderPgMs ^ seal) == -1; }
    }

    /// <summary>Sets the dose from now on. What is owed so far stays owed.</summary>
    /// <param name="pgPerDay">pg a day, 0 to 10^15 (24 mL/day of the strongest drug is 6 x 10^11).</param>
    public void SetDose(long pgPerDay)
    {
        if (pgPerDay == dosePgPerDay) return;
        long before = Fold();
        dosePgPerDay = pgPerDay;
        usualElapsedMs = -1;
        seal ^= before ^ Fold();
    }

    /// <summary>Forgets the fraction of a picogram that is owed.</summary>
    public void Clear()
    {
        seal ^= remainderPgMs;
        remainderPgMs = 0;
    }

    /// <summary>The picograms that fall due in the elapsed time.</summary>
    /// <param name="elapsedMs">0 to 1000.</param>
    public long Advance(int elapsedMs)
    {
        if (elapsedMs != usualElapsedMs)
        {
            // 10^15 pg x 1000 ms < 2^63.
            long before = Fold();
            long pgMs = dosePgPerDay * elapsedMs;
            usualElapsedMs = elapsedMs;
            usualPg = pgMs / MsPerDay;
            usualRemainderPgMs = pgMs % MsPerDay;
            seal ^= before ^ Fold();
        }

        long owedPgMs = remainderPgMs + usualRemainderPgMs;
        bool isWholePg = owedPgMs >= MsPerDay;
        if (isWholePg) owedPgMs -= MsPerDay;
        seal ^= remainderPgMs ^ owedPgMs;
        remainderPgMs = owedPgMs;
        return isWholePg ? usualPg + 1 : usualPg;
    }

    private long Fold()
    {
        return dosePgPerDay ^ remainderPgMs ^ usualElapsedMs ^ usualPg ^ usualRemainderPgMs;
    }
}
