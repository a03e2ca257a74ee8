namespace PumpFirmware.Therapy;

/// <summary>What a therapy is for. The numbers are stored; never reuse one.</summary>
public enum TherapyPhase
{
    /// <summary>For good. It needs a successful trial, or an override with a reason.</summary>
    Permanent = 0,

    /// <summary>Temporary, to see whether the symptoms improve. It has limits of its own.</summary>
    Trial = 1,
}
