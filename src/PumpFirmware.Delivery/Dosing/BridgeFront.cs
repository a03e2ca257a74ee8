using PumpFirmware.Storage;

namespace PumpFirmware.Dosing;

/// <summary>
/// The end of a bridge. Between the old concentration and the new one lies no sharp border but a front that spreads on its way
/// through the catheter, so the flow turns in stages while it leaves the tip, each of them at the strongest that may leave it.
/// </summary>
/// <remarks>
/// A front of standard deviation s in volume, by Taylor (Proc. R. Soc. A 219, 1953) and Aris (Proc. R. Soc. A 235, 1956), in a
/// bore of radius a and area A at a flow Q: d(s^2) = (2 A^2 D + a^2 Q^2 / (24 D)) dt. The concentration at its place z, in
/// standard deviations, is old + (new - old) x Phi(z). A stronger filling is followed from z = -3 to 0 and taken for whole
/// from there on; a weaker one counts as not there until z = 0 and is followed to 3. What leaves is stronger than what is reckoned with
/// by a 740th of the difference at most, before and after; and what is missing is the drug in half a standard deviation.
/// </remarks>
public sealed class BridgeFront
{
    /// <summary>Stages while the front leaves the tip, half a standard deviation each.</summary>
    public const int Stages = 6;

    /// <summary>The stage that follows the last one: the bridge is over.</summary>
    public const int Over = Stages + 1;

    // A bore of 0.53 mm (an implanted catheter's usual size) and 5 x 10^-10 m2/s (a molecule of 200 to 300 g/mol in water), the
    // same that the bench's catheter has: 2 A^2 D is 2,920 nL2 a minute and a^2 / (24 D) 0.0975 minutes.
    private const long DiffusionNl2PerMinute = 2_920;
    private const long ShearMinutes = 975;
    private const long ShearParts = 10_000;

    private readonly PumpGeometry geometry;
    private readonly LedgerRecord record;

    /// <summary>Uses the record of this rig.</summary>
    public BridgeFront(PumpGeometry geometry, LedgerRecord record)
    {
        this.geometry = geometry;
        this.record = record;
    }

    /// <summary>Another concentration begins to follow.</summary>
    /// <param name="commandedSteps">The ledger's steps.</param>
    /// <param name="minute">Powered minute.</param>
    public void Start(long commandedSteps, int minute)
    {
        record.BridgeStage = 0;
        record.BridgeSpreadNl2 = 0;
        record.BridgeSpreadSteps = commandedSteps;
        record.BridgeSpreadMinute = minute;
    }

    /// <summary>Lets the front spread by what passed since it was called last; once a minute is enough.</summary>
    /// <param name="commandedSteps">The ledger's steps.</param>
    /// <param name="minute">Powered minute; after a reset it may be one that was before.</param>
    public void Follow(long commandedSteps, int minute)
    {
        long minutes = minute - record.BridgeSpreadMinute;
        if (minutes <= 0) return;
        long catheterNl = record.CatheterNl;
        long movedNl = geometry.StepsToNl(commandedSteps - record.BridgeSpreadSteps);
        if (movedNl > catheterNl) movedNl = catheterNl;

        // At most (10^7 nL)^2 x 975 is 10^17. Never wider than the catheter: the formula is for fronts much shorter than that.
        long spreadNl2 = record.BridgeSpreadNl2 + DiffusionNl2PerMinute * minutes + movedNl * movedNl * ShearMinutes / (ShearParts * minutes);
        long widestNl2 = catheterNl * catheterNl / 9;
        record.BridgeSpreadNl2 = spreadNl2 < widestNl2 ? spreadNl2 : widestNl2;
        record.BridgeSpreadSteps = commandedSteps;
        record.BridgeSpreadMinute = minute;
    }

    /// <summary>The stage that the front has come to: 0 before it is at the tip, 1 to <see cref="Stages"/>, <see cref="Over"/>.</summary>
    /// <param name="commandedSteps">The ledger's steps.</param>
    /// <param name="isStronger">True when the new concentration is the stronger one.</param>
    public int StageAt(long commandedSteps, bool isStronger)
    {
        long steps = commandedSteps - record.BridgeFromSteps - StepsToFill();
        if (isStronger && steps >= 0) return Over;
        int stage = record.BridgeStage;
        long beyondNl = geometry.StepsToNl(isStronger ? -steps : steps);
        long beyondNl2 = 4 * beyondNl * beyondNl;
        if (isStronger)
        {
            while (stage < Stages && beyondNl2 <= (Stages - stage) * (Stages - stage) * record.BridgeSpreadNl2) stage++;
            return stage;
        }

        if (steps < 0) return stage;
        while (stage < Over && beyondNl2 >= stage * stage * record.BridgeSpreadNl2) stage++;
        return stage;
    }

    /// <summary>True when a catheter's volume has followed: where another drug follows, the bridge ends there.</summary>
    /// <param name="commandedSteps">The ledger's steps.</param>
    public bool IsFilled(long commandedSteps)
    {
        return commandedSteps - record.BridgeFromSteps >= StepsToFill();
    }

    /// <summary>The concentration that is reckoned with in ng/mL, rounded up.</summary>
    /// <param name="oldNgPerMl">Before the front.</param>
    /// <param name="newNgPerMl">Behind it.</param>
    public long NgPerMl(long oldNgPerMl, long newNgPerMl)
    {
        int stage = record.BridgeStage;
        if (stage <= 0) return oldNgPerMl;
        if (stage >= Over) return newNgPerMl;
        long weakNgPerMl = newNgPerMl > oldNgPerMl ? oldNgPerMl : newNgPerMl;
        long strongNgPerMl = newNgPerMl > oldNgPerMl ? newNgPerMl : oldNgPerMl;
        long share = ShareOfStrong(newNgPerMl > oldNgPerMl ? stage : Over - stage);
        return weakNgPerMl + ((strongNgPerMl - weakNgPerMl) * share + Whole - 1) / Whole;
    }

    private const long Whole = 10_000;

    // Phi of -2.5, -2, -1.5, -1, -0.5 and 0: the end of each stage, where the strong one is strongest.
    private static long ShareOfStrong(int stage)
    {
        switch (stage)
        {
            case 1: return 63;
            case 2: return 228;
            case 3: return 669;
            case 4: return 1_587;
            case 5: return 3_086;
            default: return 5_000;
        }
    }

    /// <summary>Steps of a catheter's volume, rounded up: the old concentration counts until the last that may still push some of it.</summary>
    public long StepsToFill()
    {
        return ((long)record.CatheterNl * geometry.StepsPerRevolution + geometry.NlPerRevolution - 1) / geometry.NlPerRevolution;
    }
}
