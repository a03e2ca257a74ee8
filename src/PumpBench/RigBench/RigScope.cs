using PumpBench.Scenarios;
using PumpFirmware.Esp32;
using PumpFirmware.Esp32.Drivers;

namespace PumpBench.RigBench;

/// <summary>What of a scenario the bench rig can do; the rest is refused by name, before anything runs.</summary>
internal static class RigScope
{
    // The fastest flow of the design, a second's worth of which may come in one burst.
    private const long MostNlPerDay = 24_000_000;
    private const long SecondsPerDay = 86_400;

    private static readonly DateTime s_clockEnds = new(2100, 1, 1);

    /// <summary>Refuses what the rig's drivers are not made for.</summary>
    /// <exception cref="ScenarioRefusedException">The field and the reason.</exception>
    public static void ThrowIfOutside(Scenario scenario)
    {
        if (scenario.TickMs != RigCalibration.TickPeriodMs)
            throw Refuse("tickMs", $"the rig ticks every {RigCalibration.TickPeriodMs} ms");
        bool isTooFine = MostNlPerDay * scenario.Pump.StepsPerRevolution
            > StepMotor.MostSteps * SecondsPerDay * scenario.Pump.NlPerRevolution;
        if (scenario.Pump.Kind == PumpKind.Programmable && isTooFine)
        {
            throw Refuse(
                "pump.stepsPerRevolution",
                $"a second of 24 mL/day is more than the {StepMotor.MostSteps} steps that the rig's motor plays at a time");
        }

        ThrowIfBeyondClock("startsAt", scenario.StartsAt, scenario.DurationMs);
        foreach (SetClockEvent set in scenario.Events.OfType<SetClockEvent>())
            ThrowIfBeyondClock($"events[{set.FileIndex}].to", set.To, scenario.DurationMs - set.AtMs);
    }

    private static void ThrowIfBeyondClock(string path, DateTime from, long runsMs)
    {
        if (from.AddMilliseconds(runsMs) >= s_clockEnds) throw Refuse(path, "the rig's clock chip counts to the end of 2099");
    }

    private static ScenarioRefusedException Refuse(string path, string reason) => new(path, $"{reason} (--drivers)");
}
