using System.Diagnostics;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware;
using PumpFirmware.Safety;

namespace PumpBench.Benchmarks;

/// <summary>Times ticks of 100 ms in a loop of their own, on one thread: the firmware alone, with the plant, and with the oracle.</summary>
internal static class TickBenchmark
{
    private const int TickMs = 100;
    private const int Rounds = 50;

    /// <summary>The firmware on hardware that costs nothing.</summary>
    public static Measurement FirmwareAlone(Scenario scenario, int ticks)
    {
        var ideal = new IdealHardware(scenario.Pump.StepsPerRevolution, scenario.Pump.NlPerRevolution, scenario.Pump.FillNl);
        var geometry = new PumpGeometry(
            scenario.Pump.StepsPerRevolution, scenario.Pump.NlPerRevolution, ideal.CountsPerRevolution, scenario.Pump.ReservoirNl, TickMs);
        if (!PumpController.Commission(ideal.Hardware.Store)) throw new InvalidOperationException("the store is too small");
        var pump = new PumpController(ideal.Hardware, geometry);
        pump.StartUp(0);
        Require(pump.DeclareFill(1, scenario.Pump.FillNl));
        Require(SimulatedPump.Program(pump, 2, SimulatedPump.Order(scenario.Therapy)));
        Require(pump.Resume(3));
        Measurement measured = Time(pump.Tick, ticks);
        RequireDelivering(pump);
        return measured;
    }

    /// <summary>Firmware and plant.</summary>
    public static Measurement WithPlant(Scenario scenario, int ticks)
    {
        var pump = new SimulatedPump(scenario);
        Require(pump.SetUp(scenario));
        Measurement measured = Time(pump.Tick, ticks);
        RequireDelivering(pump.Controller);
        return measured;
    }

    /// <summary>Firmware, plant and oracle: what a run costs.</summary>
    public static Measurement WholeRun(Scenario scenario)
    {
        new ScenarioRun(scenario with { DurationMs = scenario.DurationMs / 10 }).ToEnd();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        new ScenarioRun(scenario).ToEnd();
        double nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        return new Measurement(nanoseconds * TickMs / scenario.DurationMs, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    private static Measurement Time(Action<long> tick, int ticks)
    {
        // A fifth as many first, so that the runtime has compiled what is hot; the best of many short rounds, as machines are noisy.
        long nowMs = 0;
        for (int i = 0; i < ticks / 5; i++) tick(nowMs += TickMs);
        double best = double.MaxValue;
        long inTicks = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < ticks / Rounds; i++) tick(nowMs += TickMs);
            double each = Stopwatch.GetElapsedTime(start).TotalNanoseconds / (ticks / Rounds);
            inTicks += GC.GetAllocatedBytesForCurrentThread() - before;
            if (each < best) best = each;
        }

        return new Measurement(best, inTicks);
    }

    private static void Require(RefusalReason reason)
    {
        if (reason != RefusalReason.None) throw new InvalidOperationException($"the benchmark's therapy was refused: {CodeNames.Of(reason)}");
    }

    // A pump that has stopped is fast, and measures nothing.
    private static void RequireDelivering(PumpController pump)
    {
        if (pump.State != PumpState.Delivering) throw new InvalidOperationException($"the pump ended {pump.State}");
    }

    /// <summary>What one loop cost.</summary>
    /// <param name="NanosecondsPerTick">That of the best round.</param>
    /// <param name="AllocatedBytes">All bytes that all counted ticks allocated.</param>
    internal sealed record Measurement(double NanosecondsPerTick, long AllocatedBytes);
}
