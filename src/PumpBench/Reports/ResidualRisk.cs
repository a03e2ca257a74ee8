namespace PumpBench.Reports;

/// <summary>What a run may show that no pump of this build can prevent: the codes of <see cref="RunReport.ResidualRisks"/>.</summary>
public static class ResidualRisk
{
    /// <summary>Drug was lost between pump and tip: a pressure sensor sees a few pascals of it.</summary>
    public const string CatheterLeak = "catheterLeak";

    /// <summary>Drug flowed through the head although motor power was cut: there was no valve that closes with it.</summary>
    public const string FreeFlowWithoutValve = "freeFlowWithoutValve";

    /// <summary>Drug flowed on top by a fault that is smaller than what has to be found.</summary>
    public const string BelowDetection = "belowDetection";

    /// <summary>Drug flowed on top while its witness was lost, hidden by another fault, or the processor did not run.</summary>
    public const string HiddenOverDelivery = "hiddenOverDelivery";

    /// <summary>
    /// Drug did not arrive while its one witness was lost or misled: an occlusion without a pressure sensor, or a constant-rate
    /// pump that dries up while its reservoir sensor falls by itself.
    /// </summary>
    public const string HiddenUnderDelivery = "hiddenUnderDelivery";
}
