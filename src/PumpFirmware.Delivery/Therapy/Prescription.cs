namespace PumpFirmware.Therapy;

/// <summary>
/// What a clinician ordered: one drug, one concentration, one basal programme, for one patient. Immutable; judged by
/// <see cref="PrescriptionValidator"/>.
/// </summary>
public sealed class Prescription
{
    /// <summary>As a limit: the drug library's own value applies.</summary>
    public const long LibraryLimit = 0;

    /// <summary>As previous dose: the same as this order's, so that nothing is raised.</summary>
    public const long SameDose = -1;

    private const long MsPerDay = 86_400_000;

    /// <summary>The drug in the reservoir.</summary>
    public readonly Drug Drug;

    /// <summary>Concentration in ng/mL (1 ug/mL is 1000).</summary>
    public readonly long ConcentrationNgPerMl;

    /// <summary>How the basal dose runs over the day.</summary>
    public readonly BasalMode Mode;

    /// <summary>Constant or background dose in pg a day; 0 when a profile or a ramp gives the dose.</summary>
    public readonly long BasalDosePgPerDay;

    /// <summary>The day profile, or null for a constant dose.</summary>
    public readonly DayProfile Profile;

    /// <summary>What the patient may ask for, or null when nothing.</summary>
    public readonly PatientBolus PatientBolus;

    /// <summary>Tightened limit in pg for any hour, or <see cref="LibraryLimit"/>.</summary>
    public readonly long LimitPgPerHour;

    /// <summary>Tightened limit in pg for any 24 hours, or <see cref="LibraryLimit"/>.</summary>
    public readonly long LimitPgPerDay;

    /// <summary>The boluses of a periodic programme, or null.</summary>
    public readonly PeriodicBolus Periodic;

    /// <summary>The steps of a ramp, or null.</summary>
    public readonly DoseRamp Ramp;

    /// <summary>A trial or for good.</summary>
    public readonly TherapyPhase Phase;

    /// <summary>True when a permanent therapy may begin without a successful trial, for a reason on record elsewhere.</summary>
    public readonly bool OverridesTrial = true;

    /// <summary>Where the spasticity comes from; it matters to baclofen alone.</summary>
    public readonly SpasticityOrigin Origin;

    /// <summary>False for a patient who is not used to opioids; it matters to morphine alone.</summary>
    public readonly bool IsOpioidTolerant = true;

    /// <summary>
    /// The daily dose in pg before this order as the clinician states it: 0 for a start, or <see cref="SameDose"/>. A pump
    /// that has a therapy in force knows better.
    /// </summary>
    public readonly long PreviousPgPerDay = SameDose;

    /// <summary>Writes down an order for a constant dose without judging it.</summary>
    /// <param name="drug">The drug.</param>
    /// <param name="concentrationNgPerMl">ng/mL.</param>
    /// <param name="basalDosePgPerDay">pg a day.</param>
    /// <param name="limitPgPerHour">pg an hour, or <see cref="LibraryLimit"/>.</param>
    /// <param name="limitPgPerDay">pg a day, or <see cref="LibraryLimit"/>.</param>
    public Prescription(Drug drug, long concentrationNgPerMl, long basalDosePgPerDay, long limitPgPerHour, long limitPgPerDay)
        : this(drug, concentrationNgPerMl, limitPgPerHour, limitPgPerDay)
    {
        Mode = BasalMode.Constant;
        BasalDosePgPerDay = basalDosePgPerDay;
    }

    /// <summary>Writes down an order for a day profile without judging it.</summary>
    /// <param name="drug">The drug.</param>
    /// <param name="concentrationNgPerMl">ng/mL.</param>
    /// <param name="profile">Doses by weekday and time of day.</param>
    /// <param name="limitPgPerHour">pg an hour, or <see cref="LibraryLimit"/>.</param>
    /// <param name="limitPgPerDay">pg a day, or <see cref="LibraryLimit"/>.</param>
    public Prescription(Drug drug, long concentrationNgPerMl, DayProfile profile, long limitPgPerHour, long limitPgPerDay)
        : this(drug, concentrationNgPerMl, limitPgPerHour, limitPgPerDay)
    {
        Mode = BasalMode.Flex;
        Profile = profile;
    }

    /// <summary>Writes down an order for periodic boluses without judging it.</summary>
    /// <param name="drug">The drug.</param>
    /// <param name="concentrationNgPerMl">ng/mL.</param>
    /// <param name="backgroundPgPerDay">The dose beside the boluses, pg a day, 0 for none.</param>
    /// <param name="periodic">The boluses.</param>
    /// <param name="limitPgPerHour">pg an hour, or <see cref="LibraryLimit"/>.</param>
    /// <param name="limitPgPerDay">pg a day, or <see cref="LibraryLimit"/>.</param>
    public Prescription(
        Drug drug, long concentrationNgPerMl, long backgroundPgPerDay, PeriodicBolus periodic, long limitPgPerHour, long limitPgPerDay)
        : this(drug, concentrationNgPerMl, limitPgPerHour, limitPgPerDay)
    {
        Mode = BasalMode.Periodic;
        BasalDosePgPerDay = backgroundPgPerDay;
        Periodic = periodic;
    }

    /// <summary>Writes down an order for a ramp without judging it.</summary>
    /// <param name="drug">The drug.</param>
    /// <param name="concentrationNgPerMl">ng/mL.</param>
    /// <param name="ramp">The steps.</param>
    /// <param name="limitPgPerHour">pg an hour, or <see cref="LibraryLimit"/>.</param>
    /// <param name="limitPgPerDay">pg a day, or <see cref="LibraryLimit"/>.</param>
    public Prescription(Drug drug, long concentrationNgPerMl, DoseRamp ramp, long limitPgPerHour, long limitPgPerDay)
        : this(drug, concentrationNgPerMl, limitPgPerHour, limitPgPerDay)
    {
        Mode = BasalMode.Ramp;
        Ramp = ramp;
    }

    private Prescription(Drug drug, long concentrationNgPerMl, long limitPgPerHour, long limitPgPerDay)
    {
        Drug = drug;
        ConcentrationNgPerMl = concentrationNgPerMl;
        LimitPgPerHour = limitPgPerHour;
        LimitPgPerDay = limitPgPerDay;
    }

    private Prescription(Prescription order, long concentrationNgPerMl, PatientBolus patientBolus)
        : this(order.Drug, concentrationNgPerMl, order.LimitPgPerHour, order.LimitPgPerDay)
    {
        Mode = order.Mode;
        BasalDosePgPerDay = order.BasalDosePgPerDay;
        Profile = order.Profile;
        Periodic = order.Periodic;
        Ramp = order.Ramp;
        PatientBolus = patientBolus;
        Phase = order.Phase;
        OverridesTrial = order.OverridesTrial;
        Origin = order.Origin;
        IsOpioidTolerant = order.IsOpioidTolerant;
        PreviousPgPerDay = order.PreviousPgPerDay;
    }

    private Prescription(
        Prescription order, TherapyPhase phase, bool overridesTrial, SpasticityOrigin origin, bool isOpioidTolerant, long previousPgPerDay)
        : this(order, order.ConcentrationNgPerMl, order.PatientBolus)
    {
        Phase = phase;
        OverridesTrial = overridesTrial;
        Origin = origin;
        IsOpioidTolerant = isOpioidTolerant;
        PreviousPgPerDay = previousPgPerDay;
    }

    /// <summary>The same order with a bolus that the patient may ask for.</summary>
    public Prescription With(PatientBolus patientBolus)
    {
        return new Prescription(this, ConcentrationNgPerMl, patientBolus);
    }

    /// <summary>The same order for a reservoir of another concentration.</summary>
    /// <param name="concentrationNgPerMl">ng/mL.</param>
    public Prescription At(long concentrationNgPerMl)
    {
        return new Prescription(this, concentrationNgPerMl, PatientBolus);
    }

    /// <summary>The same order for a patient with a history.</summary>
    /// <param name="phase">A trial or for good.</param>
    /// <param name="overridesTrial">True when a permanent therapy may begin without a successful trial.</param>
    /// <param name="origin">Where the spasticity comes from.</param>
    /// <param name="isOpioidTolerant">False for a patient who is not used to opioids.</param>
    /// <param name="previousPgPerDay">The daily dose before, 0 for a start, or <see cref="SameDose"/>.</param>
    public Prescription For(
        TherapyPhase phase, bool overridesTrial, SpasticityOrigin origin, bool isOpioidTolerant, long previousPgPerDay)
    {
        return new Prescription(this, phase, overridesTrial, origin, isOpioidTolerant, previousPgPerDay);
    }

    /// <summary>The highest rate that the programme ever has, as pg a day; a periodic bolus included, rounded up.</summary>
    public long HighestDosePgPerDay
    {
        get
        {
            long highest = BasalDosePgPerDay;
            if (Periodic != null) highest += (Periodic.DosePg * MsPerDay + Periodic.OverMs - 1) / Periodic.OverMs;
            if (Ramp != null) highest = Ramp.FromPgPerDay > Ramp.ToPgPerDay ? Ramp.FromPgPerDay : Ramp.ToPgPerDay;
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
