namespace PumpFirmware.Therapy;

/// <summary>A bolus that the patient may ask for. Immutable; judged with its prescription.</summary>
public sealed class PatientBolus
{
    /// <summary>The most boluses that a day may have.</summary>
    public const int HighestPerDay = 24;

    /// <summary>The dose in pg.</summary>
    public readonly long DosePg;

    /// <summary>How long it takes in ms.</summary>
    public readonly int OverMs;

    /// <summary>Time in ms from the start of one to the earliest start of the next.</summary>
    public readonly int LockoutMs;

    /// <summary>Boluses in any 24 hours, 1 to <see cref="HighestPerDay"/>.</summary>
    public readonly int MaxPerDay;

    /// <summary>Writes a bolus down without judging it.</summary>
    public PatientBolus(long dosePg, int overMs, int lockoutMs, int maxPerDay)
    {
        DosePg = dosePg;
        OverMs = overMs;
        LockoutMs = lockoutMs;
        MaxPerDay = maxPerDay;
    }
}
