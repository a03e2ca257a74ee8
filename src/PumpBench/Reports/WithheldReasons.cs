namespace PumpBench.Reports;

/// <summary>The reasons for withholding, in the contract's order, in words.</summary>
internal static class WithheldReasons
{
    /// <summary>Each reason with its volume in nanolitres.</summary>
    public static IReadOnlyList<(string Words, double VolumeNl)> Of(ReportWithheldByReason byReason) =>
    [
        ("a stop", byReason.Stop),
        ("a fault", byReason.Fault),
        ("missing power", byReason.Power),
        ("a late tick", byReason.LateTick),
        ("a dose limit", byReason.Limit),
    ];
}
