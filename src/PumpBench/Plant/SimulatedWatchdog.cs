using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <summary>
/// The external window watchdog. Its window opens half a tick after a feed and closes 1.6 ticks after it; a feed before, or none
/// until then, and it bites: the interlock falls, the buzzer sounds from its reserve, and the processor is held until the bench
/// restarts it. The first feed after a restart may come at any time within <see cref="StartUpMs"/>; then it bites as well. Until the
/// second feed, the first that comes in its window, the interlock supplies nothing. It begins as one that has been fed for long.
/// </summary>
public sealed class SimulatedWatchdog : IHardwareWatchdog
{
    /// <summary>A processor that starts has so long in ms for its first feed: one that hangs before it must not hang unseen.</summary>
    public const int StartUpMs = 5_000;

    private const int TenthsUntilOpen = 5;
    private const int TenthsUntilClosed = 16;

    private readonly PlantClock _clock;
    private readonly SimulatedInterlock _interlock;
    private readonly SimulatedBuzzer _buzzer;
    private readonly SimulatedLight _light;
    private readonly int _tickMs;
    private long _fedAtMs;
    private bool _isJudging;

    /// <param name="clock">The plant's time.</param>
    /// <param name="interlock">What it cuts.</param>
    /// <param name="buzzer">What it sounds.</param>
    /// <param name="light">What goes dark with the processor.</param>
    /// <param name="tickMs">What its window is made for, in ms; 0 for a rig whose window nobody judges.</param>
    internal SimulatedWatchdog(
        PlantClock clock, SimulatedInterlock interlock, SimulatedBuzzer buzzer, SimulatedLight light, int tickMs)
    {
        _clock = clock;
        _interlock = interlock;
        _buzzer = buzzer;
        _light = light;
        _tickMs = tickMs;
    }

    internal long Feeds { get; private set; }

    /// <summary>True from a bite until the processor restarts.</summary>
    internal bool HasBitten { get; private set; }

    /// <summary>When it bit, since the start: between two ticks, when its window closed unfed.</summary>
    internal long BitAtMs { get; private set; }

    /// <summary>
    /// A feed at this time or later is never too early: the bench cuts its last tick short, which no processor does.
    /// </summary>
    internal long LastTickAtMs { get; set; } = long.MaxValue;

    /// <inheritdoc/>
    public bool CausedRestart { get; private set; }

    /// <inheritdoc/>
    public void ForgetRestart() => CausedRestart = false;

    /// <inheritdoc/>
    public void Feed() => FeedAt(_clock.NowMs);

    /// <summary>A pulse within a tick, at its own time.</summary>
    internal void FeedAt(long nowMs)
    {
        if (!_clock.Powered || HasBitten)
            return;
        Feeds++;
        long sinceMs = nowMs - _fedAtMs;
        if (_isJudging && 10 * sinceMs < TenthsUntilOpen * _tickMs && nowMs < LastTickAtMs)
            Bite(nowMs);
        else if (_isJudging)
            _interlock.IsLive = true;
        _fedAtMs = nowMs;
        _isJudging = _tickMs > 0;
    }

    /// <summary>Time has passed: bites when the window has closed.</summary>
    internal void Advance()
    {
        if (HasBitten || _tickMs == 0 || !_clock.Powered)
            return;
        long closesAtMs = _fedAtMs + (_isJudging ? TenthsUntilClosed * _tickMs / 10 : StartUpMs);
        if (_clock.NowMs > closesAtMs)
            Bite(closesAtMs);
    }

    /// <summary>The processor starts: its first feed may come at once, and has to come soon.</summary>
    internal void Restart()
    {
        HasBitten = false;
        _isJudging = false;
        _fedAtMs = _clock.NowMs;
        _interlock.IsLive = _tickMs == 0;
    }

    /// <summary>The supply fails: what restarts the processor next is its return.</summary>
    internal void LoseSupply() => CausedRestart = false;

    private void Bite(long atMs)
    {
        HasBitten = true;
        BitAtMs = atMs;
        CausedRestart = true;
        _interlock.IsLive = false;
        _interlock.Cut();
        _buzzer.LoseProcessor(atMs);
        _light.LoseSupply();
    }
}
