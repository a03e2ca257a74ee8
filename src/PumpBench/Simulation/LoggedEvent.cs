using PumpFirmware.Storage;

namespace PumpBench.Simulation;

/// <summary>One entry of the firmware's log, in scenario time.</summary>
/// <param name="AtMs">Milliseconds since the scenario's start; the firmware's own time starts at each power-up.</param>
/// <param name="Code">What happened.</param>
/// <param name="Value">See <see cref="EventCode"/>.</param>
public readonly record struct LoggedEvent(long AtMs, EventCode Code, long Value);
