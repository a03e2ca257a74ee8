namespace PumpFirmware.Hal;

/// <summary>The visible alarm. It stays on while an alarm is present, silenced or not.</summary>
public interface IAlarmLight
{
    /// <summary>Shows a signal until another is set. Called on a change only.</summary>
    /// <param name="signal">The colour and flashing rate of IEC 60601-1-8 for the highest priority present.</param>
    void Show(AlarmSignal signal);
}
