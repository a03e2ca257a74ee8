namespace PumpFirmware.Safety;

/// <summary>States as text: enumerations have no names on the device.</summary>
public static class PumpStateNames
{
    /// <summary>The name, as the design writes it; "unknown" for a number without one. Not for the tick.</summary>
    public static string Of(PumpState value)
    {
        switch (value)
        {
            case PumpState.Unprogrammed: return "Unprogrammed";
            case PumpState.Stopped: return "Stopped";
            case PumpState.Delivering: return "Delivering";
            case PumpState.Degraded: return "Degraded";
            case PumpState.Faulted: return "Faulted";
            case PumpState.Priming: return "Priming";
            case PumpState.Refilling: return "Refilling";
            case PumpState.EndOfService: return "EndOfService";
            default: return "unknown";
        }
    }
}
