using System;

namespace PumpFirmware.Safety;

/// <summary>
/// The flow that a restrictor was made for, and what it comes to in a time. The least one is what the reservoir sensor can
/// still supervise, see <see cref="FlowMonitor"/>.
/// </summary>
public sealed class ConstantFlow
{
    /// <summary>The least flow in nL a day: 15 % of less would drown in the sensor's drift.</summary>
    public const long LeastNlPerDay = 100_000;

    private const long MsPerDay = 86_400_000;

    /// <summary>The nominal flow in nL a day.</summary>
    public readonly long NlPerDay;

    private readonly long inverse;

    /// <summary>Describes a restrictor.</summary>
    /// <param name="nlPerDay">100,000 (0.1 mL a day) to 24,000,000.</param>
    /// <exception cref="ArgumentException">The flow is outside its range.</exception>
    public ConstantFlow(long nlPerDay)
    {
        if (nlPerDay < LeastNlPerDay || nlPerDay > PumpGeometry.MaximumFlowNlPerDay)
        {
            throw new ArgumentException("out of range", "nominalFlowNlPerDay");
        }

        NlPerDay = nlPerDay;
        inverse = ~nlPerDay;
    }

    /// <summary>True while the flow is what it was made with; see <see cref="MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return (NlPerDay ^ inverse) == -1; }
    }

    /// <summary>What flows in a time in nL, rounded down.</summary>
    /// <param name="ms">0 or more.</param>
    public long NlIn(long ms)
    {
        // Days apart from the rest, so that no number of years overflows.
        return ms / MsPerDay * NlPerDay + ms % MsPerDay * NlPerDay / MsPerDay;
    }

    /// <summary>The dose in pg a day at a concentration, rounded down.</summary>
    /// <param name="concentrationNgPerMl">ng/mL, 0 to 25,000,000.</param>
    public long DosePgPerDay(long concentrationNgPerMl)
    {
        return NlPerDay * concentrationNgPerMl / 1000;
    }
}
