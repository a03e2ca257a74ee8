using PumpBench.Simulation;

namespace PumpBench.Oracle;

/// <content>What the bench tells the oracle as it happens.</content>
public sealed partial class ConstantRateOracle
{
    // A level ends the mean of a minute, and only two of them tell a flow: up to a minute before a reset and all of the first
    // minute after it nobody can see. The readings that wait for their second are on top.
    private const long SeriesMs = 125_000;

    // A refill settles for ten seconds before the first mean.
    private const long SettlingMs = 10_000 + SeriesMs;

    // A sensor that repeats itself is lost after ten minutes, once that has lasted for five seconds.
    private const long StuckMs = 606_000;

    /// <summary>Takes one entry of the firmware's log.</summary>
    internal void Take(LoggedEvent logged)
    {
        Alarms.Take(logged);
        _faults.Take(logged);
    }

    /// <summary>Power fails; the drug flows on.</summary>
    internal void LosePower(long nowMs)
    {
        _isUnpowered = true;
        Alarms.LosePower(nowMs);
    }

    /// <summary>Power is back, and the levels start anew.</summary>
    internal void PowerReturned(long nowMs)
    {
        _isUnpowered = false;
        BlindUntil(nowMs + SeriesMs);
        _faults.Restart();
    }

    /// <summary>The reservoir sensor got stuck, or moves again. While it is stuck it has to be alarmed as lost.</summary>
    internal void SensorChanged(long nowMs, bool isStuck) => BlindUntil(nowMs + (isStuck ? StuckMs : SeriesMs));

    /// <summary>The firmware accepted a refill; what is missing counts from here on.</summary>
    /// <param name="nowMs">When.</param>
    /// <param name="concentrationNgPerMl">What the pump is told that the reservoir holds now, above 0.</param>
    /// <param name="withdrawnNl">Truth: what was drawn from the reservoir and thrown away.</param>
    /// <param name="filledNl">Truth: what came into the reservoir; nothing when the filling missed it.</param>
    internal void RefillAccepted(long nowMs, long concentrationNgPerMl, double withdrawnNl, double filledNl)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(concentrationNgPerMl);
        _withdrawnNl += withdrawnNl;
        _filledNl += filledNl;
        _forgetsMissing = true;
        BlindUntil(nowMs + SettlingMs);
        double pgPerNl = concentrationNgPerMl / 1000.0;
        if (pgPerNl == _pgPerNl) return;
        _excessClosedPg += (BeyondNl - _excessClosedNl) * _pgPerNl;
        _excessClosedNl = BeyondNl;
        _pgPerNl = pgPerNl;
        Prescribed.Follow(pgPerNl);
        _windows.Follow(pgPerNl);
        _catheter.Begin();
    }

    private void BlindUntil(long untilMs) => _blindUntilMs = Math.Max(_blindUntilMs, untilMs);
}
