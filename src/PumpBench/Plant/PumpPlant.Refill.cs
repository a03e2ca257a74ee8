namespace PumpBench.Plant;

/// <content>Refills: what goes into the reservoir, what is drawn from it, and which drug it is.</content>
public sealed partial class PumpPlant
{
    private readonly long _reservoirNl;
    private bool _nextFillMisses;

    /// <summary>Truth: everything that went into the reservoir, the first filling included, in nL.</summary>
    public long FilledNl => _fluid.FilledNl;

    /// <summary>Truth: all residuals that refills drew from the reservoir and threw away, in nL.</summary>
    public double WithdrawnNl => FluidUnits.ToNl(_fluid.WithdrawnFl);

    /// <summary>Truth: what refills put beside the pump, in nL.</summary>
    public long MissedNl { get; private set; }

    /// <summary>Truth: drug under pressure between head and catheter, in pg, of the drug last filled in.</summary>
    public double StoredDrugPg => _fluid.StoredDrugPg;

    /// <summary>Truth: of the drug before the last change, what has left the pump head, in pg; 0 before any change.</summary>
    public double FormerOutletDrugPg => _fluid.FormerOutletDrugPg;

    /// <summary>Truth: of that former drug, what has left at the catheter's tip, in pg; 0 before any change.</summary>
    public double FormerTipDrugPg => _fluid.Catheter.FormerTipDrugPg;

    /// <summary>
    /// Truth: of that former drug, what is inside the catheter, in pg; 0 before any change. Walks the whole catheter: not
    /// for every tick.
    /// </summary>
    public double FormerCatheterDrugPg => _fluid.Catheter.FormerDrugPg;

    /// <summary>Truth: of that former drug, what is under pressure behind the catheter, in pg; 0 before any change.</summary>
    public double FormerStoredDrugPg => _fluid.FormerStoredDrugPg;

    /// <summary>True while the catheter holds so much of a former drug that a third could not be followed.</summary>
    public bool HoldsFormerDrug => _fluid.FormerStoredDrugPg > 0 || _fluid.Catheter.HoldsFormerDrug;

    /// <summary>
    /// Draws the residual, throws it away and fills the reservoir, all at once and with or without supply. While
    /// <see cref="PlantFault.PocketFill"/> is present the filling misses, and the fault is used up; a filling that misses,
    /// and one of 0, changes neither concentration nor drug.
    /// </summary>
    /// <param name="fillNl">What is filled, in nL, 0 to what the reservoir holds when full.</param>
    /// <param name="concentrationNgPerMl">Its concentration, in ng/mL, 0 or more.</param>
    /// <param name="anotherDrug">
    /// True when it is not the drug that the reservoir was last filled with. That one is the former drug from then on; at
    /// most one former drug is followed.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The volume or the concentration is outside its range.</exception>
    /// <exception cref="InvalidOperationException">
    /// Another drug, while the catheter still holds a former one: a thousandth or more of a catheter full of it at the
    /// strongest that it entered with. Nothing was drawn.
    /// </exception>
    public void Refill(long fillNl, long concentrationNgPerMl, bool anotherDrug = false)
    {
        if (fillNl < 0 || fillNl > _reservoirNl)
            throw new ArgumentOutOfRangeException(nameof(fillNl));
        ArgumentOutOfRangeException.ThrowIfNegative(concentrationNgPerMl);
        if (anotherDrug && HoldsFormerDrug)
            throw new InvalidOperationException("the catheter still holds the former drug: a third cannot be followed");

        _fluid.Withdraw();
        if (_nextFillMisses)
        {
            MissedNl += fillNl;
            _nextFillMisses = false;
        }
        else if (fillNl > 0)
        {
            _fluid.Fill(fillNl, concentrationNgPerMl, anotherDrug);
        }
    }
}
