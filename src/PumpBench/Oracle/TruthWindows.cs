using PumpBench.Plant;
using PumpBench.Simulation;

namespace PumpBench.Oracle;

/// <summary>
/// The true drug in every rolling hour and 24 hours, at the outlet and at the tip, and the prescribed drug beside it.
/// Hours are sampled each second, days every ten: between two samples a window can hold at most that much flow more.
/// </summary>
internal sealed class TruthWindows
{
    private const int SecondMs = 1000;
    private const int TenSecondsMs = 10_000;

    private readonly PumpPlant _plant;
    private readonly PrescribedCourse _prescribed;
    private readonly TherapyFacts _facts;
    private readonly RollingTotal _outletHour = new(3_600);
    private readonly RollingTotal _tipHour = new(3_600);
    private readonly RollingTotal _outletDay = new(8_640);
    private readonly RollingTotal _tipDay = new(8_640);
    private readonly RollingTotal _prescribedDay = new(8_640);
    private readonly double _allowancePg;
    private readonly double _roundingPg;
    private readonly double _undetected;
    private long _nextSecondMs;
    private long _nextTenMs;
    private long _drugAtTipSinceMs = long.MaxValue;

    public TruthWindows(PumpPlant plant, PrescribedCourse prescribed, TherapyFacts facts)
    {
        _plant = plant;
        _prescribed = prescribed;
        _facts = facts;

        // The gate rounds by a step, a count and a tick, and the head pulsates at both ends of a window. A head that moves more
        // than it was calibrated for is a fault of the plant's: below 1.15 it need not be found, from there on within 10 uL.
        bool hasToBeFound = facts.CalibrationRatio >= 1.15;
        _undetected = hasToBeFound ? 1 : Math.Max(1, facts.CalibrationRatio);
        double beforeDetectionNl = hasToBeFound ? 10_000 : 0;
        double roundingNl = (2 * facts.StepNl) + facts.CountNl + (1000 * facts.HighestFlowNlPerMs) + (2 * facts.PulsationNl);
        _roundingPg = roundingNl * facts.PgPerNl;
        _allowancePg = (roundingNl + beforeDetectionNl) * facts.PgPerNl;
    }

    /// <summary>Drug in pg that left the outlet in the last hour.</summary>
    public double OutletHourPg => _outletHour.InWindow;

    /// <summary>Drug in pg that left the outlet in the last 24 hours.</summary>
    public double OutletDayPg => _outletDay.InWindow;

    /// <summary>True when this tick completed a sample; then <see cref="WithinLimits"/> has something new to say.</summary>
    public bool Advance(long nowMs)
    {
        if (nowMs < _nextSecondMs) return false;
        _nextSecondMs = ((nowMs / SecondMs) + 1) * SecondMs;
        _outletHour.Sample(_plant.OutletDrugPg);
        _tipHour.Sample(_plant.TipDrugPg);
        if (nowMs < _nextTenMs) return true;
        _nextTenMs = ((nowMs / TenSecondsMs) + 1) * TenSecondsMs;
        _outletDay.Sample(_plant.OutletDrugPg);
        _tipDay.Sample(_plant.TipDrugPg);
        _prescribedDay.Sample(_prescribed.VolumeNl * _facts.PgPerNl);

        // Once 1.3 catheter volumes went through, what arrives at the tip is drug, dispersion included.
        if (_drugAtTipSinceMs == long.MaxValue && _plant.TipVolumeNl > 1.3 * _facts.CatheterNl) _drugAtTipSinceMs = nowMs;
        return true;
    }

    /// <summary>I2 as of the last sample.</summary>
    public bool WithinLimits()
    {
        double hour = (_facts.HourLimitPg * _undetected) + _allowancePg;
        double day = (_facts.DayLimitPg * _undetected) + _allowancePg;
        return _outletHour.InWindow <= hour && _tipHour.InWindow <= hour && _outletDay.InWindow <= day && _tipDay.InWindow <= day;
    }

    /// <summary>I10 as of the last sample: the tip got its share in the last 24 hours, or it was alarmed that it did not.</summary>
    public bool TipGotItsShare(long nowMs, long deliveryAlarmLastMs)
    {
        const long dayMs = 86_400_000;
        long windowStartMs = nowMs - dayMs;
        if (!_tipDay.IsFull || _drugAtTipSinceMs > windowStartMs || deliveryAlarmLastMs >= windowStartMs) return true;
        return _tipDay.InWindow >= (0.85 * _prescribedDay.InWindow) - _roundingPg;
    }
}
