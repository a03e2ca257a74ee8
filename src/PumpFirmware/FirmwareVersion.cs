namespace PumpFirmware;

/// <summary>Which firmware this is.</summary>
public static class FirmwareVersion
{
    /// <summary>Semantic version; a test compares it with the build's.</summary>
    public const string Text = "0.1.0";
}
