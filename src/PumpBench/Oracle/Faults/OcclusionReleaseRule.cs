namespace PumpBench.Oracle.Faults;

/// <summary>
/// An occlusion that gives way lets go what it held: that may add to the patient's windows (I2) only if the pump reports it, to
/// within 20 %. Up to what may be commanded before an occlusion is found, 20 uL, it need not be.
/// </summary>
internal sealed class OcclusionReleaseRule
{
    /// <summary>Within this time of running the report has to come, in ms.</summary>
    public const long ReportedWithinMs = 15 * 60_000;

    private const double UnseenNl = 20_000;
    private const double Tolerance = 0.2;

    private double _releasedNl;
    private double _reportedNl;
    private long _leftMs;

    /// <summary>An occlusion gave way.</summary>
    /// <param name="releasedNl">Truth: what it let go, in nL.</param>
    /// <param name="couldSee">False when a sound pump had no means of seeing it.</param>
    public void Begin(double releasedNl, bool couldSee)
    {
        _leftMs = couldSee && releasedNl > UnseenNl ? ReportedWithinMs : 0;
        (_releasedNl, _reportedNl) = (releasedNl, 0);
    }

    /// <summary>The pump reports what came, in nL.</summary>
    public void Report(long volumeNl) => _reportedNl += volumeNl;

    /// <summary>Time passes with a running processor.</summary>
    /// <returns>True when the time to report is over and the report is missing or wrong.</returns>
    public bool Advance(int runningMs)
    {
        if (_leftMs <= 0) return false;
        _leftMs -= runningMs;
        return _leftMs <= 0 && Math.Abs(_reportedNl - _releasedNl) > Tolerance * _releasedNl;
    }
}
