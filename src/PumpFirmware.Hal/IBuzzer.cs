namespace PumpFirmware.Hal;

/// <summary>The audible alarm. The hardware also drives it by itself, from a reserve, when the processor is silent or unpowered.</summary>
public interface IBuzzer
{
    /// <summary>True when the last self-test of the sounder's circuit found it whole (on the rig: its current is sensed).</summary>
    bool Works { get; }

    /// <summary>Plays a signal until another is set. Called on a change only.</summary>
    /// <param name="signal">The burst pattern of IEC 60601-1-8 for the highest unsilenced priority.</param>
    void Sound(AlarmSignal signal);
}
