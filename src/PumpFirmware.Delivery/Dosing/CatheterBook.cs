using PumpFirmware.Storage;

namespace PumpFirmware.Dosing;

/// <summary>
/// What is in the catheter: nothing when it was declared empty, then what the reservoir held, and after a refill with another
/// concentration the old one until a catheter's volume has followed it, with a <see cref="BridgeFront"/> between the two. Doses are
/// counted at the concentration that leaves the tip: that is what the patient gets.
/// </summary>
public sealed class CatheterBook
{
    /// <summary>A prime fills at most this share of the catheter, in thousandths: dispersion carries drug ahead of the plug.</summary>
    public const int LargestPrimePerMille = 900;

    /// <summary>Together with what was delivered before it, at most this share: by then 1 uL or so has got ahead to the tip.</summary>
    public const int LargestFilledPerMille = 950;

    /// <summary>
    /// And with what the programme gives beside it, at most this share: what is missing then is more than what has got ahead, so no
    /// window at the tip holds more than was dosed.
    /// </summary>
    public const int LargestTogetherPerMille = 975;

    private readonly PumpGeometry geometry;
    private readonly LedgerRecord record;
    private readonly BridgeFront front;

    /// <summary>Uses the record of this rig.</summary>
    public CatheterBook(PumpGeometry geometry, LedgerRecord record)
    {
        this.geometry = geometry;
        this.record = record;
        front = new BridgeFront(geometry, record);
    }

    /// <summary>True while the catheter still holds an older concentration.</summary>
    public bool IsBridging
    {
        get { return record.BridgeOldNgPerMl != 0; }
    }

    /// <summary>The concentration that leaves the tip in ng/mL.</summary>
    /// <param name="reservoirNgPerMl">The concentration in the reservoir.</param>
    public long TipNgPerMl(long reservoirNgPerMl)
    {
        return IsBridging ? front.NgPerMl(record.BridgeOldNgPerMl, reservoirNgPerMl) : reservoirNgPerMl;
    }

    /// <summary>
    /// More went through it than the book holds, nobody knows how much: it counts as filled, and is not primed unless it is declared
    /// empty again.
    /// </summary>
    /// <param name="commandedSteps">The ledger's steps.</param>
    public void CountAsFilled(long commandedSteps)
    {
        long filledFrom = commandedSteps - front.StepsToFill();
        if (filledFrom < record.StepsAtCatheter) record.StepsAtCatheter = filledFrom;
    }

    /// <summary>Another concentration begins to follow the one in the catheter. Part of a request's record.</summary>
    /// <param name="oldNgPerMl">What the catheter holds in ng/mL, above 0.</param>
    /// <param name="commandedSteps">The ledger's steps.</param>
    /// <param name="minute">Powered minute.</param>
    public void StartBridge(int oldNgPerMl, long commandedSteps, int minute)
    {
        record.BridgeOldNgPerMl = oldNgPerMl;
        record.BridgeFromSteps = commandedSteps;
        front.Start(commandedSteps, minute);
    }

    /// <summary>How far the bridge has come, of <see cref="BridgeFront"/>'s stages; 0 when there is none.</summary>
    /// <param name="commandedSteps">The ledger's steps.</param>
    /// <param name="minute">Powered minute.</param>
    public int FollowBridge(long commandedSteps, int minute)
    {
        if (!IsBridging) return 0;

        // The former drug has a dose of its own until it is gone: nothing of the next one is counted before.
        if (record.BridgeDrug != 0) return front.IsFilled(commandedSteps) ? BridgeFront.Over : 0;
        front.Follow(commandedSteps, minute);
        return front.StageAt(commandedSteps, record.ReservoirNgPerMl > record.BridgeOldNgPerMl);
    }

    /// <summary>Judges a prime of this volume.</summary>
    /// <param name="volumeNl">nL.</param>
    /// <param name="commandedSteps">The ledger's steps.</param>
    /// <param name="besideNlPerDay">The programme's highest flow: it goes on while the prime runs, 0 to 24,000,000.</param>
    public RefusalReason JudgePrime(long volumeNl, long commandedSteps, long besideNlPerDay)
    {
        if (record.CatheterNl == 0) return RefusalReason.CatheterNotEmpty;
        if (record.IsPrimed) return RefusalReason.PrimedAlready;

        // Bounded before anything is multiplied with it.
        if (volumeNl > record.CatheterNl) return RefusalReason.PrimeTooLarge;
        if (volumeNl <= 0 || volumeNl * geometry.StepsPerRevolution < geometry.NlPerRevolution) return RefusalReason.PrimeNotPositive;
        long roomNl = (long)record.CatheterNl * LargestFilledPerMille / 1000;
        long insideNl = geometry.StepsToNl(commandedSteps - record.StepsAtCatheter);
        if (insideNl >= roomNl) return RefusalReason.CatheterNotEmpty;
        long besideNl = volumeNl * besideNlPerDay / PrimeProgramme.FlowNlPerDay;
        bool isTooLarge = volumeNl > (long)record.CatheterNl * LargestPrimePerMille / 1000
            || insideNl + volumeNl > roomNl
            || insideNl + volumeNl + besideNl > (long)record.CatheterNl * LargestTogetherPerMille / 1000;
        return isTooLarge ? RefusalReason.PrimeTooLarge : RefusalReason.None;
    }
}
