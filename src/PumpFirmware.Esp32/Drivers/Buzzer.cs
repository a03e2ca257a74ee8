using PumpFirmware.Alarms;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Hal;

namespace PumpFirmware.Esp32.Drivers;

/// <summary>
/// The firmware's sounder: a tone that this driver switches in the pattern of <see cref="AlarmPattern"/>, and a shunt that shows
/// whether current flows through it. The interlock has sounders of its own, for when nobody serves this one.
/// </summary>
public sealed class Buzzer : IBuzzer
{
    /// <summary>From so many counts of the converter on, current flows: 320 mV, above all that it reads as nothing.</summary>
    public const int FlowsFromCounts = 400;

    /// <summary>How long in us the test sounds: two and a half periods of the tone, a click.</summary>
    public const int TestUs = 5_000;

    private const int MostLooks = 100_000;
    private const int UsPerMs = 1000;

    private readonly ITone tone;
    private readonly IAnalogInput current;
    private readonly IMicrosecondClock clock;
    private AlarmSignal signal;
    private int pulse;
    private bool isHigh;
    private long dueUs;

    /// <summary>Takes the sounder over, silent.</summary>
    public Buzzer(ITone tone, IAnalogInput current, IMicrosecondClock clock)
    {
        this.tone = tone;
        this.current = current;
        this.clock = clock;
        tone.Play(false);
    }

    /// <inheritdoc/>
    /// <remarks>Asking is the test: it clicks, unless it sounds anyway. Once at start-up and once a day.</remarks>
    public bool Works
    {
        get
        {
            if (!isHigh)
            {
                tone.Play(true);
                long untilUs = clock.NowUs + TestUs;
                for (int look = 0; look < MostLooks && clock.NowUs < untilUs; look++)
                {
                }
            }

            bool flows = current.ReadCounts() >= FlowsFromCounts;
            if (!isHigh) tone.Play(false);
            return flows;
        }
    }

    /// <inheritdoc/>
    public void Sound(AlarmSignal signal)
    {
        this.signal = signal;
        pulse = 0;
        bool sounds = AlarmPattern.PulseCount(signal) > 0;
        Switch(sounds);
        if (sounds) dueUs = clock.NowUs + AlarmPattern.PulseMs(signal, 0) * (long)UsPerMs;
    }

    /// <summary>Goes on with the pattern. Call every 10 ms or so; what comes late is late, and nothing is made up.</summary>
    public void Serve()
    {
        int pulses = AlarmPattern.PulseCount(signal);
        long nowUs = clock.NowUs;
        if (pulses == 0 || nowUs < dueUs) return;
        int lastsMs;
        if (isHigh)
        {
            lastsMs = AlarmPattern.GapMs(signal, pulse);
            pulse = pulse + 1 < pulses ? pulse + 1 : 0;
            Switch(false);
        }
        else
        {
            lastsMs = AlarmPattern.PulseMs(signal, pulse);
            Switch(true);
        }

        dueUs = nowUs + lastsMs * (long)UsPerMs;
    }

    private void Switch(bool on)
    {
        isHigh = on;
        tone.Play(on);
    }
}
