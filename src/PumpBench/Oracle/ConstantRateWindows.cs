using PumpBench.Plant;
using PumpBench.Simulation;

namespace PumpBench.Oracle;

/// <summary>
/// The true drug in every rolling hour and 24 hours at the outlet and at the tip of a constant-rate pump, and what the tip
/// should have got. Hours are sampled each second, days every ten.
/// </summary>
/// <remarks>
/// The firmware counts falls of the reservoir's level and takes 3 uL and two minutes of flow off for the sensor
/// (<see cref="PumpFirmware.Dosing.MeasuredBook"/>); a level is a minute old, noisy by 1.2 uL at most and drifts by 2 uL a day.
/// Beyond all that a window above its limit has to be alarmed: the pump itself cannot keep to it.
/// </remarks>
internal sealed class ConstantRateWindows
{
    private const int SecondMs = 1000;
    private const int TenSecondsMs = 10_000;
    private const long HourMs = 3_600_000;
    private const long DayMs = 86_400_000;
    private const double SensorNl = 3_000 + 1_200 + 2_000;
    private const double FlowSeconds = 180 + 10;

    private readonly PumpPlant _plant;
    private readonly TherapyInForce _therapy;
    private readonly double _catheterNl;
    private readonly double _allowanceNl;
    private readonly ConstantRateCourse _owedAtTip;
    private readonly RollingTotal _outletHour = new(3_600);
    private readonly RollingTotal _tipHour = new(3_600);
    private readonly RollingTotal _outletDay = new(8_640);
    private readonly RollingTotal _tipDay = new(8_640);
    private readonly RollingTotal _owedDay = new(8_640);
    private double _strongestPgPerNl;
    private double _weakestPgPerNl;
    private double _reservoirPgPerNl;
    private double _mixedUntilNl;
    private long _nextSecondMs;
    private long _nextTenMs;
    private long _drugAtTipSinceMs = long.MaxValue;

    public ConstantRateWindows(PumpPlant plant, RigFacts rig, TherapyInForce therapy, double flowNlPerDay)
    {
        _plant = plant;
        _therapy = therapy;
        _catheterNl = rig.CatheterNl;
        _allowanceNl = SensorNl + (plant.ConstantFlowNlPerDay * FlowSeconds / 86_400);
        _owedAtTip = new ConstantRateCourse(flowNlPerDay, therapy.PgPerNl);
        _strongestPgPerNl = _weakestPgPerNl = _reservoirPgPerNl = therapy.PgPerNl;
    }

    /// <summary>
    /// The reservoir holds another concentration. Nothing can bridge it: the tip gives the old one until the catheter's volume has
    /// gone, so until then, dispersion included, the tip is owed the weaker of the two.
    /// </summary>
    public void Follow(double pgPerNl)
    {
        _reservoirPgPerNl = pgPerNl;
        _strongestPgPerNl = Math.Max(_strongestPgPerNl, pgPerNl);
        _mixedUntilNl = _plant.TipVolumeNl + (1.3 * _catheterNl);
        Owe(Math.Min(_weakestPgPerNl, pgPerNl));
    }

    /// <summary>A tick is over.</summary>
    /// <returns>True when it completed a sample.</returns>
    public bool Advance(long nowMs, int elapsedMs)
    {
        _owedAtTip.Advance(elapsedMs);
        if (nowMs < _nextSecondMs) return false;
        _nextSecondMs = ((nowMs / SecondMs) + 1) * SecondMs;
        if (_weakestPgPerNl != _reservoirPgPerNl && _plant.TipVolumeNl > _mixedUntilNl) Owe(_reservoirPgPerNl);
        _outletHour.Sample(_plant.OutletDrugPg);
        _tipHour.Sample(_plant.TipDrugPg);
        if (nowMs < _nextTenMs) return true;
        _nextTenMs = ((nowMs / TenSecondsMs) + 1) * TenSecondsMs;
        _outletDay.Sample(_plant.OutletDrugPg);
        _tipDay.Sample(_plant.TipDrugPg);
        _owedDay.Sample(_owedAtTip.DrugPg);

        // Once 1.3 catheter volumes went through, what arrives at the tip is drug, dispersion included.
        if (_drugAtTipSinceMs == long.MaxValue && _plant.TipVolumeNl > 1.3 * _catheterNl) _drugAtTipSinceMs = nowMs;
        return true;
    }

    /// <summary>I2 as of the last sample: within the limits, or it was alarmed within the window that they were left.</summary>
    public bool WithinLimits(long nowMs, long alarmLastMs)
    {
        double allowancePg = _allowanceNl * _strongestPgPerNl;
        double hour = _therapy.HourLimitPg + allowancePg;
        double day = _therapy.DayLimitPg + allowancePg;
        bool hourHolds = (_outletHour.InWindow <= hour && _tipHour.InWindow <= hour) || alarmLastMs >= nowMs - HourMs;
        bool dayHolds = (_outletDay.InWindow <= day && _tipDay.InWindow <= day) || alarmLastMs >= nowMs - DayMs;
        return hourHolds && dayHolds;
    }

    /// <summary>I10 as of the last sample: the tip got its share in the last 24 hours, or it was alarmed that it did not.</summary>
    public bool TipGotItsShare(long nowMs, long alarmLastMs)
    {
        long windowStartMs = nowMs - DayMs;
        if (!_tipDay.IsFull || _drugAtTipSinceMs > windowStartMs || alarmLastMs >= windowStartMs) return true;
        double roundingPg = _plant.ConstantFlowNlPerDay * 10 / 86_400 * _strongestPgPerNl;
        return _tipDay.InWindow >= (0.85 * _owedDay.InWindow) - roundingPg;
    }

    private void Owe(double pgPerNl)
    {
        _weakestPgPerNl = pgPerNl;
        _owedAtTip.Follow(pgPerNl);
    }
}
