namespace PumpFirmware.Safety;

/// <summary>States as text: enumerations have no names on the device.</summary>
public static class PumpStateNames
{
    /// <summary>The name, in camelCase; "unknown" for a number without one. Not for the tick.</summary>
    public static string Of(PumpState value)
    {
        switch (value)
        {
            case PumpState.Unprogrammed: return "unprogrammed";
            case PumpState.Stopped: return "stopped";
            case PumpState.Delivering: return "delivering";
            case PumpState.Degraded: return "degraded";
            case PumpState.Faulted: return "faulted";
            default: return "unknown";
        }
    }
}
