using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <summary>
/// The external window watchdog. Its window opens half a tick after a feed and closes 1.6 ticks after it; a feed before, or none
/// until then, and it bites: the interlock falls, the buzzer sounds from its reserve, and the processor is held until the bench
/// restarts it. Until the first feed after a restart it only waits.
/// </summary>
public sealed class SimulatedWatchdog : IHardwareWatchdog
{
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
    public void Feed()
    {
        if (!_clock.Powered || HasBitten)
            return;
        Feeds++;
        long sinceMs = _clock.NowMs - _fedAtMs;
        if (_isJudging && 10 * sinceMs < TenthsUntilOpen * _tickMs && _clock.NowMs < LastTickAtMs)
            Bite(_clock.NowMs);
        _fedAtMs = _clock.NowMs;
        _isJudging = _tickMs > 0;
    }

    /// <summary>Time has passed: bites when the window has closed.</summary>
    internal void Advance()
    {
        if (_isJudging && !HasBitten && _clock.Powered && 10 * (_clock.NowMs - _fedAtMs) > TenthsUntilClosed * _tickMs)
            Bite(_fedAtMs + TenthsUntilClosed * _tickMs / 10);
    }

    /// <summary>The processor starts: it waits for the first feed.</summary>
    internal void Restart()
    {
        HasBitten = false;
        _isJudging = false;
    }

    /// <summary>The supply fails: what restarts the processor next is its return.</summary>
    internal void LoseSupply() => CausedRestart = false;

    private void Bite(long atMs)
    {
        HasBitten = true;
        BitAtMs = atMs;
        CausedRestart = true;
        _interlock.Cut();
        _buzzer.LoseProcessor(atMs);
        _light.LoseSupply();
    }
}
