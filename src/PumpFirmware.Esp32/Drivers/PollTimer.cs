using PumpFirmware.Esp32.Bus;

namespace PumpFirmware.Esp32.Drivers;

/// <summary>When a chip is to be asked again, and how old its last good answer is. Most change far more slowly than the tick.</summary>
public sealed class PollTimer
{
    private const int UsPerMs = 1000;

    private readonly IMicrosecondClock clock;
    private readonly int everyUs;
    private long dueUs = long.MinValue;
    private long takenUs;

    /// <summary>Asks at once and then every so often.</summary>
    /// <param name="clock">Time.</param>
    /// <param name="everyMs">0 asks each time.</param>
    public PollTimer(IMicrosecondClock clock, int everyMs)
    {
        this.clock = clock;
        everyUs = everyMs * UsPerMs;
    }

    /// <summary>Age in ms of the last good answer; at most a day, so that it never overflows.</summary>
    public int AgeMs
    {
        get
        {
            long ageMs = (clock.NowUs - takenUs) / UsPerMs;
            return ageMs < 86_400_000 ? (int)ageMs : 86_400_000;
        }
    }

    /// <summary>True when it is time; the next time is counted from now.</summary>
    public bool IsDue()
    {
        long nowUs = clock.NowUs;
        if (nowUs < dueUs) return false;
        dueUs = nowUs + everyUs;
        return true;
    }

    /// <summary>A good answer came just now.</summary>
    public void Took()
    {
        takenUs = clock.NowUs;
    }
}
