namespace PumpBench.Oracle;

/// <summary>
/// From a refill with another concentration until one catheter volume has gone: until then the tip gives the old one, and the
/// flow follows it. The volume is the shaft's own, so that neither a stop nor a fault shifts the end.
/// </summary>
internal sealed class BridgeCourse(double stepNl, double catheterNl)
{
    private long _fromShaftSteps;
    private long _fromCommandedSteps;
    private long _uncertainSteps;

    /// <summary>True until the new concentration is at the tip.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>What the reservoir holds, in ng/mL.</summary>
    public long NewNgPerMl { get; private set; }

    /// <summary>The reservoir holds another concentration from now on.</summary>
    public void Start(long newNgPerMl, long shaftSteps, long commandedSteps)
    {
        (IsRunning, NewNgPerMl) = (true, newNgPerMl);
        (_fromShaftSteps, _fromCommandedSteps, _uncertainSteps) = (shaftSteps, commandedSteps, 0);
    }

    /// <summary>A reset left steps uncertain, which the firmware counts as delivered.</summary>
    public void Reset(long uncertainSteps) => _uncertainSteps += uncertainSteps;

    /// <summary>Ends the bridge once the volume has gone.</summary>
    /// <returns>True when it ends.</returns>
    public bool Follow(long shaftSteps) => End(shaftSteps - _fromShaftSteps);

    /// <summary>
    /// The firmware says that the bridge is over. It is believed early only by steps that it cannot know to be missing: those
    /// that a reset left uncertain and those that the motor was told and did not make.
    /// </summary>
    /// <returns>True when the bridge ends.</returns>
    public bool Claim(long shaftSteps, long commandedSteps)
    {
        long missing = commandedSteps - _fromCommandedSteps - (shaftSteps - _fromShaftSteps);
        return End(shaftSteps - _fromShaftSteps + Math.Max(0, missing) + _uncertainSteps);
    }

    private bool End(long steps)
    {
        if (!IsRunning || steps * stepNl < catheterNl) return false;
        IsRunning = false;
        return true;
    }
}
