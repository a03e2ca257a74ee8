using PumpFirmware.Therapy;

namespace PumpFirmware.Dosing;

/// <summary>
/// Turns steps and rotation counts into picograms at the outlet's concentration. Fractions are carried and the first
/// one is rounded up, so a sum is never below the exact value and never more than one picogram above it.
/// </summary>
public sealed class DrugQuantity
{
    private readonly PumpGeometry geometry;
    private long revolutionPgScaled;    // pg of one revolution, times 1000
    private long stepCarry;
    private long countCarry;
    private long seal = -1;             // the inverse of all numbers here, folded

    /// <summary>True while every number here is what was written to it; see <see cref="Safety.MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return (revolutionPgScaled ^ stepCarry ^ countCarry ^ StepPg ^ CountPg ^ seal) == -1; }
    }

    /// <summary>Prepares for a rig.</summary>
    public DrugQuantity(PumpGeometry geometry)
    {
        this.geometry = geometry;
    }

    /// <summary>The drug in one step in pg, rounded up.</summary>
    public long StepPg;

    /// <summary>The drug in one count of the rotation sensor in pg, rounded up.</summary>
    public long CountPg;

    /// <summary>Sets the concentration at the outlet.</summary>
    /// <param name="concentrationNgPerMl">ng/mL, above zero, at most 25,000,000.</param>
    public void SetConcentration(long concentrationNgPerMl)
    {
        long before = Fold();
        revolutionPgScaled = geometry.NlPerRevolution * concentrationNgPerMl;
        long stepDivisor = 1000L * geometry.StepsPerRevolution;
        StepPg = (revolutionPgScaled + stepDivisor - 1) / stepDivisor;
        long countDivisor = 1000L * geometry.CountsPerRevolution;
        CountPg = (revolutionPgScaled + countDivisor - 1) / countDivisor;
        stepCarry = stepDivisor - 1;
        countCarry = countDivisor - 1;
        seal ^= before ^ Fold();
    }

    /// <summary>The drug in steps that may be made, rounded up: never less than <see cref="TakeSteps"/> counts for them.</summary>
    /// <param name="steps">0 to 100,000.</param>
    public long PgOf(int steps)
    {
        long divisor = 1000L * geometry.StepsPerRevolution;
        return (steps * revolutionPgScaled + divisor - 1) / divisor;
    }

    /// <summary>The drug in commanded steps.</summary>
    /// <param name="steps">0 to 100,000.</param>
    public long TakeSteps(int steps)
    {
        long divisor = 1000L * geometry.StepsPerRevolution;
        long scaled = steps * revolutionPgScaled + stepCarry;
        long pg = scaled / divisor;
        long carry = scaled - pg * divisor;
        seal ^= stepCarry ^ carry;
        stepCarry = carry;
        return pg;
    }

    /// <summary>The drug in measured rotation.</summary>
    /// <param name="counts">Forward quadrature counts, 0 to 100,000.</param>
    public long TakeCounts(long counts)
    {
        long divisor = 1000L * geometry.CountsPerRevolution;
        long scaled = counts * revolutionPgScaled + countCarry;
        long pg = scaled / divisor;
        long carry = scaled - pg * divisor;
        seal ^= countCarry ^ carry;
        countCarry = carry;
        return pg;
    }

    /// <summary>Written anew when memory was hit: counts nothing until a concentration is set.</summary>
    public void Forget()
    {
        revolutionPgScaled = stepCarry = countCarry = StepPg = CountPg = 0;
        seal = -1;
    }

    private long Fold()
    {
        return revolutionPgScaled ^ stepCarry ^ countCarry ^ StepPg ^ CountPg;
    }
}
