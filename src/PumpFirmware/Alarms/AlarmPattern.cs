using PumpFirmware.Hal;

namespace PumpFirmware.Alarms;

/// <summary>
/// What a driver of the buzzer or the light plays for each signal, as tables in ms. A test holds them against the ranges of
/// IEC 60601-1-8:2006, tables 2 (light), 3 (bursts) and 4 (pulses).
/// </summary>
public static class AlarmPattern
{
    /// <summary>The pitch in Hz of every pulse; the standard wants 150 to 1000 Hz and four harmonics.</summary>
    public const int PitchHz = 500;

    // A pulse and the silence after it, in turn; the last silence is that between two bursts. In the burst of high priority
    // the groups of 3 and 2 pulses are told apart by the silences of 350 and 700 ms.
    private static readonly int[] High =
    {
        150, 100, 150, 100, 150, 350, 150, 100, 150, 700,
        150, 100, 150, 100, 150, 350, 150, 100, 150, 5_000,
    };

    private static readonly int[] Medium = { 200, 200, 200, 200, 200, 15_000 };

    // As implanted pumps do: a beep about once an hour for what can wait.
    private static readonly int[] Low = { 200, 200, 200, 3_600_000 };

    private static readonly int[] Silent = { 0, 0 };

    // Rows by signal: colour, ms on, ms off; 0 ms off is constant.
    private static readonly int[] Lights =
    {
        (int)AlarmColour.None, 0, 0,
        (int)AlarmColour.Cyan, 1_000, 0,
        (int)AlarmColour.Yellow, 1_000, 1_000,
        (int)AlarmColour.Red, 250, 250,
    };

    /// <summary>How many pulses a burst has: 10, 3, 2; none for silence.</summary>
    public static int PulseCount(AlarmSignal signal)
    {
        return signal == AlarmSignal.None ? 0 : Burst(signal).Length / 2;
    }

    /// <summary>The length of a pulse in ms.</summary>
    /// <param name="signal">Any but silence.</param>
    /// <param name="pulse">0 to <see cref="PulseCount"/> - 1.</param>
    public static int PulseMs(AlarmSignal signal, int pulse)
    {
        return Burst(signal)[2 * pulse];
    }

    /// <summary>The silence after a pulse in ms; after the last one, that between two bursts.</summary>
    /// <param name="signal">Any but silence.</param>
    /// <param name="pulse">0 to <see cref="PulseCount"/> - 1.</param>
    public static int GapMs(AlarmSignal signal, int pulse)
    {
        return Burst(signal)[2 * pulse + 1];
    }

    /// <summary>The light's colour.</summary>
    public static AlarmColour Colour(AlarmSignal signal)
    {
        return (AlarmColour)Lights[LightRow(signal)];
    }

    /// <summary>How long a flash of the light lasts in ms.</summary>
    public static int LightOnMs(AlarmSignal signal)
    {
        return Lights[LightRow(signal) + 1];
    }

    /// <summary>How long the light is dark between two flashes in ms; 0 when it is constant.</summary>
    public static int LightOffMs(AlarmSignal signal)
    {
        return Lights[LightRow(signal) + 2];
    }

    // A number that is no signal is taken for the highest: a driver that was told nonsense must not be silent.
    private static int[] Burst(AlarmSignal signal)
    {
        switch (signal)
        {
            case AlarmSignal.None: return Silent;
            case AlarmSignal.Low: return Low;
            case AlarmSignal.Medium: return Medium;
            default: return High;
        }
    }

    private static int LightRow(AlarmSignal signal)
    {
        bool isKnown = signal >= AlarmSignal.None && signal <= AlarmSignal.High;
        return 3 * (int)(isKnown ? signal : AlarmSignal.High);
    }
}
