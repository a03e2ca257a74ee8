using PumpFirmware;
using PumpFirmware.Hal;
using PumpFirmware.Storage;

namespace PumpBench.Tests.Oracle;

/// <summary>
/// Stands between firmware and plant and breaks one thing, as a firmware or a rig with a bug would. What is not broken
/// passes through.
/// </summary>
internal class Saboteur(PumpHardware real) : IStepMotor, IRotationSensor, INonVolatileStore, IHardwareWatchdog
{
    protected PumpHardware Real { get; } = real;

    public virtual int CountsPerRevolution => Real.Rotation.CountsPerRevolution;

    public int CapacityBytes => Real.Store.CapacityBytes;

    public PumpHardware Tampered => new(
        this, Real.Power, this, Real.Reservoir, Real.Pressure, Real.WallClock, this, Real.Buzzer, Real.Light, this,
        Real.Supply, Real.Temperature, Real.Program);

    public virtual bool StartBurst(int steps, int withinMs) => Real.Motor.StartBurst(steps, withinMs);

    public virtual void Abort() => Real.Motor.Abort();

    SensorStatus IRotationSensor.Read(out long counts, out int ageMs) => ReadRotation(out counts, out ageMs);

    bool INonVolatileStore.Read(int address, byte[] buffer, int count) => Real.Store.Read(address, buffer, count);

    public virtual bool Write(int address, byte[] buffer, int count) => Real.Store.Write(address, buffer, count);

    public bool CausedRestart => Real.Watchdog.CausedRestart;

    public virtual void ForgetRestart() => Real.Watchdog.ForgetRestart();

    public virtual void Feed() => Real.Watchdog.Feed();

    protected virtual SensorStatus ReadRotation(out long counts, out int ageMs) => Real.Rotation.Read(out counts, out ageMs);
}

/// <summary>A rotation sensor that always shows what was commanded, whatever the shaft does.</summary>
internal abstract class WithLyingRotation(PumpHardware real, int stepsPerRevolution) : Saboteur(real)
{
    private long _commanded;

    public override bool StartBurst(int steps, int withinMs)
    {
        _commanded += steps;
        return Drive(steps, withinMs);
    }

    protected abstract bool Drive(int steps, int withinMs);

    protected override SensorStatus ReadRotation(out long counts, out int ageMs)
    {
        counts = _commanded * CountsPerRevolution / stepsPerRevolution;
        ageMs = 0;
        return SensorStatus.Ok;
    }
}

/// <summary>Turns the shaft several times as far as told, and the witness says nothing.</summary>
internal sealed class MultiplyingMotor(PumpHardware real, int stepsPerRevolution, int factor) : WithLyingRotation(real, stepsPerRevolution)
{
    protected override bool Drive(int steps, int withinMs) => Real.Motor.StartBurst(steps * factor, withinMs);
}

/// <summary>Turns the shaft as told; the witness says so whether it turned or not, and whether it is there or not.</summary>
internal sealed class FlatteringWitness(PumpHardware real, int stepsPerRevolution) : WithLyingRotation(real, stepsPerRevolution)
{
    protected override bool Drive(int steps, int withinMs) => Real.Motor.StartBurst(steps, withinMs);
}

/// <summary>Never turns the shaft, and the witness says that it does.</summary>
internal sealed class SwallowingMotor(PumpHardware real, int stepsPerRevolution) : WithLyingRotation(real, stepsPerRevolution)
{
    protected override bool Drive(int steps, int withinMs) => true;
}

/// <summary>Drives the motor as told, and the witness says that the shaft follows, whatever it does.</summary>
internal sealed class HonestMotorLyingWitness(PumpHardware real, int stepsPerRevolution) : WithLyingRotation(real, stepsPerRevolution)
{
    protected override bool Drive(int steps, int withinMs) => Real.Motor.StartBurst(steps, withinMs);
}

/// <summary>Turns the shaft at the basal rate only, whatever else it is told, and the witness says that it does all of it.</summary>
internal sealed class BasalOnlyMotor(PumpHardware real, int stepsPerRevolution, double stepsPerTick)
    : WithLyingRotation(real, stepsPerRevolution)
{
    private double _allowed = 1;

    public override void Feed()
    {
        base.Feed();
        _allowed += stepsPerTick;
    }

    protected override bool Drive(int steps, int withinMs)
    {
        int turned = Math.Min(steps, (int)_allowed);
        _allowed -= turned;
        return turned == 0 || Real.Motor.StartBurst(turned, withinMs);
    }
}

/// <summary>Makes a few steps more when it is told to stop.</summary>
internal sealed class OverrunningMotor(PumpHardware real) : Saboteur(real)
{
    public override void Abort() => Real.Motor.StartBurst(2, 100);
}

/// <summary>Says that records were stored, and after a while stores none.</summary>
internal sealed class ForgetfulStore(PumpHardware real, int writesBeforeForgetting) : Saboteur(real)
{
    private int _writes;

    public override bool Write(int address, byte[] buffer, int count) =>
        (address != StoreLayout.Probe && _writes++ >= writesBeforeForgetting) || base.Write(address, buffer, count);
}

/// <summary>Does something of its own at one tick.</summary>
internal sealed class Meddler(PumpHardware real, int atFeed, Action meddle) : Saboteur(real)
{
    private int _feeds;

    public override void Feed()
    {
        base.Feed();
        if (++_feeds == atFeed) meddle();
    }
}
