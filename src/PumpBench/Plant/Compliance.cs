namespace PumpBench.Plant;

/// <summary>
/// The soft tubing between the head's outlet and the catheter: C dP/dt = Qin - P / R. A burst enters at once; what it
/// raised then decays with RC, solved exactly for each interval, so the tick's length does not matter.
/// </summary>
/// <remarks>
/// The tip is the pressure reference. Posture shifts the whole body's pressure with it and is therefore seen by the
/// sensor alone (<see cref="Posture"/>): it moves no fluid, and the tip never sucks.
/// </remarks>
internal sealed class Compliance
{
    /// <summary>Below a picolitre, 0.01 Pa, the rest leaves at once: nothing can measure it, and the tick gets cheaper.</summary>
    private const long RelaxedFl = FluidUnits.FlPerNl / 1000;

    private readonly double _nlPerPa;
    private readonly double _soundTimeConstantMs;
    private double _timeConstantMs;
    private long _decayForMs;
    private double _decay = 1;
    private double _inflowStays = 1;

    /// <param name="resistancePaSPerNl">Of the catheter, in Pa s/nL.</param>
    /// <param name="nlPerPa">How much the tubing takes up, in nL/Pa; a silicone tube of a few centimetres 0.1.</param>
    internal Compliance(double resistancePaSPerNl, double nlPerPa = PlantSettings.DefaultComplianceNlPerPa)
    {
        _nlPerPa = nlPerPa;
        _soundTimeConstantMs = resistancePaSPerNl * nlPerPa * 1000;
        _timeConstantMs = _soundTimeConstantMs;
    }

    internal long StoredFl { get; private set; }

    internal double PressurePa => FluidUnits.ToNl(StoredFl) / _nlPerPa;

    /// <summary>What it takes up until this pressure stands in it, in fL; 0 or more.</summary>
    internal long RoomUpTo(double pa) => Math.Max(0, FluidUnits.ToFl(pa * _nlPerPa) - StoredFl);

    internal void Add(long volumeFl) => StoredFl += volumeFl;

    /// <summary>A hole at its beginning lets half of what flows pass the catheter by: half the resistance from now on.</summary>
    internal void SetLeak(bool leaks)
    {
        _timeConstantMs = leaks ? _soundTimeConstantMs / 2 : _soundTimeConstantMs;
        UseDecayOver(_decayForMs);
    }

    /// <summary>Lets the pressure fall for a while.</summary>
    /// <returns>What went into the catheter, in fL.</returns>
    internal long Relax(long elapsedMs)
    {
        if (elapsedMs != _decayForMs)
            UseDecayOver(elapsedMs);
        long remainsFl = StoredFl > RelaxedFl ? (long)(StoredFl * _decay) : 0;
        long leavesFl = StoredFl - remainsFl;
        StoredFl = remainsFl;
        return leavesFl;
    }

    /// <summary>The same while fluid comes in evenly; solved exactly, too.</summary>
    /// <param name="inflowFl">What comes in over the whole time, in fL.</param>
    /// <param name="elapsedMs">The time.</param>
    /// <returns>What went into the catheter, in fL.</returns>
    internal long RelaxUnder(long inflowFl, long elapsedMs)
    {
        if (elapsedMs != _decayForMs)
            UseDecayOver(elapsedMs);
        double remains = StoredFl * _decay + inflowFl * _inflowStays;
        long remainsFl = remains > RelaxedFl ? (long)remains : 0;
        long leavesFl = StoredFl + inflowFl - remainsFl;
        StoredFl = remainsFl;
        return leavesFl;
    }

    private void UseDecayOver(long elapsedMs)
    {
        _decayForMs = elapsedMs;
        _decay = Math.Exp(-elapsedMs / _timeConstantMs);
        _inflowStays = elapsedMs == 0 ? 1 : _timeConstantMs / elapsedMs * (1 - _decay);
    }
}
