namespace PumpBench.Oracle;

/// <summary>
/// From a refill with another concentration until it has come out of the tip: the flow follows the old one, then in six stages
/// the front between the two, then the new one. Volumes are the shaft's own, so that neither a stop nor a fault shifts the end.
/// </summary>
/// <remarks>
/// What the firmware reckons with is followed when it says so, as long as the oracle's own front is there too, within a quarter
/// of a standard deviation; and without a word from it when the front is a quarter further.
/// </remarks>
internal sealed class BridgeCourse(double stepNl, double catheterNl)
{
    private const int Over = 7;
    private const long MinuteMs = 60_000;

    // In standard deviations: by so much two reckonings of how far a front has spread may differ.
    private const double Tolerance = 0.25;

    // Taylor and Aris, as in the plant: d(s^2) = 2 A^2 D dt + (a^2 / 24 D) Q^2 dt, in nL and ms.
    private const double RadiusMm = Plant.CatheterBore.RadiusM * 1e3;
    private const double DiffusivityMm2PerMs = Plant.CatheterBore.DiffusivityM2PerS * 1e3;
    private const double AreaMm2 = Math.PI * RadiusMm * RadiusMm;
    private const double DiffusionNl2PerMs = 2 * AreaMm2 * AreaMm2 * DiffusivityMm2PerMs * 1e6;
    private const double ShearMs = RadiusMm * RadiusMm / (24 * DiffusivityMm2PerMs);

    // Phi at the end of each half of a standard deviation from -3 on.
    private static readonly double[] _shares = [0, 0.0063, 0.0228, 0.0669, 0.1587, 0.3086, 0.5];

    private long _fromShaftSteps;
    private long _fromCommandedSteps;
    private long _uncertainSteps;
    private long _oldNgPerMl;
    private bool _isSharp;
    private int _stage;
    private double _spreadNl2;
    private long _minuteShaftSteps;
    private long _minuteMs;

    /// <summary>True until the new concentration is at the tip.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>What the reservoir holds, in ng/mL.</summary>
    public long NewNgPerMl { get; private set; }

    /// <summary>What the tip is reckoned to give, in ng/mL.</summary>
    public long TipNgPerMl => !IsRunning ? NewNgPerMl : NgPerMlAt(_stage);

    private bool IsStronger => NewNgPerMl > _oldNgPerMl;

    /// <summary>The reservoir holds another concentration from now on.</summary>
    public void Start(long oldNgPerMl, long newNgPerMl, long shaftSteps, long commandedSteps)
    {
        (IsRunning, _oldNgPerMl, NewNgPerMl, _isSharp, _stage) = (true, oldNgPerMl, newNgPerMl, false, 0);
        (_fromShaftSteps, _fromCommandedSteps, _uncertainSteps) = (shaftSteps, commandedSteps, 0);
        (_spreadNl2, _minuteShaftSteps, _minuteMs) = (0, shaftSteps, 0);
    }

    /// <summary>Another drug follows: until a catheter's volume has gone, the dose is the former one's.</summary>
    public void EndSharply() => _isSharp = true;

    /// <summary>A reset left steps uncertain, which the firmware counts as delivered.</summary>
    public void Reset(long uncertainSteps) => _uncertainSteps += uncertainSteps;

    /// <summary>Time passes: the front spreads.</summary>
    public void Advance(int elapsedMs, long shaftSteps)
    {
        _minuteMs += elapsedMs;
        if (_minuteMs < MinuteMs) return;
        double movedNl = (shaftSteps - _minuteShaftSteps) * stepNl;
        _spreadNl2 += (DiffusionNl2PerMs * _minuteMs) + (ShearMs * movedNl * movedNl / _minuteMs);
        _spreadNl2 = Math.Min(_spreadNl2, catheterNl * catheterNl / 9);
        (_minuteMs, _minuteShaftSteps) = (0, shaftSteps);
    }

    /// <summary>Goes on to the next stage, and ends the bridge, once the volume has gone.</summary>
    /// <returns>True when another concentration counts.</returns>
    public bool Follow(long shaftSteps) => MoveTo(StageAt(shaftSteps - _fromShaftSteps, -Tolerance));

    /// <summary>
    /// The firmware says that it reckons with another concentration, or that the bridge is over. It is believed early only by steps
    /// that it cannot know to be missing: those that a reset left uncertain and those that the motor was told and did not make.
    /// </summary>
    /// <param name="ngPerMl">What it says; the new concentration when it is over.</param>
    /// <param name="shaftSteps">Of the shaft.</param>
    /// <param name="commandedSteps">That the motor was told.</param>
    /// <returns>True when another concentration counts.</returns>
    public bool Claim(long ngPerMl, long shaftSteps, long commandedSteps)
    {
        long missing = commandedSteps - _fromCommandedSteps - (shaftSteps - _fromShaftSteps);
        int highest = StageAt(shaftSteps - _fromShaftSteps + Math.Max(0, missing) + _uncertainSteps, Tolerance);
        int claimed = Over;
        while (claimed > 0 && NgPerMlAt(claimed) != ngPerMl) claimed--;
        return MoveTo(Math.Min(claimed, highest));
    }

    private bool MoveTo(int stage)
    {
        if (!IsRunning || stage <= _stage) return false;
        _stage = stage;
        IsRunning = stage < Over;
        return true;
    }

    // A stronger filling's end is its last step, known to the step; a weaker one's depends on how far it has spread.
    private int StageAt(long steps, double toleranceInS)
    {
        double beyondNl = (steps * stepNl) - catheterNl;
        if (_isSharp || IsStronger)
        {
            if (beyondNl >= 0) return Over;
            if (_isSharp) return 0;
        }
        else if (beyondNl < 0)
        {
            return 0;
        }

        double halves = 2 * ((beyondNl / Math.Sqrt(Math.Max(1, _spreadNl2))) + toleranceInS);
        return IsStronger ? Math.Clamp((int)Math.Floor(halves) + 7, 0, 6) : Math.Clamp((int)Math.Floor(halves) + 1, toleranceInS < 0 ? 0 : 1, Over);
    }

    private long NgPerMlAt(int stage)
    {
        if (stage == 0) return _oldNgPerMl;
        if (stage == Over) return NewNgPerMl;
        (long weak, long strong) = IsStronger ? (_oldNgPerMl, NewNgPerMl) : (NewNgPerMl, _oldNgPerMl);
        double share = _shares[IsStronger ? stage : Over - stage];
        return weak + (long)Math.Ceiling(((strong - weak) * share) - 1e-6);
    }
}
