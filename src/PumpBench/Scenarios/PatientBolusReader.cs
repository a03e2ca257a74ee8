namespace PumpBench.Scenarios;

/// <summary>Reads the bolus that a patient may ask for. Refusals come in the order of the fields here.</summary>
internal static class PatientBolusReader
{
    private static readonly NumberRange s_maxPerDay = NumberRange.Whole(1, 24, "a day");

    public static PatientBolusSetup Read(JsonField field)
    {
        ObjectReader bolus = field.Object().Only("doseUg", "overMinutes", "lockoutMinutes", "maxPerDay");
        long dosePg = bolus.Required("doseUg").Number(DoseRanges.Ug);
        long overMs = Minutes.ReadMs(bolus.Required("overMinutes"), Minutes.UpToADay);
        JsonField lockout = bolus.Required("lockoutMinutes");
        long lockoutMs = Minutes.ReadMs(lockout, Minutes.UpToAWeek);
        // It counts from the bolus's start: a shorter one would let the next begin before this one has ended.
        if (lockoutMs < overMs)
        {
            throw lockout.Refused(
                $"must be at least overMinutes, {Minutes.Format(overMs)} minutes, not {lockout.Element.GetRawText()}");
        }

        return new PatientBolusSetup(dosePg, overMs, lockoutMs, (int)bolus.Required("maxPerDay").Number(s_maxPerDay));
    }
}
