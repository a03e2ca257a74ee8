namespace PumpBench.Calibration;

/// <summary>The weighings cannot be used, and why.</summary>
public sealed class CalibrationException : Exception
{
    /// <summary>Says why.</summary>
    public CalibrationException(string message)
        : base(message)
    {
    }
}
