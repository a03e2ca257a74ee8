namespace PumpFirmware.Therapy;

/// <summary>How the basal dose runs over the day. The numbers are stored; never reuse one.</summary>
public enum BasalMode
{
    /// <summary>The same dose all day.</summary>
    Constant = 0,

    /// <summary>A day profile by weekday.</summary>
    Flex = 1,
}
