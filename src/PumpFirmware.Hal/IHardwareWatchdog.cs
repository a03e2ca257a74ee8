namespace PumpFirmware.Hal;

/// <summary>
/// The external window watchdog. A feed that comes too early, too late or not at all cuts the interlock, sounds the buzzer
/// and restarts the processor, all without the processor's help. Its window opens half a tick after the last feed and closes
/// 1.6 ticks after it (on the rig, with ticks of 100 ms: 50 to 160 ms). After a restart the first feed may come at any time within
/// five seconds, and has to: a processor that hangs while it starts is restarted too. Until the second feed, the first that comes in
/// its window, the interlock supplies nothing.
/// </summary>
public interface IHardwareWatchdog
{
    /// <summary>True when it was this watchdog that restarted the processor last (on the rig: a latch in the interlock).</summary>
    bool CausedRestart { get; }

    /// <summary>Gives one pulse. Called once, at the end of a healthy tick, and nowhere else.</summary>
    void Feed();

    /// <summary>Clears <see cref="CausedRestart"/>, once it is written down.</summary>
    void ForgetRestart();
}
