namespace PumpFirmware.Therapy;

/// <summary>How the basal dose runs over the day. The numbers are stored; never reuse one.</summary>
public enum BasalMode
{
    /// <summary>The same dose all day.</summary>
    Constant = 0,

    /// <summary>A day profile by weekday.</summary>
    Flex = 1,

    /// <summary>Boluses at a fixed interval over a steady background.</summary>
    Periodic = 2,

    /// <summary>A step a day from one dose to another.</summary>
    Ramp = 3,
}
