using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <summary>
/// An incremental encoder on the head's shaft: it counts from zero at power-up, and misses what turns while it is dead.
/// </summary>
public sealed class SimulatedRotationSensor : IRotationSensor
{
    /// <summary>A disc of 200 lines read in quadrature.</summary>
    public const int Counts = 800;

    private readonly PlantClock _clock;
    private readonly RollerHead _head;
    private readonly int _stepsPerRevolution;
    private long _zero;
    private long _frozen;
    private bool _dead;
    private long _knownSteps;
    private long _knownPosition;

    internal SimulatedRotationSensor(PlantClock clock, RollerHead head, int stepsPerRevolution)
    {
        _clock = clock;
        _head = head;
        _stepsPerRevolution = stepsPerRevolution;
    }

    /// <inheritdoc/>
    public int CountsPerRevolution => Counts;

    /// <inheritdoc/>
    public SensorStatus Read(out long counts, out int ageMs)
    {
        ageMs = 0;
        counts = 0;
        if (!_clock.Powered)
            return SensorStatus.NoAnswer;
        counts = _dead ? _frozen : Position() - _zero;
        return _dead ? SensorStatus.Failed : SensorStatus.Ok;
    }

    /// <summary>True while it is dead.</summary>
    internal bool IsDead => _dead;

    internal void Restart()
    {
        _zero = Position();
        _frozen = 0;
    }

    internal void Kill()
    {
        if (_dead)
            return;
        _frozen = Position() - _zero;
        _dead = true;
    }

    internal void Revive()
    {
        if (!_dead)
            return;
        _zero = Position() - _frozen;
        _dead = false;
    }

    /// <summary>The count that a sensor alive since the start would show; divided anew only when the shaft has moved.</summary>
    private long Position()
    {
        long steps = _head.ShaftSteps;
        if (steps != _knownSteps)
        {
            _knownSteps = steps;
            long scaled = steps * CountsPerRevolution;
            long quotient = scaled / _stepsPerRevolution;
            _knownPosition = scaled < 0 && quotient * _stepsPerRevolution != scaled ? quotient - 1 : quotient;
        }

        return _knownPosition;
    }
}
