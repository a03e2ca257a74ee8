namespace PumpFirmware.Safety;

/// <summary>
/// Finds in seconds what <see cref="FlowMonitor"/> would find after minutes: a flow out of a reservoir that differs from the
/// restrictor's by some microlitres a minute. Judges means of ten readings by the fast sum of <see cref="VolumeScale"/>.
/// </summary>
/// <remarks>
/// A minute's mean tells a change when it is over, and a second one is needed: 1 mL/h makes 33 uL by then. Ten readings have
/// 0.32 uL rms; the limit of 3.6 uL is 8 rms above the difference of two means, with the drift of the sensor and a flow within
/// 7.5 % of the nominal one taken off. 1 mL/h more is found within 30 s and 8.5 uL.
/// </remarks>
public sealed class FlowRush
{
    // The sensor takes a reading a second; asking oftener would count the same one twice.
    private const int ReadingMs = 1000;

    private readonly ConstantFlow flow;
    private readonly VolumeScale fast =
        new VolumeScale(VolumeMonitor.FastReadings, VolumeMonitor.FastLimitNl, 0, FlowMonitor.SlackThousandths);

    private long fromMs;
    private long nextReadingMs;
    private long seal;      // the sum of both, negative

    /// <summary>Expects a nominal flow.</summary>
    public FlowRush(ConstantFlow flow)
    {
        this.flow = flow;
    }

    /// <summary>True while every number here is what was written to it; see <see cref="MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return fromMs + nextReadingMs + seal == 0 && fast.IsWhole; }
    }

    /// <summary>The faults that are suspected, one bit a code.</summary>
    public long Present
    {
        get { return fast.Present; }
    }

    /// <summary>Readings before a time do not count, nor are they compared with those after it. The sums stay.</summary>
    /// <param name="atMs">The time.</param>
    public void RestartAt(long atMs)
    {
        fast.Interrupt();
        seal += fromMs + nextReadingMs - 2 * atMs;
        fromMs = atMs;
        nextReadingMs = atMs;
    }

    /// <summary>The reservoir was filled: nothing is missing yet, and what was too much is kept.</summary>
    /// <param name="atMs">When the sensor has settled.</param>
    public void StartFill(long atMs)
    {
        RestartAt(atMs);
        fast.ForgetTooLittle();
    }

    /// <summary>A clinician cleared the suspicion of too much.</summary>
    public void ForgetTooMuch()
    {
        fast.ForgetTooMuch();
    }

    /// <summary>Takes a reading that can be believed.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="volumeNl">The reading in nL.</param>
    public void Take(long nowMs, long volumeNl)
    {
        if (nowMs < nextReadingMs) return;
        long nextMs = nowMs + ReadingMs;
        seal += nextReadingMs - nextMs;
        nextReadingMs = nextMs;
        long flownNl = flow.NlIn(nowMs - fromMs);
        fast.Take(nowMs, fast.Tamed(volumeNl + flownNl, VolumeMonitor.WildNl), -flownNl);
    }
}
