using PumpFirmware;
using PumpFirmware.Hal;

namespace PumpBench.Benchmarks;

/// <summary>Hardware that always does as told and costs next to nothing: what is left of a tick's time is the firmware's own.</summary>
internal sealed class IdealHardware : IStepMotor, IMotorPower, IRotationSensor, IReservoirSensor, IPressureSensor, IWallClock, IBuzzer, IAlarmLight, IHardwareWatchdog,
    ISupplySensor, ITemperatureSensor, INonVolatileStore
{
    private readonly long _countsPerStepTimes;
    private readonly long _fillNl;
    private readonly long _nlPerRevolution;
    private long _volumeNl;
    private long _steps;
    private long _noise;
    private readonly byte[] _stored = new byte[64 * 1024];

    public IdealHardware(int stepsPerRevolution, int nlPerRevolution, long fillNl)
    {
        _countsPerStepTimes = stepsPerRevolution;
        _fillNl = fillNl;
        _volumeNl = fillNl;
        _nlPerRevolution = nlPerRevolution;
        Hardware = new PumpHardware(this, this, this, this, this, this, this, this, this, this, this, this, new Plant.SimulatedProgram());
    }

    public PumpHardware Hardware { get; }

    public int CountsPerRevolution => Plant.SimulatedRotationSensor.Counts;

    public bool IsOn { get; private set; }

    public bool HasOutletValve => true;

    public bool StartBurst(int steps, int withinMs)
    {
        _steps += steps;
        _volumeNl = _fillNl - _steps * _nlPerRevolution / _countsPerStepTimes;
        return true;
    }

    public void Abort()
    {
    }

    public void SwitchOn() => IsOn = true;

    public void Cut() => IsOn = false;

    SensorStatus IRotationSensor.Read(out long counts, out int ageMs)
    {
        counts = _steps * CountsPerRevolution / _countsPerStepTimes;
        ageMs = 0;
        return SensorStatus.Ok;
    }

    SensorStatus IReservoirSensor.Read(out long volumeNl, out int ageMs)
    {
        // One digit of noise: a sensor that never moves is a broken one.
        volumeNl = _volumeNl + (_noise++ & 1);
        ageMs = 0;
        return SensorStatus.Ok;
    }

    SensorStatus IPressureSensor.Read(out int pressurePa, out int ageMs)
    {
        pressurePa = (int)(_noise & 1);
        ageMs = 0;
        return SensorStatus.Ok;
    }

    SensorStatus IWallClock.Read(out long localMs)
    {
        localMs = 0;
        return SensorStatus.NoAnswer;
    }

    public void Sound(AlarmSignal signal)
    {
    }

    public void Show(AlarmSignal signal)
    {
    }

    public bool Works => true;

    public bool CausedRestart => false;

    SensorStatus ISupplySensor.Read(out int supplyMv, out int ageMs)
    {
        supplyMv = Plant.SimulatedSupply.FreshMv + (int)(_noise & 1);
        ageMs = 0;
        return SensorStatus.Ok;
    }

    SensorStatus ITemperatureSensor.Read(out int milliCelsius, out int ageMs)
    {
        milliCelsius = 37_000 + (int)(_noise & 1);
        ageMs = 0;
        return SensorStatus.Ok;
    }

    // The plant's store counts how often each byte was written, which takes longer than the firmware's part of it.
    public int CapacityBytes => _stored.Length;

    public bool Read(int address, byte[] buffer, int count)
    {
        Buffer.BlockCopy(_stored, address, buffer, 0, count);
        return true;
    }

    public bool Write(int address, byte[] buffer, int count)
    {
        Buffer.BlockCopy(buffer, 0, _stored, address, count);
        return true;
    }

    public void ForgetRestart()
    {
    }

    public void Feed()
    {
    }
}
