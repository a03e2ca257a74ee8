namespace PumpFirmware.Therapy;

/// <summary>
/// The limits per drug. A scenario or a clinician may tighten them, never widen them. Figures for a bench rig, not
/// dosing advice. Marked [B] where the value is background knowledge without a label behind it.
/// </summary>
public static class DrugLibrary
{
    private const long Ug = 1_000_000;       // pg
    private const long Mg = 1_000_000_000;   // pg
    private const long UgPerMl = 1_000;      // ng/mL
    private const long MgPerMl = 1_000_000;  // ng/mL

    // Concentration: Infumorph label (25 mg/mL). Day: soft [B]; hard, the label's caution above 20 mg. Hour and bolus: [B].
    private static readonly DrugEntry Morphine =
        new DrugEntry(Drug.Morphine, 25 * MgPerMl, 15 * Mg, 20 * Mg, 2 * Mg, 1 * Mg);

    // Concentration: Prialt label, undiluted vial (100 ug/mL). Day: hard 19.2 ug, Prialt label. Soft day and hour: [B]. No bolus.
    private static readonly DrugEntry Ziconotide =
        new DrugEntry(Drug.Ziconotide, 100 * UgPerMl, 12 * Ug, 19_200_000, 1 * Ug, 0);

    // Day: soft 1000 ug, Lioresal label; hard [B]. Concentration, hour and bolus: [B].
    private static readonly DrugEntry Baclofen =
        new DrugEntry(Drug.Baclofen, 2000 * UgPerMl, 1000 * Ug, 2000 * Ug, 200 * Ug, 100 * Ug);

    /// <summary>The row for a drug, or null when the library does not know it.</summary>
    public static DrugEntry Find(Drug drug)
    {
        switch (drug)
        {
            case Drug.Morphine: return Morphine;
            case Drug.Ziconotide: return Ziconotide;
            case Drug.Baclofen: return Baclofen;
            default: return null;
        }
    }
}
