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

    private const long DayMs = 86_400_000;

    // Concentration: Infumorph label (25 mg/mL). Day: soft [B]; hard, the label's caution above 20 mg. Hour and bolus: [B].
    // Start of an opioid-naive patient: Infumorph label, 0.2 to 1 mg a day. Trial and increase (20 % a day): [B].
    private static readonly DrugEntry Morphine = new DrugEntry(
        Drug.Morphine, 25 * MgPerMl, 15 * Mg, 20 * Mg, 2 * Mg, 1 * Mg,
        trialPgPerDay: 15 * Mg, startPgPerDay: 1 * Mg, screeningPg: new long[0],
        increasePerMille: 200, cerebralIncreasePerMille: 200, increasePg: 0, increasesPerPeriod: 1, increasePeriodMs: DayMs,
        firstFillLifeDays: 0, dilutedLifeDays: 0, undilutedLifeDays: 0, undilutedNgPerMl: 0);

    // Concentration: Prialt label, undiluted vial (100 ug/mL). Day: hard 19.2 ug, Prialt label. Soft day and hour: [B]. No bolus.
    // Start 2.4 ug, increase 2.4 ug at most three times a week, life in the pump 14, 40 and 84 days: Prialt label. Trial: [B].
    private static readonly DrugEntry Ziconotide = new DrugEntry(
        Drug.Ziconotide, 100 * UgPerMl, 12 * Ug, 19_200_000, 1 * Ug, 0,
        trialPgPerDay: 12 * Ug, startPgPerDay: 2_400_000, screeningPg: new long[0],
        increasePerMille: 0, cerebralIncreasePerMille: 0, increasePg: 2_400_000, increasesPerPeriod: 3, increasePeriodMs: 7 * DayMs,
        firstFillLifeDays: 14, dilutedLifeDays: 40, undilutedLifeDays: 84, undilutedNgPerMl: 100 * UgPerMl);

    // Day: soft 1000 ug, Lioresal label; hard [B]. Concentration, hour and bolus: [B].
    // Screening 50, 75, 100 ug, start at twice the effective one (here the largest), increase 30 % (spinal) or 15 %
    // (cerebral) in 24 hours: Lioresal and Gablofen labels. Trial: [B].
    private static readonly DrugEntry Baclofen = new DrugEntry(
        Drug.Baclofen, 2000 * UgPerMl, 1000 * Ug, 2000 * Ug, 200 * Ug, 100 * Ug,
        trialPgPerDay: 200 * Ug, startPgPerDay: 200 * Ug, screeningPg: new[] { 50 * Ug, 75 * Ug, 100 * Ug },
        increasePerMille: 300, cerebralIncreasePerMille: 150, increasePg: 0, increasesPerPeriod: 1, increasePeriodMs: DayMs,
        firstFillLifeDays: 0, dilutedLifeDays: 0, undilutedLifeDays: 0, undilutedNgPerMl: 0);

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
