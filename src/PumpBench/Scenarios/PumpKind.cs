namespace PumpBench.Scenarios;

/// <summary>What drives the drug out of the pump.</summary>
public enum PumpKind
{
    /// <summary>A motor turns a roller head as its prescription says.</summary>
    Programmable,

    /// <summary>Gas pressure behind a restrictor: one flow for good, the dose follows from the concentration.</summary>
    ConstantRate,
}
