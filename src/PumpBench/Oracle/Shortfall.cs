using PumpBench.Simulation;

namespace PumpBench.Oracle;

/// <summary>
/// How much drug is truly missing, alarmed or not, as rule 7 counts it: whatever the programme called for while the shaft stood
/// still, be it stopped, limited or without power. A twentieth of what flows makes it good again.
/// </summary>
internal sealed class Shortfall(RigFacts rig)
{
    private const double MadeGood = 1.05;

    // The alarm has to sound before the bound, so the firmware takes a tenth off it.
    private const double Early = 0.9;

    // To spare the store, the firmware stores what is missing when it grew by a sixteenth of the bound; after a power cut nobody
    // knows it better, and rule 7 asks for the greater.
    private const double StoredGrain = Early / 16;

    private double _missingNl;
    private double _unknownNl;
    private double _boundNl = double.PositiveInfinity;
    private long _shaftSteps;

    /// <summary>
    /// True when so much is missing that rule 7 calls for an alarm, or will in a moment: the firmware sees motion late by a count
    /// and a step, and after a power cut it reckons with what may have gone missing since it was last stored, and with what was
    /// made good since then and is not stored yet.
    /// </summary>
    public bool IsDue => _missingNl + _unknownNl + StaleNl + rig.CountNl + rig.StepNl >= _boundNl * Early;

    private double StaleNl => _unknownNl > 0 ? _boundNl * StoredGrain : 0;

    /// <summary>Time passes.</summary>
    /// <param name="calledForNl">What the therapy called for in it, delivered or not.</param>
    /// <param name="basalFlowNlPerMs">The programme's flow without boluses, by which patience is measured; at 0 it stays as it was.</param>
    /// <param name="shaftSteps">All steps of the shaft up to now.</param>
    public void Advance(double calledForNl, double basalFlowNlPerMs, long shaftSteps)
    {
        double cameNl = (shaftSteps - _shaftSteps) * rig.StepNl;
        _shaftSteps = shaftSteps;
        double missingNl = _missingNl + calledForNl - (cameNl * MadeGood);
        _missingNl = Math.Max(0, missingNl);
        _unknownNl = Math.Max(0, _unknownNl + Math.Min(0, missingNl));
        if (basalFlowNlPerMs > 0) _boundNl = rig.UnalarmedBoundNl(basalFlowNlPerMs);
    }

    /// <summary>Power fails: what went missing since it was last stored is forgotten.</summary>
    public void LosePower()
    {
        if (double.IsFinite(_boundNl)) _unknownNl += _boundNl * StoredGrain;
    }
}
