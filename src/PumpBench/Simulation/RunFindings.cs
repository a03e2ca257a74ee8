using PumpBench.Reports;

namespace PumpBench.Simulation;

/// <summary>What only one kind of pump and its oracle can say about a run; the rest of the report is the plant's truth.</summary>
internal sealed record RunFindings(
    ReportAmount Prescribed,
    ReportWithheld Withheld,
    ReportShaft Shaft,
    double PrimedNl,
    IReadOnlyList<ReportBridge> Bridges,
    ReportLedger Ledger,
    double MaxAbsErrorNl,
    double MaxFluidErrorNl,
    double ExcessPg,
    long UnalarmedMs,
    double EstimatedNl,
    ReportTrial? Trial,
    IReadOnlyList<ReportInvariant> Invariants,
    IReadOnlyList<FaultFinding> Faults,
    IReadOnlyList<string> ResidualRisks);
