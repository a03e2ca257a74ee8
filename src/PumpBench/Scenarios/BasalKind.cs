namespace PumpBench.Scenarios;

/// <summary>How the basal dose runs over time.</summary>
public enum BasalKind
{
    /// <summary>One rate, always.</summary>
    Constant,

    /// <summary>Rates that follow the wall clock: by time of day and by day of the week.</summary>
    Flex,

    /// <summary>A bolus at a fixed interval over a steady background, from acceptance, whatever the wall clock says.</summary>
    Periodic,

    /// <summary>The least flow that keeps a catheter open: 48 uL a day, whatever dose that is.</summary>
    Minimum,

    /// <summary>A step a day from one dose to another, from acceptance, whatever the wall clock says.</summary>
    Ramp,
}
