namespace PumpFirmware.Therapy;

/// <summary>
/// What the pump makes of a proposed prescription, for a person to read before it is confirmed: whoever typed minutes for
/// hours sees it here.
/// </summary>
public sealed class TherapyReadBack
{
    /// <summary>The largest dose of any 24 hours in pg, rounded down.</summary>
    public long LargestDosePgPerDay;

    /// <summary>The largest dose of any 60 minutes in pg, rounded down.</summary>
    public long LargestDosePgPerHour;

    /// <summary>The lowest flow of the programme in nL a day.</summary>
    public long LowestFlowNlPerDay;

    /// <summary>The highest flow of the programme in nL a day.</summary>
    public long HighestFlowNlPerDay;

    /// <summary>
    /// The day by which a refill is due if every bolus is taken, in days since Monday 2001-01-01; 0 when nobody knows the time.
    /// </summary>
    public int RefillDueDay;

    /// <summary>True when the dose falls so far that withdrawal is to be expected.</summary>
    public bool RisksWithdrawal;

    /// <summary>What has to be sent back to confirm exactly this.</summary>
    public int Digest;
}
