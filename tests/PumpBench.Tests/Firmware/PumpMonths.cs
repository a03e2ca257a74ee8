using PumpBench.Plant;
using PumpFirmware;
using PumpFirmware.Dosing;
using PumpFirmware.Safety;

namespace PumpBench.Tests.Firmware;

/// <summary>
/// Months of a sound pump, second by second, as the volume monitor sees them: the bench's head and sensor noise, drift at its
/// limit, any flow with pauses and boluses, refills and resets. The rest of the pump is left out, so that a month takes a
/// fraction of a second.
/// </summary>
internal sealed class PumpMonths
{
    private const int DaySeconds = 86_400;
    private const int FillNl = 20_000_000;
    private const int StepsPerRevolution = 3_200;

    private readonly RandomStream _random;
    private readonly RandomStream _noise;
    private readonly PumpGeometry _geometry;
    private readonly RollerHead _head;
    private readonly SensorDrift? _drift;
    private readonly long _worstDriftNlPerDay;
    private readonly long _basalNlPerDay;
    private readonly bool _isSteady;

    private VolumeMonitor _monitor;
    private long _nowMs;
    private long _bootedAtMs;
    private long _trueFl;
    private long _steps;
    private long _stepsAtFill;
    private long _owed;             // nL x seconds a day
    private long _flowNlPerDay;
    private long _flowUntilMs;

    /// <summary>Draws a month: its rig, therapy and drift.</summary>
    /// <param name="seed">Equal seeds give equal months.</param>
    /// <param name="headPpm">By how much the head moves more than calibrated, in millionths.</param>
    /// <param name="tolerancePerMille">By how many thousandths the monitor is told that it may.</param>
    public PumpMonths(long seed, int headPpm, int tolerancePerMille = PumpGeometry.UsualHeadTolerancePerMille)
    {
        _random = new RandomStream((ulong)seed * 0x9E3779B97F4A7C15);
        _noise = new RandomStream(seed, RandomPurpose.ReservoirNoise);
        int[] heads = [50_000, 50_000, 50_000, 5_000, 500_000];
        int nlPerRevolution = heads[_random.NextBelow(heads.Length)];
        _geometry = new PumpGeometry(StepsPerRevolution, nlPerRevolution, 200, FillNl, 1000, tolerancePerMille);
        _head = new RollerHead(nlPerRevolution * (1 + headPpm / 1e6), StepsPerRevolution);
        _worstDriftNlPerDay = _random.NextBelow(3) switch { 0 => 2_000, 1 => -2_000, _ => 0 };
        _drift = _worstDriftNlPerDay == 0 ? new SensorDrift(seed) : null;

        // Every decade of flow alike, from 10 uL to 24 mL a day; half of the months keep it, the others change and pause it.
        _basalNlPerDay = (long)(10_000 * Math.Pow(2_400, _random.NextBelow(1_000_001) / 1e6));
        _isSteady = _random.NextBelow(2) == 0;
        _flowNlPerDay = _basalNlPerDay;
        _monitor = new VolumeMonitor(_geometry);
        Refill();
    }

    /// <summary>Runs the month.</summary>
    /// <returns>The time of the first suspicion in ms, or -1.</returns>
    public long FirstAlarmMs()
    {
        for (int second = 0; second < 30 * DaySeconds; second++)
        {
            Read();
            if (_monitor.Present != 0) return _nowMs;
            Flow();
            _nowMs += 1000;
            if (BookNl < FillNl / 10) Refill();
            if (_random.NextBelow(3 * DaySeconds) == 0) Reset();
        }

        return -1;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{_geometry.NlPerRevolution} nL a revolution, {_basalNlPerDay} nL a day{(_isSteady ? "" : " and more")}, "
        + $"{BookNl} nL left, sums {_monitor.TooMuchNl} and {_monitor.TooLittleNl} nL, codes {_monitor.Present:x}";

    private long BookNl => FillNl - _geometry.StepsToNl(_steps - _stepsAtFill);

    private long DriftNl => _drift?.At(_nowMs) ?? _worstDriftNlPerDay * (_nowMs / 1000) / DaySeconds;

    private void Read()
    {
        long seenNl = _trueFl / FluidUnits.FlPerNl + DriftNl + _noise.NextGaussian(SimulatedReservoirSensor.NoiseRmsNl);
        _monitor.Judge(_nowMs - _bootedAtMs, seenNl / 10 * 10, BookNl);
    }

    private void Flow()
    {
        if (!_isSteady && _nowMs >= _flowUntilMs) ChangeFlow();
        _owed += _flowNlPerDay * StepsPerRevolution;
        long perStep = (long)_geometry.NlPerRevolution * DaySeconds;
        int due = (int)(_owed / perStep);
        _owed -= due * perStep;
        _steps += due;
        _trueFl -= _head.Turn(due);
    }

    // A pause, a bolus at the highest flow that there is, or the basal flow again.
    private void ChangeFlow()
    {
        int minutes = 1 + _random.NextBelow(600);
        (_flowNlPerDay, minutes) = _random.NextBelow(4) switch
        {
            0 => (0L, minutes),
            1 => (24_000_000L, 1 + minutes % 15),
            _ => (_basalNlPerDay, minutes),
        };
        _flowUntilMs = _nowMs + minutes * 60_000L;
    }

    private void Refill()
    {
        _trueFl = FillNl * FluidUnits.FlPerNl;
        _stepsAtFill = _steps;
        _monitor.StartFill();
    }

    // The new processor's clock starts at 0, and of the monitor only its slow sums are left.
    private void Reset()
    {
        (int tooMuchNl, int tooLittleNl) = (_monitor.TooMuchNl, _monitor.TooLittleNl);
        _monitor = new VolumeMonitor(_geometry);
        _monitor.TakeUp(tooMuchNl, tooLittleNl);
        _bootedAtMs = _nowMs;
    }
}
