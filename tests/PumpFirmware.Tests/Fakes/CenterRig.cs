using System;
using PumpFirmware.Alarms;
using PumpFirmware.Storage;

namespace PumpFirmware.Tests.Fakes;

/// <summary>An alarm centre with a buzzer, a light and a log of its own.</summary>
public sealed class CenterRig
{
    public readonly FakeBuzzer Buzzer = new FakeBuzzer();
    public readonly FakeLight Light = new FakeLight();
    public readonly EventLog Log = new EventLog();
    public readonly AlarmCenter Center;

    public CenterRig()
    {
        Center = new AlarmCenter(Buzzer, Light, Log);
    }

    /// <summary>Throws when an entry of the log is another one.</summary>
    public void Expect(int number, long atMs, EventCode code, AlarmCode alarm)
    {
        bool held = Log.TryGet(number, out long loggedAtMs, out EventCode logged, out long value);
        if (held && loggedAtMs == atMs && logged == code && value == (int)alarm) return;
        throw new Exception("entry " + number + " is " + (int)logged + " " + value + " at " + loggedAtMs);
    }
}
