namespace PumpBench.Scenarios;

/// <summary>The bolus that a patient may ask for.</summary>
/// <param name="DosePg">Above 0 and at most 1,000,000,000 ug.</param>
/// <param name="OverMs">How long it takes: above 0 and at most 24 hours, in whole 60 ms.</param>
/// <param name="LockoutMs">
/// From one's start to the earliest start of the next: at least <paramref name="OverMs"/> and at most 7 days, in whole 60 ms.
/// </param>
/// <param name="MaxPerDay">How many in any 24 hours: 1 to 24.</param>
public sealed record PatientBolusSetup(long DosePg, long OverMs, long LockoutMs, int MaxPerDay);
