using PumpFirmware.Hal;

namespace PumpFirmware.Tests.Fakes;

/// <summary>Remembers what is shown, and how often it was told.</summary>
public sealed class FakeLight : IAlarmLight
{
    public AlarmSignal Showing;
    public int Changes;

    public void Show(AlarmSignal signal)
    {
        Showing = signal;
        Changes++;
    }
}
