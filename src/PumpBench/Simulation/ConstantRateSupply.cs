using PumpFirmware;
using PumpFirmware.Therapy;

namespace PumpBench.Simulation;

/// <summary>
/// How long a fill of a constant-rate pump lasts and keeps, by a clock that needs no supply: the drug flows, and ages, without
/// power too. The monitor itself counts powered time alone, so whoever starts it tells it both dates anew.
/// </summary>
/// <param name="lowNl">What the reservoir counts as low, in nL.</param>
/// <param name="drug">The drug.</param>
/// <param name="flowNlPerDay">The nominal flow in nL a day.</param>
internal sealed class ConstantRateSupply(long lowNl, Drug drug, long flowNlPerDay)
{
    // A reservoir that is low says so itself, as in the programmable pump.
    private const long GraceMs = 3_600_000;

    private long _dueAtMs = long.MaxValue;
    private long _expiresAtMs = long.MaxValue;

    /// <summary>The reservoir was filled.</summary>
    public void NoteFill(long nowMs, long fillNl, long concentrationNgPerMl, bool isFirst)
    {
        long lastsMs = RefillPlan.LastsMs(fillNl, lowNl, flowNlPerDay * concentrationNgPerMl / 1000, concentrationNgPerMl);
        long lifeMs = DrugLife.LifeMs(drug, concentrationNgPerMl, isFirst);
        _dueAtMs = lastsMs == RefillPlan.Forever ? long.MaxValue : nowMs + lastsMs + GraceMs;
        _expiresAtMs = lifeMs == DrugLife.Unlimited ? long.MaxValue : nowMs + lifeMs;
    }

    /// <summary>Tells the monitor both dates, by its own count of time.</summary>
    public void Tell(ConstantRateController pump, long nowMs)
    {
        pump.SetDates(ByItsCount(_dueAtMs), ByItsCount(_expiresAtMs));

        long ByItsCount(long atMs) => atMs == long.MaxValue ? atMs : pump.PoweredMs + atMs - nowMs;
    }
}
