using PumpFirmware.Therapy;

namespace PumpBench.Scenarios;

/// <summary>
/// A therapy. The figures are what the file says and can be represented; whether the drug library
/// allows them is for the firmware's own validation to decide.
/// </summary>
/// <param name="OverrideTrial">
/// Why a permanent therapy starts without a successful trial; never empty. Null in a trial, and in a proposal that relies on the
/// trial before it.
/// </param>
/// <param name="Drug">The drug in the reservoir.</param>
/// <param name="SpasticityOrigin">Where the spasticity comes from; it matters to baclofen alone.</param>
/// <param name="ConcentrationNgPerMl">Above 0 and at most 1,000,000 ug/mL.</param>
/// <param name="Basal">The dose that runs whenever delivery does.</param>
/// <param name="LimitPgPerHour">The prescription's own limit for any hour; 0 leaves the library's.</param>
/// <param name="LimitPgPerDay">The prescription's own limit for any 24 hours; 0 leaves the library's.</param>
/// <param name="PatientBolus">The bolus that the patient may ask for; null when there is none.</param>
/// <param name="Phase">Whether it is a trial or for good.</param>
/// <param name="OpioidTolerant">Whether the patient is used to opioids; it matters to morphine alone.</param>
/// <param name="PreviousPgPerDay">
/// The dose before this therapy: 0 to 1,000,000,000 ug a day. Null when the file names none: then it is the dose itself.
/// </param>
public sealed record TherapySetup(
    string? OverrideTrial,
    Drug Drug,
    SpasticityOrigin SpasticityOrigin,
    long ConcentrationNgPerMl,
    BasalSetup Basal,
    long LimitPgPerHour,
    long LimitPgPerDay,
    PatientBolusSetup? PatientBolus = null,
    TherapyPhase Phase = TherapyPhase.Permanent,
    bool OpioidTolerant = true,
    long? PreviousPgPerDay = null)
{
    /// <summary>See <see cref="BasalSetup.DosePgPerDay"/>: the whole daily dose of a constant or minimum basal alone.</summary>
    public long BasalDosePgPerDay => Basal.DosePgPerDay;
}
