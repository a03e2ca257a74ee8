using System;

namespace PumpFirmware;

/// <summary>
/// The rig as built and calibrated. The ranges keep every product of the dose arithmetic inside 63 bits;
/// a rig outside them is refused when the firmware starts, not when it doses.
/// </summary>
public sealed class PumpGeometry
{
    /// <summary>The highest total flow, boluses included, in nL a day (24 mL/day, as commercial pumps).</summary>
    public const long MaximumFlowNlPerDay = 24_000_000;

    /// <summary>What a degraded pump delivers at most, in nL a day (48 uL/day, the field's minimum rate).</summary>
    public const long MinimumRateNlPerDay = 48_000;

    /// <summary>The smallest reservoir in nL that leaves room between full and empty.</summary>
    public const int LeastReservoirNl = 200_000;

    /// <summary>What a head may move more or less than calibrated where nobody says better, in thousandths of what is commanded.</summary>
    public const int UsualHeadTolerancePerMille = 25;

    /// <summary>Motor microsteps in one revolution of the head, 200 to 12,800.</summary>
    public readonly int StepsPerRevolution;

    /// <summary>Calibrated volume of one revolution in nL, 5,000 to 500,000.</summary>
    public readonly int NlPerRevolution;

    /// <summary>Quadrature counts of the rotation sensor in one revolution, 200 to 4,096.</summary>
    public readonly int CountsPerRevolution;

    /// <summary>Reservoir capacity in nL, 200,000 (0.2 mL) to 100,000,000 (100 mL).</summary>
    public readonly long ReservoirCapacityNl;

    /// <summary>Nominal time between ticks in ms, 10 to 1000.</summary>
    public readonly int TickPeriodMs;

    /// <summary>
    /// What the head may move more or less than <see cref="NlPerRevolution"/> until it is calibrated again, in thousandths, 2 to 25:
    /// within it no flow can be told from a head that is off.
    /// </summary>
    public readonly int HeadTolerancePerMille;

    private readonly long seal;     // the sum of all numbers here, negative

    /// <summary>Describes a rig with the usual tolerance of the head.</summary>
    /// <exception cref="ArgumentException">A value is outside its range; the message names it.</exception>
    public PumpGeometry(
        int stepsPerRevolution, int nlPerRevolution, int countsPerRevolution, long reservoirCapacityNl, int tickPeriodMs)
        : this(
            stepsPerRevolution, nlPerRevolution, countsPerRevolution, reservoirCapacityNl, tickPeriodMs, UsualHeadTolerancePerMille)
    {
    }

    /// <summary>Describes a rig.</summary>
    /// <exception cref="ArgumentException">A value is outside its range; the message names it.</exception>
    public PumpGeometry(
        int stepsPerRevolution, int nlPerRevolution, int countsPerRevolution, long reservoirCapacityNl, int tickPeriodMs,
        int headTolerancePerMille)
    {
        Require(headTolerancePerMille, 2, UsualHeadTolerancePerMille, "headTolerancePerMille");
        HeadTolerancePerMille = headTolerancePerMille;
        Require(stepsPerRevolution, 200, 12_800, "stepsPerRevolution");
        Require(nlPerRevolution, 5_000, 500_000, "nlPerRevolution");
        Require(countsPerRevolution, 200, 4_096, "countsPerRevolution");
        Require(reservoirCapacityNl, LeastReservoirNl, 100_000_000, "reservoirCapacityNl");
        Require(tickPeriodMs, 10, 1000, "tickPeriodMs");
        StepsPerRevolution = stepsPerRevolution;
        NlPerRevolution = nlPerRevolution;
        CountsPerRevolution = countsPerRevolution;
        ReservoirCapacityNl = reservoirCapacityNl;
        TickPeriodMs = tickPeriodMs;
        seal = -Sum();
    }

    /// <summary>True while every number here is what it was made with; see <see cref="Safety.MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return Sum() + seal == 0; }
    }

    /// <summary>Calibrated volume of a number of steps in nL, rounded to the nearest nanolitre. Up to 10^12 steps.</summary>
    public long StepsToNl(long steps)
    {
        return (steps * NlPerRevolution + StepsPerRevolution / 2) / StepsPerRevolution;
    }

    private long Sum()
    {
        return StepsPerRevolution + NlPerRevolution + CountsPerRevolution + ReservoirCapacityNl + TickPeriodMs + HeadTolerancePerMille;
    }

    private static void Require(long value, long lowest, long highest, string name)
    {
        if (value < lowest || value > highest) throw new ArgumentException("out of range", name);
    }
}
