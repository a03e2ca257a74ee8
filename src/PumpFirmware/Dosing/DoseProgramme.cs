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

    /// <summary>Sets the dose from now on. What is owed so far stays owed.</summary>
    /// <param name="pgPerDay">pg a day, 0 to 10^15 (24 mL/day of the strongest drug is 6 x 10^11).</param>
    public void SetDose(long pgPerDay)
    {
        if (pgPerDay == dosePgPerDay) return;
        dosePgPerDay = pgPerDay;
        usualElapsedMs = -1;
    }

    /// <summary>Forgets the fraction of a picogram that is owed.</summary>
    public void Clear()
    {
        remainderPgMs = 0;
    }

    /// <summary>The picograms that fall due in the elapsed time.</summary>
    /// <param name="elapsedMs">0 to 1000.</param>
    public long Advance(int elapsedMs)
    {
        if (elapsedMs != usualElapsedMs)
        {
            // 10^15 pg x 1000 ms < 2^63.
            long pgMs = dosePgPerDay * elapsedMs;
            usualElapsedMs = elapsedMs;
            usualPg = pgMs / MsPerDay;
            usualRemainderPgMs = pgMs % MsPerDay;
        }

        remainderPgMs += usualRemainderPgMs;
        if (remainderPgMs < MsPerDay) return usualPg;
        remainderPgMs -= MsPerDay;
        return usualPg + 1;
    }
}
