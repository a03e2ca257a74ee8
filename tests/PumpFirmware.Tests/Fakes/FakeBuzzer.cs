using PumpFirmware.Hal;

namespace PumpFirmware.Tests.Fakes;

/// <summary>Remembers what sounds, and how often it was told.</summary>
public sealed class FakeBuzzer : IBuzzer
{
    public AlarmSignal Sounding;
    public int Changes;

    public bool Works { get; set; } = true;

    public void Sound(AlarmSignal signal)
    {
        Sounding = signal;
        Changes++;
    }
}
