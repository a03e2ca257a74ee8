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

    private double _missingNl;
    private double _boundNl = double.PositiveInfinity;
    private long _shaftSteps;

    /// <summary>
    /// True when so much is missing that rule 7 calls for an alarm, or will in a moment: the firmware sees motion late by a count
    /// and a step.
    /// </summary>
    public bool IsDue => _missingNl + rig.CountNl + rig.StepNl >= _boundNl * Early;

    /// <summary>Time passes.</summary>
    /// <param name="calledForNl">What the therapy called for in it, delivered or not.</param>
    /// <param name="basalFlowNlPerMs">The programme's flow without boluses, by which patience is measured; at 0 it stays as it was.</param>
    /// <param name="shaftSteps">All steps of the shaft up to now.</param>
    public void Advance(double calledForNl, double basalFlowNlPerMs, long shaftSteps)
    {
        double cameNl = (shaftSteps - _shaftSteps) * rig.StepNl;
        _shaftSteps = shaftSteps;
        _missingNl = Math.Max(0, _missingNl + calledForNl - (cameNl * MadeGood));
        if (basalFlowNlPerMs > 0) _boundNl = rig.UnalarmedBoundNl(basalFlowNlPerMs);
    }
}
