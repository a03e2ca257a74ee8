using PumpBench.Plant;
using PumpBench.RigChips;
using PumpFirmware.Alarms;
using PumpFirmware.Esp32;
using PumpFirmware.Hal;

namespace PumpBench.RigBench;

/// <summary>
/// What somebody beside the rig makes of the sounder and the lamps, for the plant: the priority by the length and the number of
/// pulses and by the colour, and silence when nothing comes any more.
/// </summary>
internal sealed class AlarmEar
{
    private const long UsPerMs = 1000;

    // Between 150 ms of high priority and 200 ms of the others; and longer than any silence within a burst.
    private const long HighBelowUs = 175 * UsPerMs;
    private const long BurstEndsUs = 1_000 * UsPerMs;

    // A click of the sounder's test is no pulse.
    private const long PulseFromUs = 50 * UsPerMs;
    private const long DarkUs = 1_200 * UsPerMs;

    private readonly FakeRig _rig;
    private readonly PumpPlant _plant;
    private readonly RigClock _clock;
    private AlarmSignal _heard;
    private AlarmSignal _seen;
    private long _onUs;
    private long _offUs;
    private long _litUs;
    private int _pulses;

    /// <summary>Listens and looks.</summary>
    public AlarmEar(FakeRig rig, PumpPlant plant, RigClock clock)
    {
        _rig = rig;
        _plant = plant;
        _clock = clock;
        rig.Sounder.Switched = Hear;
    }

    /// <summary>True while there is nothing to hear or to see, and nothing that could change before the next tick.</summary>
    public bool IsQuiet => _seen == AlarmSignal.None && _heard == AlarmSignal.None && _pulses == 0 && !_rig.Sounder.IsOn;

    /// <summary>The processor is gone: what sounds now sounds by itself.</summary>
    public void Forget()
    {
        _heard = _seen = AlarmSignal.None;
        _pulses = 0;
    }

    /// <summary>Call every 10 ms or so.</summary>
    public void Listen()
    {
        Look();
        if (_rig.Sounder.IsOn || (_pulses == 0 && _heard == AlarmSignal.None)) return;
        long silentUs = _clock.TimeUs - _offUs;
        if (_pulses > 0 && silentUs > BurstEndsUs) EndBurst();
        if (_heard != AlarmSignal.None && silentUs > LongestSilenceUs(_heard)) Tell(AlarmSignal.None);
    }

    private void Hear(bool isOn)
    {
        if (isOn)
        {
            _onUs = _clock.TimeUs;
            return;
        }

        long lastedUs = _clock.TimeUs - _onUs;
        if (lastedUs < PulseFromUs) return;
        _offUs = _clock.TimeUs;
        _pulses++;
        if (lastedUs < HighBelowUs) Tell(AlarmSignal.High);
    }

    private void EndBurst()
    {
        if (_heard != AlarmSignal.High || _pulses < AlarmPattern.PulseCount(AlarmSignal.High) / 2)
            Tell(_pulses >= AlarmPattern.PulseCount(AlarmSignal.Medium) ? AlarmSignal.Medium : AlarmSignal.Low);
        _pulses = 0;
    }

    private void Tell(AlarmSignal signal)
    {
        if (signal == _heard) return;
        _heard = signal;
        _plant.Buzzer.Sound(signal);
    }

    private void Look()
    {
        AlarmSignal lit = _rig.Red.Level == true ? AlarmSignal.High
            : _rig.Yellow.Level == true ? AlarmSignal.Medium
            : (_rig.Pins.Levels & 1 << RigPins.ExpanderLightCyan) != 0 ? AlarmSignal.Low : AlarmSignal.None;
        if (lit != AlarmSignal.None) _litUs = _clock.TimeUs;
        else if (_seen != AlarmSignal.None && _clock.TimeUs - _litUs < DarkUs) return;
        if (lit == _seen) return;
        _seen = lit;
        _plant.Light.Show(lit);
    }

    private static long LongestSilenceUs(AlarmSignal signal) =>
        2 * UsPerMs * AlarmPattern.GapMs(signal, AlarmPattern.PulseCount(signal) - 1);
}
