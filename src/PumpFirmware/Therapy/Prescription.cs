namespace PumpFirmware.Therapy;

/// <summary>What a clinician ordered: one drug, one concentration, one basal dose. Immutable; judged by <see cref="PrescriptionValidator"/>.</summary>
public sealed class Prescription
{
    /// <summary>As a limit: the drug library's own value applies.</summary>
    public const long LibraryLimit = 0;

    /// <summary>The drug in the reservoir.</summary>
    public readonly Drug Drug;

    /// <summary>Concentration in ng/mL (1 ug/mL is 1000).</summary>
    public readonly long ConcentrationNgPerMl;

    /// <summary>How the basal dose runs over the day.</summary>
    public readonly BasalMode Mode;

    /// <summary>Constant basal dose in pg a day; 0 when a profile gives the dose.</summary>
    public readonly long BasalDosePgPerDay;

    /// <summary>The day profile, or null for a constant dose.</summary>
    public readonly DayProfile Profile;

    /// <summary>What the patient may ask for, or null when nothing.</summary>
    public readonly PatientBolus PatientBolus;

    /// <summary>Tightened limit in pg for any hour, or <see cref="LibraryLimit"/>.</summary>
    public readonly long LimitPgPerHour;

    /// <summary>Tightened limit in pg for any 24 hours, or <see cref="LibraryLimit"/>.</summary>
    public readonly long LimitPgPerDay;

    /// <summary>Writes down an order for a constant dose without judging it.</summary>
    /// <param name="drug">The drug.</param>
    /// <param name="concentrationNgPerMl">ng/mL.</param>
    /// <param name="basalDosePgPerDay">pg a day.</param>
    /// <param name="limitPgPerHour">pg an hour, or <see cref="LibraryLimit"/>.</param>
    /// <param name="limitPgPerDay">pg a day, or <see cref="LibraryLimit"/>.</param>
    public Prescription(Drug drug, long concentrationNgPerMl, long basalDosePgPerDay, long limitPgPerHour, long limitPgPerDay)
    {
        Drug = drug;
        ConcentrationNgPerMl = concentrationNgPerMl;
        Mode = BasalMode.Constant;
        BasalDosePgPerDay = basalDosePgPerDay;
        LimitPgPerHour = limitPgPerHour;
        LimitPgPerDay = limitPgPerDay;
    }

    /// <summary>Writes down an order for a day profile without judging it.</summary>
    /// <param name="drug">The drug.</param>
    /// <param name="concentrationNgPerMl">ng/mL.</param>
    /// <param name="profile">Doses by weekday and time of day.</param>
    /// <param name="limitPgPerHour">pg an hour, or <see cref="LibraryLimit"/>.</param>
    /// <param name="limitPgPerDay">pg a day, or <see cref="LibraryLimit"/>.</param>
    public Prescription(Drug drug, long concentrationNgPerMl, DayProfile profile, long limitPgPerHour, long limitPgPerDay)
    {
        Drug = drug;
        ConcentrationNgPerMl = concentrationNgPerMl;
        Mode = BasalMode.Flex;
        Profile = profile;
        LimitPgPerHour = limitPgPerHour;
        LimitPgPerDay = limitPgPerDay;
    }

    private Prescription(Prescription order, PatientBolus patientBolus)
    {
        Drug = order.Drug;
        ConcentrationNgPerMl = order.ConcentrationNgPerMl;
        Mode = order.Mode;
        BasalDosePgPerDay = order.BasalDosePgPerDay;
        Profile = order.Profile;
        LimitPgPerHour = order.LimitPgPerHour;
        LimitPgPerDay = order.LimitPgPerDay;
        PatientBolus = patientBolus;
    }

    /// <summary>The same order with a bolus that the patient may ask for.</summary>
    public Prescription With(PatientBolus patientBolus)
    {
        return new Prescription(this, patientBolus);
    }

    /// <summary>The highest dose that the programme ever has, in pg a day.</summary>
    public long HighestDosePgPerDay
    {
        get
        {
            long highest = BasalDosePgPerDay;
            for (int i = 0; Profile != null && i < Profile.Count; i++)
            {
                if (Profile.DosePgPerDayAt(i) > highest) highest = Profile.DosePgPerDayAt(i);
            }

            return highest;
        }
    }

    /// <summary>The flow in nL a day that a dose takes at this concentration, rounded down.</summary>
    /// <param name="dosePgPerDay">0 to 10^15.</param>
    public long FlowNlPerDay(long dosePgPerDay)
    {
        return dosePgPerDay * 1000 / ConcentrationNgPerMl;
    }
}
