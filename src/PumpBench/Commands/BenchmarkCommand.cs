using System.Globalization;
using PumpBench.Benchmarks;
using PumpBench.Scenarios;
using PumpFirmware.Therapy;
using Spectre.Console;

namespace PumpBench.Commands;

/// <summary>Measures speed and allocation; absolute times vary between machines, multiples of an empty call much less.</summary>
internal static class BenchmarkCommand
{
    private const int Ticks = 5_000_000;
    private const int TickMs = 100;
    private const long HourMs = 3_600_000;

    public static int Execute()
    {
        double call = EmptyCall.NanosecondsEach(50_000_000);
        Table table = new Table().Border(TableBorder.Rounded)
            .AddColumns("flow", "what runs", "ns/tick", "x call", "x real time", "bytes");
        foreach (int column in (int[])[0, 2, 3, 4, 5]) table.Columns[column].RightAligned();

        foreach (long flowUl in (long[])[48, 500, 24_000])
        {
            // At 24 mL a day 20 mL last 19 h: the loops below use less than 167 h, so the reservoir is made to fit.
            Scenario scenario = Constant(flowUl);
            string flow = string.Create(CultureInfo.InvariantCulture, $"{flowUl:N0} uL/day");
            int ticks = flowUl > 10_000 ? Ticks / 10 : Ticks;
            Row(table, flow, "firmware alone", TickBenchmark.FirmwareAlone(scenario, ticks), call);
            Row(table, flow, "firmware, plant", TickBenchmark.WithPlant(scenario, ticks), call);
        }

        Scenario run = Constant(500);
        TickBenchmark.Measurement whole = TickBenchmark.WholeRun(run);
        Row(table, "500 uL/day", "a whole run", whole, call);
        AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture, $"One thread, ticks of {TickMs} ms. An empty call through an interface takes {call:0.00} ns.");
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"bytes: allocated by all {Ticks:N0} counted ticks ({Ticks / 10:N0} at 24 mL/day); a whole run includes oracle, trace and report.");
        return BenchCommandLine.Success;
    }

    private static Scenario Constant(long flowUlPerDay) => new(
        "benchmark", 1, new DateTime(2026, 1, 5), 150 * HourMs, TickMs,
        new PumpSetup(100_000_000, 100_000_000, 50_000, 3200, 250_000),
        new PlantSetup(50_000),
        new TherapySetup(
            "benchmark", Drug.Morphine, SpasticityOrigin.Spinal, 500_000, BasalSetup.Constant(flowUlPerDay * 500_000), 0, 0),
        []);

    private static void Row(Table table, string flow, string what, TickBenchmark.Measurement measured, double call)
    {
        double ns = measured.NanosecondsPerTick;
        table.AddRow(
            flow, what, Text($"{ns:0.0}"), Text($"{ns / call:0.0}"), Text($"{TickMs * 1e6 / ns:N0}"), Text($"{measured.AllocatedBytes:N0}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
