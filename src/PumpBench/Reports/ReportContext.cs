namespace PumpBench.Reports;

/// <summary>The scenario's readable facts, for the page. Texts may hold anything: the page escapes them.</summary>
public sealed record ReportContext
{
    /// <summary>The drug's name.</summary>
    public required string Drug { get; init; }

    /// <summary>What the reservoir holds: the first from 0 ms, then one a change, in time order.</summary>
    public required IReadOnlyList<ReportConcentration> Concentrations { get; init; }

    /// <summary>The basal programme in words, such as "constant, 300 ug/day".</summary>
    public required string Programme { get; init; }

    /// <summary>The therapies that were in force: the first from 0 ms, then each that a program brought.</summary>
    public required IReadOnlyList<ReportTherapy> Therapies { get; init; }

    /// <summary>How much of the beginning is worth a closer look, in milliseconds; null for none of it.</summary>
    public long? CloseUpMs { get; init; }

    /// <summary>The largest dose of any 24 hours at the start in picograms.</summary>
    public required long DosePgPerDay { get; init; }

    /// <summary>The flow that follows from dose and concentration, in nanolitres a day.</summary>
    public required double RateNlPerDay { get; init; }

    /// <summary>The reservoir's capacity in nanolitres.</summary>
    public required long ReservoirNl { get; init; }

    /// <summary>What it was filled with at the start, in nanolitres.</summary>
    public required long FillNl { get; init; }

    /// <summary>The catheter's volume in nanolitres.</summary>
    public required long CatheterNl { get; init; }

    /// <summary>The calibrated volume of one step in nanolitres; 0 where there is no motor.</summary>
    public required double StepNl { get; init; }

    /// <summary>Whether a motor drives the drug.</summary>
    public bool HasMotor => StepNl > 0;

    /// <summary>The hard limit over a rolling hour in picograms; null where the drug has none.</summary>
    public required long? LimitPgPerHour { get; init; }

    /// <summary>The hard limit over a rolling day in picograms.</summary>
    public required long LimitPgPerDay { get; init; }

    /// <summary>The run's planned length in milliseconds, above 0.</summary>
    public required long DurationMs { get; init; }

    /// <summary>What the scenario does, in time order.</summary>
    public required IReadOnlyList<ReportScenarioEvent> Events { get; init; }
}

/// <summary>A concentration from a time on.</summary>
/// <param name="AtMs">From when, in milliseconds since the start.</param>
/// <param name="NgPerMl">Concentration in nanograms a millilitre.</param>
public sealed record ReportConcentration(long AtMs, long NgPerMl);

/// <summary>A therapy from a time on.</summary>
/// <param name="AtMs">From when, in milliseconds since the start.</param>
/// <param name="Programme">The programme in words.</param>
/// <param name="LargestPgPerDay">The largest dose of any 24 hours in picograms.</param>
/// <param name="Phase">"trial" or "permanent".</param>
public sealed record ReportTherapy(long AtMs, string Programme, long LargestPgPerDay, string Phase);

/// <summary>One thing that the scenario does to the pump.</summary>
/// <param name="AtMs">When it begins, in milliseconds since the start.</param>
/// <param name="Text">What it is, in the scenario's words.</param>
/// <param name="IsFault">Whether the plant is broken by it; false for a command.</param>
/// <param name="UntilMs">When a fault ends; null where it lasts, or for a command.</param>
public sealed record ReportScenarioEvent(long AtMs, string Text, bool IsFault = false, long? UntilMs = null);
