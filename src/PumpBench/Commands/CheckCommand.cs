using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Therapy;
using Spectre.Console;
using static PumpBench.Commands.ScenarioNumbers;

namespace PumpBench.Commands;

/// <summary>
/// Validates a scenario and reads back what the pump would make of its therapy, and of each that it proposes later. Whoever typed
/// minutes for hours sees it here: the pump answers with the daily and the hourly dose that it computed.
/// </summary>
internal static class CheckCommand
{
    public static int Execute(Scenario scenario)
    {
        PrescriptionCheck.ThrowIfRefused(scenario);
        if (scenario.Pump.Kind == PumpKind.ConstantRate)
        {
            Table table = TableOf([("scenario", scenario.Name), ("drug", Drug(scenario.Therapy))]);
            ConstantRateReadBack.AddRows(table, scenario);
            AnsiConsole.Write(table);
            WarnAboveSoft(scenario);
            return BenchCommandLine.Success;
        }

        AnsiConsole.Write(TableOf(ReadBack.Of(scenario)));
        IReadOnlyList<(string When, string Text)> programs = ProgramReadBack.Of(scenario);
        if (programs.Count > 0)
        {
            AnsiConsole.WriteLine("What the pump would read back for each program:");
            AnsiConsole.Write(TableOf(programs));
        }

        WarnAboveSoft(scenario);
        return BenchCommandLine.Success;
    }

    private static void WarnAboveSoft(Scenario scenario)
    {
        if (!PrescriptionValidator.IsAboveSoftLimit(SimulatedPump.Order(scenario.Therapy))) return;
        string soft = Ug(DrugLibrary.Find(scenario.Therapy.Drug).SoftPgPerDay);
        AnsiConsole.MarkupLine($"[yellow]The dose lies above the soft limit of {soft} ug a day.[/]");
    }

    private static string Drug(TherapySetup therapy) =>
        $"{therapy.Drug.ToString().ToLowerInvariant()}, {Thousandths(therapy.ConcentrationNgPerMl)} ug/mL";

    private static Table TableOf(IReadOnlyList<(string Name, string Text)> lines)
    {
        Table table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumns("", "");
        table.Columns[0].NoWrap();
        foreach ((string name, string text) in lines) table.AddRow(Markup.Escape(name), Markup.Escape(text));
        return table;
    }
}
