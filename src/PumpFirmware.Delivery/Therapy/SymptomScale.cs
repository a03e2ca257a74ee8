namespace PumpFirmware.Therapy;

/// <summary>What a trial's symptoms are scored on. The numbers are stored; never reuse one.</summary>
public enum SymptomScale
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>Pain on a numeric rating scale, 0 to 10.</summary>
    PainNrs = 1,

    /// <summary>Spasticity on the modified Ashworth scale, 0 to 4; its "1+" is 1.5.</summary>
    Ashworth = 2,
}
