using PumpBench.Oracle.Faults;
using PumpBench.Plant;
using PumpBench.Simulation;

namespace PumpBench.Oracle;

/// <summary>
/// The true drug in every rolling hour and 24 hours, at the outlet and at the tip, and the prescribed drug beside it.
/// Hours are sampled each second, days every ten: between two samples a window can hold at most that much flow more.
/// </summary>
/// <remarks>
/// At the outlet, what primes an empty catheter is no dose yet. While the catheter still gives the old concentration, what goes
/// in counts as the old one when that is weaker: it reaches the patient later, at the flow that its own strength calls for. The
/// tip's windows know no such exception.
/// </remarks>
internal sealed class TruthWindows
{
    private const int SecondMs = 1000;
    private const int TenSecondsMs = 10_000;
    private const long HourMs = 3_600_000;
    private const long DayMs = 86_400_000;

    private readonly PumpPlant _plant;
    private readonly PrescribedCourse _prescribed;
    private readonly RigFacts _rig;
    private readonly RollingTotal _outletHour = new(3_600);
    private readonly RollingTotal _tipHour = new(3_600);
    private readonly RollingTotal _outletDay = new(8_640);
    private readonly RollingTotal _tipDay = new(8_640);
    private readonly RollingTotal _prescribedDay = new(8_640);
    private readonly RollingTotal _poweredOutletHour = new(3_600);
    private readonly RollingTotal _poweredTipHour = new(3_600);
    private readonly RollingTotal _poweredOutletDay = new(8_640);
    private readonly RollingTotal _poweredTipDay = new(8_640);
    private readonly WindowBound _hourBound;
    private readonly WindowBound _dayBound;
    private readonly double _undetected;
    private readonly double _beforeDetectionNl;
    private double _roundingPg;
    private double _dosingPgPerNl;
    private bool _isBridging;
    private bool _isFormerDrug;
    private readonly double _tipSinceNl;
    private double _outletPg;
    private double _outletNl;
    private double _primedNl;
    private double _primeOwedNl;
    private double _notCountedPg;
    private long _nextSecondMs;
    private long _nextTenMs;
    private long _drugAtTipSinceMs = long.MaxValue;
    private ExcusedWindows? _excused;

    /// <summary>Begins with the first drug, in an empty catheter.</summary>
    public TruthWindows(PumpPlant plant, PrescribedCourse prescribed, RigFacts rig, TherapyInForce therapy)
        : this(plant, prescribed, rig, therapy, 0)
    {
        _tipSinceNl = 1.3 * rig.CatheterNl;
    }

    /// <summary>Begins with another drug, when a catheter's volume of it has followed the one before.</summary>
    public static TruthWindows OfNextDrug(
        PumpPlant plant, PrescribedCourse prescribed, RigFacts rig, TherapyInForce therapy, long nowMs) =>
        new(plant, prescribed, rig, therapy, nowMs);

    private TruthWindows(PumpPlant plant, PrescribedCourse prescribed, RigFacts rig, TherapyInForce therapy, long nowMs)
    {
        // What went into the catheter before was no dose of it yet; what dispersion carried ahead to the tip was.
        _tipSinceNl = plant.TipVolumeNl + (0.3 * rig.CatheterNl);
        (_outletPg, _outletNl, _primedNl) = (plant.OutletDrugPg, plant.OutletVolumeNl, prescribed.PrimedNl);
        _outletHour.StartAt(nowMs == 0 ? 0 : _outletPg);
        _outletDay.StartAt(nowMs == 0 ? 0 : _outletPg);
        _poweredOutletHour.StartAt(nowMs == 0 ? 0 : _outletPg);
        _poweredOutletDay.StartAt(nowMs == 0 ? 0 : _outletPg);
        _prescribedDay.StartAt(prescribed.DosedPg);
        _plant = plant;
        _prescribed = prescribed;
        _rig = rig;

        // A head that moves more than it was calibrated for is a fault of the plant's: below 1.15 it need not be found, from
        // there on within 10 uL.
        bool hasToBeFound = rig.CalibrationRatio >= 1.15;
        _undetected = hasToBeFound ? 1 : Math.Max(1, rig.CalibrationRatio);
        _beforeDetectionNl = hasToBeFound ? 10_000 : 0;
        _hourBound = new WindowBound(HourMs + SecondMs);
        _dayBound = new WindowBound(DayMs + TenSecondsMs);
        Follow(nowMs, therapy, isBridging: false);
    }

    /// <summary>
    /// Drug in pg that left the outlet, as a dose, or the tip in the last hour with power, whichever is more: while a weaker
    /// filling follows a stronger one it is the tip. This is what a limit may be reached by, since time without power ages no
    /// window.
    /// </summary>
    public double FullestHourPg => Math.Max(_poweredOutletHour.InWindow, _poweredTipHour.InWindow);

    /// <summary>The same over 24 hours.</summary>
    public double FullestDayPg => Math.Max(_poweredOutletDay.InWindow, _poweredTipDay.InWindow);

    /// <summary>So much drug in pg leaves the outlet, and soon the tip, that is not held against the pump.</summary>
    public void Excuse(double pg) => (_excused ??= new ExcusedWindows()).Add(pg);

    /// <summary>So much drug in pg leaves the tip that is not held against the pump.</summary>
    public void ExcuseAtTip(double pg) => (_excused ??= new ExcusedWindows()).AddAtTip(pg);

    /// <summary>Another drug was filled in: what is looked at is the former one from now on.</summary>
    public void FollowFormerDrug() => _isFormerDrug = true;

    private double TipPg => _isFormerDrug ? _plant.FormerTipDrugPg : _plant.TipDrugPg;

    private double OutletPg => _isFormerDrug ? _plant.FormerOutletDrugPg : _plant.OutletDrugPg;

    /// <summary>Another therapy is in force, or another concentration to dose it by.</summary>
    /// <param name="nowMs">From when.</param>
    /// <param name="therapy">The therapy.</param>
    /// <param name="isBridging">True while the catheter still gives what the reservoir held before.</param>
    public void Follow(long nowMs, TherapyInForce therapy, bool isBridging)
    {
        // The gate rounds by a step, a count and a tick, and the head pulsates at both ends of a window.
        double roundingNl = (2 * _rig.StepNl) + _rig.CountNl + (1000 * therapy.HighestFlowNlPerMs) + (2 * _rig.PulsationNl);
        double allowancePg = (roundingNl + _beforeDetectionNl) * therapy.PgPerNl;
        _roundingPg = roundingNl * therapy.PgPerNl;
        _hourBound.Change(nowMs, (therapy.HourLimitPg * _undetected) + allowancePg);
        _dayBound.Change(nowMs, (therapy.DayLimitPg * _undetected) + allowancePg);
        _dosingPgPerNl = therapy.PgPerNl;
        _isBridging = isBridging;
    }

    /// <summary>True when this tick completed a sample; then <see cref="WithinLimits"/> has something new to say.</summary>
    public bool Advance(long nowMs)
    {
        if (nowMs < _nextSecondMs) return false;
        _nextSecondMs = ((nowMs / SecondMs) + 1) * SecondMs;
        double outletPg = CountAtOutlet();
        _outletHour.Sample(outletPg);
        _tipHour.Sample(TipPg);
        _excused?.SampleHours();
        if (_plant.Powered)
        {
            _poweredOutletHour.Sample(outletPg);
            _poweredTipHour.Sample(TipPg);
        }

        if (nowMs < _nextTenMs) return true;
        _nextTenMs = ((nowMs / TenSecondsMs) + 1) * TenSecondsMs;
        _outletDay.Sample(outletPg);
        _tipDay.Sample(TipPg);
        _excused?.SampleDays();
        if (_plant.Powered)
        {
            _poweredOutletDay.Sample(outletPg);
            _poweredTipDay.Sample(TipPg);
        }

        _prescribedDay.Sample(_prescribed.DosedPg);

        // Once 1.3 catheter volumes of it went through, what arrives at the tip is drug, dispersion included.
        if (_drugAtTipSinceMs == long.MaxValue && _plant.TipVolumeNl > _tipSinceNl) _drugAtTipSinceMs = nowMs;
        return true;
    }

    /// <summary>I2 as of the last sample.</summary>
    public bool WithinLimits(long nowMs)
    {
        double hour = _hourBound.At(nowMs);
        double day = _dayBound.At(nowMs);
        if (_excused == null)
            return _outletHour.InWindow <= hour && _tipHour.InWindow <= hour && _outletDay.InWindow <= day && _tipDay.InWindow <= day;
        return _outletHour.InWindow - _excused.OutletHourPg <= hour && _tipHour.InWindow - _excused.TipHourPg <= hour
            && _outletDay.InWindow - _excused.OutletDayPg <= day && _tipDay.InWindow - _excused.TipDayPg <= day;
    }

    /// <summary>I10 as of the last sample: the tip got its share in the last 24 hours, or it was alarmed that it did not.</summary>
    public bool TipGotItsShare(long nowMs, long deliveryAlarmLastMs)
    {
        long windowStartMs = nowMs - DayMs;
        if (!_tipDay.IsFull || _drugAtTipSinceMs > windowStartMs || deliveryAlarmLastMs >= windowStartMs) return true;
        return _tipDay.InWindow >= (0.85 * _prescribedDay.InWindow) - _roundingPg;
    }

    // All drug that left the outlet as a dose. Usually that is all drug, and then nothing is summed that could drift.
    private double CountAtOutlet()
    {
        double outletPg = OutletPg;
        double outletNl = _plant.OutletVolumeNl;
        double primedNl = _prescribed.PrimedNl;
        if (_isBridging || primedNl > _primedNl || _primeOwedNl > 0)
        {
            // What primes leaves with the head's pulsation: a little of it may come later than it was called for.
            double leftNl = outletNl - _outletNl;
            double leftPg = outletPg - _outletPg;
            _primeOwedNl += primedNl - _primedNl;
            double primeNl = Math.Min(leftNl, _primeOwedNl);
            _primeOwedNl = Math.Min(_primeOwedNl - primeNl, (2 * _rig.PulsationNl) + (2 * _rig.StepNl));
            double doseNl = leftNl - primeNl;
            double dosePg = leftNl > 0 ? leftPg * doseNl / leftNl : 0;
            if (_isBridging) dosePg = Math.Min(dosePg, doseNl * _dosingPgPerNl);
            _notCountedPg += leftPg - dosePg;
        }

        (_outletPg, _outletNl, _primedNl) = (outletPg, outletNl, primedNl);
        return outletPg - _notCountedPg;
    }
}
