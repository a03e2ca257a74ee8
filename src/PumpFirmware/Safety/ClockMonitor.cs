using PumpFirmware.Hal;

namespace PumpFirmware.Safety;

/// <summary>
/// Holds the processor's clock against the clock chip. Where they differ, what leapt tells which one is wrong: a chip that
/// leaps between two punctual ticks was set by people or by daylight saving, and elapsed time goes on; a tick whose time leaps
/// while the chip goes on is the processor's clock, and the chip knows how long the tick took. When both leapt the same way
/// the tick was late and no clock is wrong. Two clocks that drift apart by more than 1 % are a fault: nobody knows which one
/// the doses may be timed by. A chip that does not answer, or stands still, judges nothing.
/// </summary>
/// <remarks>
/// 1 % is far beyond two quartz oscillators (0.01 %) and what a chip that tells whole seconds can hide in an hour (0.03 %), and
/// well within the 14.5 % that count as over-infusion. It is found as soon as it adds up: an oscillator at half or double
/// speed within two minutes, one that is 10 % wrong within six.
/// </remarks>
public sealed class ClockMonitor
{
    /// <summary>The processor's clock leapt if a tick of it is so much longer, in ms, than the chip's.</summary>
    public const int JumpMs = 2000;

    /// <summary>So much, in ms, the clocks may drift apart within <see cref="RateWindowMs"/>: 1 %.</summary>
    public const int RateToleranceMs = 36_000;

    /// <summary>The time in ms over which a drift adds up before it is forgotten.</summary>
    public const int RateWindowMs = 3_600_000;

    // A chip may tell whole seconds: two readings are a second and a tick's jitter wrong between them.
    private const int GrainMs = 1100;

    // A chip that tells whole seconds stands still for one at a time.
    private const int StandsStillMs = 3000;

    private readonly int periodMs;
    private readonly int punctualMs;
    private bool hasChip;
    private bool isFirst = true;
    private bool isQuiet;           // nothing was found in the last tick, and nothing adds up
    private long lastChipMs;
    private long standsMs;
    private long rateElapsedMs;
    private long aheadMs;

    /// <summary>Prepares for ticks of a period.</summary>
    /// <param name="tickPeriodMs">10 to 1000 ms.</param>
    public ClockMonitor(int tickPeriodMs)
    {
        periodMs = tickPeriodMs;
        punctualMs = tickPeriodMs * 8 / 5;
    }

    /// <summary>How far the processor's clock leapt forward in this tick in ms, or 0. One that went back, its own reading shows.</summary>
    public long JumpedMs;

    /// <summary>By how much the processor's clock got ahead of the chip, negative behind, in the tick that found it too much; else 0.</summary>
    public long DriftedMs;

    /// <summary>
    /// True when the tick came more than 1.6 periods after the last one, when the hardware watchdog's window had closed. A
    /// processor that still runs then has no watchdog that works. The first tick may be late: the watchdog waits for it.
    /// </summary>
    public bool IsLate;

    /// <summary>True when this tick showed that the processor's clock cannot be trusted.</summary>
    public bool IsWrong;

    /// <summary>Both clocks start: what lies before is not compared, and how long the start-up took is not judged.</summary>
    /// <param name="status">Whether the chip can be believed.</param>
    /// <param name="chipMs">What it says.</param>
    public void Start(SensorStatus status, long chipMs)
    {
        isFirst = true;
        isQuiet = false;
        hasChip = status == SensorStatus.Ok;
        lastChipMs = chipMs;
        Restart();
    }

    /// <summary>Judges one tick, and corrects its time when it leapt.</summary>
    /// <param name="clock">The processor's clock after its advance.</param>
    /// <param name="status">Whether the chip can be believed.</param>
    /// <param name="chipMs">What it says.</param>
    public void Judge(TickClock clock, SensorStatus status, long chipMs)
    {
        if (isQuiet && status == SensorStatus.Ok && chipMs - lastChipMs == clock.ElapsedMs
            && clock.ElapsedMs <= punctualMs && clock.WentBackMs == 0)
        {
            // Nearly every tick: both clocks went on alike.
            lastChipMs = chipMs;
            return;
        }

        JumpedMs = 0;
        DriftedMs = 0;
        bool compares = hasChip && status == SensorStatus.Ok;
        hasChip = status == SensorStatus.Ok;
        long chipElapsedMs = compares ? chipMs - lastChipMs : 0;
        lastChipMs = chipMs;
        if (compares) Compare(clock, chipElapsedMs);
        else Restart();
        IsWrong = JumpedMs != 0 || DriftedMs != 0;
        IsLate = !isFirst && clock.ElapsedMs > punctualMs;
        isFirst = false;
        isQuiet = hasChip && !IsWrong && !IsLate && standsMs == 0 && aheadMs == 0;
    }

    private void Compare(TickClock clock, long chipElapsedMs)
    {
        if (standsMs <= StandsStillMs)
        {
            long gainedMs = clock.ElapsedMs - clock.WentBackMs - chipElapsedMs;
            if (gainedMs >= JumpMs || gainedMs <= -JumpMs) FollowLeap(clock, chipElapsedMs, gainedMs);
            else FollowRate(clock.ElapsedMs, gainedMs);
        }

        standsMs = chipElapsedMs == 0 ? standsMs + clock.ElapsedMs : 0;
        if (standsMs > StandsStillMs) RestartRate();
    }

    private void FollowLeap(TickClock clock, long chipElapsedMs, long gainedMs)
    {
        bool wentBack = clock.WentBackMs >= JumpMs;

        // What it gained beyond its own tick, the chip lost: that one was set.
        bool leapt = gainedMs > 0 && gainedMs <= clock.ElapsedMs;
        if (leapt) JumpedMs = gainedMs;
        if (!wentBack && !leapt) return;

        // Within the chip's grain the tick was as long as ticks are, or the hardware would have restarted the processor.
        if (chipElapsedMs >= 0 && chipElapsedMs <= periodMs + GrainMs) clock.Correct(periodMs);
        else if (leapt && chipElapsedMs > 0) clock.Correct((int)chipElapsedMs);
    }

    private void FollowRate(int elapsedMs, long gainedMs)
    {
        aheadMs += gainedMs;
        rateElapsedMs += elapsedMs;
        if (aheadMs > RateToleranceMs || aheadMs < -RateToleranceMs)
        {
            DriftedMs = aheadMs;
            RestartRate();
        }
        else if (rateElapsedMs >= RateWindowMs)
        {
            RestartRate();
        }
    }

    private void Restart()
    {
        standsMs = 0;
        RestartRate();
    }

    private void RestartRate()
    {
        aheadMs = 0;
        rateElapsedMs = 0;
    }
}
