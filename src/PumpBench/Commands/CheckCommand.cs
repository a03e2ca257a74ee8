using System.Globalization;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Safety;
using PumpFirmware.Therapy;
using Spectre.Console;

namespace PumpBench.Commands;

/// <summary>
/// Validates a scenario and reads back what the pump would make of it. Whoever typed minutes for hours sees it here:
/// the pump answers with the daily and the hourly dose that it computed.
/// </summary>
internal static class CheckCommand
{
    private const double MsPerDay = 86_400_000;

    public static int Execute(Scenario scenario)
    {
        PrescriptionCheck.ThrowIfRefused(scenario);
        var facts = new TherapyFacts(scenario);
        TherapySetup therapy = scenario.Therapy;
        DrugEntry library = DrugLibrary.Find(therapy.Drug);
        double flowNlPerDay = facts.FlowNlPerMs * MsPerDay;
        var reservoir = new ReservoirMonitor(new PumpFirmware.PumpGeometry(
            scenario.Pump.StepsPerRevolution, scenario.Pump.NlPerRevolution, Plant.SimulatedRotationSensor.Counts,
            scenario.Pump.ReservoirNl, scenario.TickMs));
        double lowInDays = (scenario.Pump.FillNl - reservoir.LowNl) / flowNlPerDay;

        Table table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumns("", "");
        table.AddRow("scenario", Markup.Escape(scenario.Name));
        table.AddRow("drug", Text($"{therapy.Drug.ToString().ToLowerInvariant()}, {therapy.ConcentrationNgPerMl / 1000.0:0.###} ug/mL"));
        table.AddRow("dose a day", Text($"{therapy.BasalDosePgPerDay / 1e6:0.######} ug"));
        table.AddRow("dose an hour", Text($"{therapy.BasalDosePgPerDay / 24e6:0.######} ug"));
        table.AddRow("flow", Text($"{flowNlPerDay / 1000:0.###} uL a day, {flowNlPerDay / 24_000:0.###} uL an hour"));
        table.AddRow("motor", Text($"a step of {facts.StepNl:0.###} nL every {facts.StepNl / facts.FlowNlPerMs / 1000:0.###} s"));
        table.AddRow("limits", Text($"{facts.HourLimitPg / 1e6:0.######} ug in any hour, {facts.DayLimitPg / 1e6:0.######} ug in any 24 hours"));
        table.AddRow("catheter", Text($"drug reaches the tip after {facts.CatheterNl / flowNlPerDay * 24:0.#} h"));
        table.AddRow("reservoir", lowInDays > 0
            ? Text($"{scenario.Pump.FillNl / 1e6:0.###} mL, low on {scenario.StartsAt.AddDays(lowInDays):yyyy-MM-dd} (after {lowInDays:0.#} days)")
            : Text($"{scenario.Pump.FillNl / 1e6:0.###} mL: low from the start (below {reservoir.LowNl / 1e6:0.###} mL)"));
        AnsiConsole.Write(table);
        if (therapy.BasalDosePgPerDay > library.SoftPgPerDay)
        {
            AnsiConsole.MarkupLine(Text($"[yellow]The dose lies above the soft limit of {library.SoftPgPerDay / 1e6:0.######} ug a day.[/]"));
        }

        return BenchCommandLine.Success;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
