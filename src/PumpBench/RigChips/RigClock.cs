using PumpFirmware.Esp32.Bus;

namespace PumpBench.RigChips;

/// <summary>The rig's microsecond clock. It goes on by itself by a little each time it is asked, as a real one does.</summary>
public sealed class RigClock : IMicrosecondClock
{
    private long _nowUs;

    /// <summary>What one look costs, in us; 0 for a clock that stands.</summary>
    public long LookUs { get; set; } = 1;

    /// <summary>The time now, in us, without the cost of a look.</summary>
    public long TimeUs => _nowUs;

    /// <summary>By how much the processor's own count is ahead of the time that passes, in us; the chips do not see it.</summary>
    public long AheadUs { get; set; }

    /// <inheritdoc/>
    public long NowUs => (_nowUs += LookUs) + AheadUs;

    /// <summary>Lets time pass.</summary>
    public void Advance(long us) => _nowUs += us;

    /// <summary>Lets time pass, in ms.</summary>
    public void AdvanceMs(long ms) => _nowUs += 1000 * ms;
}
