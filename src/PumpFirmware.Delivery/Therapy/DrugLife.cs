namespace PumpFirmware.Therapy;

/// <summary>How long a drug keeps in a pump at body temperature.</summary>
public static class DrugLife
{
    /// <summary>As a time in ms: the library knows no limit.</summary>
    public const long Unlimited = long.MaxValue;

    private const long MsPerDay = 86_400_000;

    /// <summary>The life of a fill in ms, or <see cref="Unlimited"/>.</summary>
    /// <param name="drug">A drug of the library.</param>
    /// <param name="concentrationNgPerMl">ng/mL; a diluted drug keeps less long.</param>
    /// <param name="isFirstFill">True for the first fill of a new pump, whose surfaces take some of the drug.</param>
    public static long LifeMs(Drug drug, long concentrationNgPerMl, bool isFirstFill)
    {
        DrugEntry entry = DrugLibrary.Find(drug);
        int days = concentrationNgPerMl < entry.UndilutedNgPerMl ? entry.DilutedLifeDays : entry.UndilutedLifeDays;
        if (isFirstFill) days = entry.FirstFillLifeDays;
        return days == 0 ? Unlimited : days * MsPerDay;
    }
}
