using PumpFirmware.Alarms;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Hal;

namespace PumpFirmware.Esp32.Drivers;

/// <summary>Three lamps in the colours and flashes of <see cref="AlarmPattern"/>. The cyan one, of low priority, is on the expander.</summary>
public sealed class AlarmLight : IAlarmLight
{
    private const int UsPerMs = 1000;

    private readonly IDigitalOutput red;
    private readonly IDigitalOutput yellow;
    private readonly Expander expander;
    private readonly IMicrosecondClock clock;
    private AlarmSignal signal;
    private bool isLit;
    private long dueUs;

    /// <summary>Takes the lamps over, dark.</summary>
    public AlarmLight(IDigitalOutput red, IDigitalOutput yellow, Expander expander, IMicrosecondClock clock)
    {
        this.red = red;
        this.yellow = yellow;
        this.expander = expander;
        this.clock = clock;
        red.Write(false);
        yellow.Write(false);
    }

    /// <inheritdoc/>
    public void Show(AlarmSignal signal)
    {
        this.signal = signal;
        Switch(signal != AlarmSignal.None);

        // A lamp that a bus error kept alight says less than a red one beside it; one that it kept dark is only of low priority.
        expander.Write(RigPins.ExpanderLightCyan, isLit && AlarmPattern.Colour(signal) == AlarmColour.Cyan);
        dueUs = clock.NowUs + AlarmPattern.LightOnMs(signal) * (long)UsPerMs;
    }

    /// <summary>Goes on flashing. Call every 10 ms or so.</summary>
    public void Serve()
    {
        int offMs = AlarmPattern.LightOffMs(signal);
        long nowUs = clock.NowUs;
        if (offMs == 0 || nowUs < dueUs) return;
        dueUs = nowUs + (isLit ? offMs : AlarmPattern.LightOnMs(signal)) * (long)UsPerMs;
        Switch(!isLit);
    }

    private void Switch(bool on)
    {
        isLit = on;
        AlarmColour colour = AlarmPattern.Colour(signal);
        red.Write(on && colour == AlarmColour.Red);
        yellow.Write(on && colour == AlarmColour.Yellow);
    }
}
