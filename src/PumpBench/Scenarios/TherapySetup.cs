using PumpFirmware.Therapy;

namespace PumpBench.Scenarios;

/// <summary>
/// A permanent therapy. The figures are what the file says and can be represented; whether the drug library
/// allows them is for the firmware's own validation to decide.
/// </summary>
/// <param name="OverrideTrial">Why the therapy starts without a successful trial; never empty.</param>
/// <param name="Drug">The drug in the reservoir.</param>
/// <param name="SpasticityOrigin">Where the spasticity comes from; it matters to baclofen alone.</param>
/// <param name="ConcentrationNgPerMl">Above 0 and at most 1,000,000 ug/mL.</param>
/// <param name="Basal">The dose that runs whenever delivery does.</param>
/// <param name="LimitPgPerHour">The prescription's own limit for any hour; 0 leaves the library's.</param>
/// <param name="LimitPgPerDay">The prescription's own limit for any 24 hours; 0 leaves the library's.</param>
/// <param name="PatientBolus">The bolus that the patient may ask for; null when there is none.</param>
public sealed record TherapySetup(
    string OverrideTrial,
    Drug Drug,
    SpasticityOrigin SpasticityOrigin,
    long ConcentrationNgPerMl,
    BasalSetup Basal,
    long LimitPgPerHour,
    long LimitPgPerDay,
    PatientBolusSetup? PatientBolus = null)
{
    /// <summary>See <see cref="BasalSetup.DosePgPerDay"/>: the whole daily dose of a constant or minimum basal alone.</summary>
    public long BasalDosePgPerDay => Basal.DosePgPerDay;
}
