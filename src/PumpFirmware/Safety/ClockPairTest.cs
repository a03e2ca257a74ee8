using PumpFirmware.Hal;

namespace PumpFirmware.Safety;

/// <summary>
/// Lets the processor's clock and the clock chip run side by side for a minute. One minute that does not fit may be a clock
/// that somebody set; three in a row are a clock that stands or runs at another pace.
/// </summary>
public sealed class ClockPairTest
{
    /// <summary>How long the two are compared at a time, in ms.</summary>
    public const int WindowMs = 60_000;

    /// <summary>By how much they may differ in that time, in ms: a tenth of it, five times the worst crystal and the chip's whole seconds.</summary>
    public const int ToleranceMs = 6_000;

    private const int WindowsToFail = 3;

    private long firstWallMs;
    private long elapsedMs;
    private int failedWindows;
    private bool isOpen;

    /// <summary>True while the test is not over.</summary>
    public bool IsRunning;

    /// <summary>True when the last test that was over had failed.</summary>
    public bool HasFailed;

    /// <summary>
    /// True when the clock chip stood still in the last test. That is the chip's fault alone; of two clocks that both go, nobody
    /// can say which is wrong.
    /// </summary>
    public bool ChipStands;

    /// <summary>Begins a test.</summary>
    public void Start()
    {
        IsRunning = true;
        HasFailed = false;
        isOpen = false;
        failedWindows = 0;
    }

    /// <summary>Takes one tick's time. A clock chip that does not answer ends the test: that has its own alarm.</summary>
    /// <param name="tickMs">Time since the last tick by the processor's clock, 0 or more.</param>
    /// <param name="status">Whether <paramref name="wallMs"/> can be believed.</param>
    /// <param name="wallMs">The clock chip's reading.</param>
    public void Follow(int tickMs, SensorStatus status, long wallMs)
    {
        if (!IsRunning) return;
        if (status != SensorStatus.Ok)
        {
            IsRunning = false;
            return;
        }

        if (!isOpen)
        {
            isOpen = true;
            firstWallMs = wallMs;
            elapsedMs = 0;
            return;
        }

        elapsedMs += tickMs;
        if (elapsedMs < WindowMs) return;
        long differenceMs = wallMs - firstWallMs - elapsedMs;
        isOpen = false;
        bool fits = differenceMs <= ToleranceMs && differenceMs >= -ToleranceMs;
        failedWindows = fits ? 0 : failedWindows + 1;
        bool isLast = fits || failedWindows == WindowsToFail;
        bool stands = wallMs - firstWallMs <= ToleranceMs && wallMs >= firstWallMs;
        ChipStands = isLast && !fits && stands;
        HasFailed = isLast && !fits && !stands;
        IsRunning = !isLast;
    }
}
