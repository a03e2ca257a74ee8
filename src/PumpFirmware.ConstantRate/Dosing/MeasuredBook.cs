using PumpFirmware.Safety;
using PumpFirmware.Storage;

namespace PumpFirmware.Dosing;

/// <summary>
/// What left a constant-rate pump, as its reservoir sensor saw it: in nL since commissioning, in pg, and in the rolling
/// windows. A level counts when it is the lowest since the fill, so noise is never counted as flow.
/// </summary>
/// <remarks>
/// Where two levels cannot be compared, the nominal flow counts: across a fill, and in the windows while the sensor cannot
/// be believed. When it can be again, what flowed beyond the nominal flow counts in that minute. What flowed while the pump
/// had no power counts in the minute of the first level after it: nobody knows when it flowed, and time without power ages
/// no window.
/// </remarks>
public sealed class MeasuredBook
{
    /// <summary>
    /// By so much, in nL, two levels may differ without any flow: a day's drift of 2 uL, and 7 standard deviations of a
    /// minute's mean.
    /// </summary>
    public const long LevelGrainNl = 3_000;

    private const int MinutesPerDay = 1440;

    // Two minutes without a level: the sensor is not believed, or a fill is settling.
    private const int WithoutLevelMs = 120_000;

    private readonly ConstantFlow flow;
    private readonly ConstantRateRecord record;
    private readonly DeliveryWindows windows;

    private long concentrationNgPerMl;
    private long deliveredCarry;
    private long windowCarry;
    private long countedUntilMs;
    private long assumedUntilMs;
    private long assumedNl;
    private bool isFirst;
    private long seal;      // the sum of the numbers here, negative

    /// <summary>Keeps the books of this flow in these records.</summary>
    public MeasuredBook(ConstantFlow flow, ConstantRateRecord record, DeliveryWindows windows)
    {
        this.flow = flow;
        this.record = record;
        this.windows = windows;
    }

    /// <summary>True while every number here is what was written to it; see <see cref="Safety.MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return Sum() + seal == 0; }
    }

    /// <summary>Sets the concentration at the outlet, and with it what a window may have measured too much.</summary>
    /// <param name="ngPerMl">ng/mL, above zero, at most 25,000,000.</param>
    public void SetConcentration(long ngPerMl)
    {
        long before = Sum();
        concentrationNgPerMl = ngPerMl;
        deliveredCarry = 999;
        windowCarry = 999;
        seal += before - Sum();

        // A level stands for the minute before it, and the oldest bucket counts whole.
        windows.MeasuredGrainPg = PgOf(LevelGrainNl + 2 * flow.NlPerDay / MinutesPerDay);
    }

    /// <summary>The drug in a volume in pg, rounded up.</summary>
    /// <param name="volumeNl">0 to 10^11.</param>
    public long PgOf(long volumeNl)
    {
        return (volumeNl * concentrationNgPerMl + 999) / 1000;
    }

    /// <summary>A start-up took up the record: the next level also tells what flowed without power.</summary>
    public void StartAt(long nowMs)
    {
        long before = Sum();
        countedUntilMs = nowMs;
        assumedUntilMs = nowMs;
        isFirst = true;
        seal += before - Sum();
    }

    /// <summary>The reservoir was filled. What flowed since the last level counts at the concentration before.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="wasFilled">False for the first fill: nothing flowed before it.</param>
    public void StartFill(long nowMs, bool wasFilled)
    {
        long before = Sum();
        if (wasFilled) Count(flow.NlIn(nowMs - countedUntilMs));
        countedUntilMs = nowMs;
        assumedUntilMs = nowMs;
        assumedNl = 0;
        isFirst = false;
        seal += before - Sum();
    }

    /// <summary>Counts what left until a new level was measured.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="levelNl">The mean of a minute.</param>
    public void Take(long nowMs, long levelNl)
    {
        long before = Sum();
        long nominalNl = flow.NlIn(nowMs - countedUntilMs);
        bool isKnown = record.LevelNl != ConstantRateRecord.NoLevel;
        long fallNl = isKnown ? record.LevelNl - levelNl : nominalNl;
        if (isFirst && isKnown && fallNl > nominalNl) record.UnwatchedNl += fallNl - nominalNl;
        isFirst = false;
        countedUntilMs = nowMs;
        assumedUntilMs = nowMs;
        if (!isKnown || fallNl > 0) record.LevelNl = levelNl;
        Count(fallNl > 0 ? fallNl : 0);
        assumedNl = 0;
        seal += before - Sum();
    }

    /// <summary>Once a minute: while there is no level, the windows count the nominal flow.</summary>
    public void AssumeUntil(long nowMs)
    {
        if (nowMs - assumedUntilMs < WithoutLevelMs) return;
        long before = Sum();
        long volumeNl = flow.NlIn(nowMs - assumedUntilMs);
        assumedUntilMs = nowMs;
        assumedNl += volumeNl;
        AddToWindows(volumeNl);
        seal += before - Sum();
    }

    private void Count(long volumeNl)
    {
        record.MeasuredNl += volumeNl;
        long scaled = volumeNl * concentrationNgPerMl + deliveredCarry;
        record.DeliveredPg += scaled / 1000;
        deliveredCarry = scaled % 1000;
        if (volumeNl > assumedNl) AddToWindows(volumeNl - assumedNl);
    }

    private long Sum()
    {
        return concentrationNgPerMl + deliveredCarry + windowCarry + countedUntilMs + assumedUntilMs + assumedNl + (isFirst ? 1 : 0);
    }

    private void AddToWindows(long volumeNl)
    {
        long scaled = volumeNl * concentrationNgPerMl + windowCarry;
        windows.AddMeasured(scaled / 1000);
        windowCarry = scaled % 1000;
    }
}
