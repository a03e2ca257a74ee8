namespace PumpFirmware.Therapy;

/// <summary>The drugs that the library knows. The default is "none", which no prescription may carry.</summary>
public enum Drug
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>Morphine sulfate, for pain. An overdose can kill (respiratory depression).</summary>
    Morphine = 1,

    /// <summary>Ziconotide, for pain. May be stopped abruptly.</summary>
    Ziconotide = 2,

    /// <summary>Baclofen, for spasticity. Both an overdose and an abrupt stop can kill.</summary>
    Baclofen = 3,
}
