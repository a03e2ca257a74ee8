using System.Globalization;
using PumpBench.Oracle;
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
        var inForce = new TherapyInForce(scenario.Therapy);
        TherapySetup therapy = scenario.Therapy;
        DrugEntry library = DrugLibrary.Find(therapy.Drug);
        Table table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumns("", "");
        table.AddRow("scenario", Markup.Escape(scenario.Name));
        table.AddRow("drug", Text($"{therapy.Drug.ToString().ToLowerInvariant()}, {therapy.ConcentrationNgPerMl / 1000.0:0.###} ug/mL"));
        if (scenario.Pump.Kind == PumpKind.ConstantRate) ConstantRateReadBack.AddRows(table, scenario);
        else AddProgrammable(table, scenario, inForce);

        AnsiConsole.Write(table);
        if (inForce.LargestDayPg > library.SoftPgPerDay)
        {
            AnsiConsole.MarkupLine(Text($"[yellow]The dose lies above the soft limit of {library.SoftPgPerDay / 1e6:0.######} ug a day.[/]"));
        }

        return BenchCommandLine.Success;
    }

    private static void AddProgrammable(Table table, Scenario scenario, TherapyInForce inForce)
    {
        var rig = new RigFacts(scenario);
        double flowNlPerDay = inForce.MeanFlowNlPerDay;
        var reservoir = new ReservoirMonitor(new PumpFirmware.PumpGeometry(
            scenario.Pump.StepsPerRevolution, scenario.Pump.NlPerRevolution, Plant.SimulatedRotationSensor.Counts,
            scenario.Pump.ReservoirNl, scenario.TickMs));
        double lowInDays = (scenario.Pump.FillNl - reservoir.LowNl) / flowNlPerDay;

        table.AddRow("dose a day", Text($"{inForce.LargestDayPg / 1e6:0.######} ug{(inForce.Programme.HasProfile ? " at most" : "")}"));
        table.AddRow("dose an hour", Text($"{inForce.LargestHourPg / 1e6:0.######} ug{(inForce.Programme.HasProfile ? " at most" : "")}"));
        table.AddRow("flow", Text($"{flowNlPerDay / 1000:0.###} uL a day, {flowNlPerDay / 24_000:0.###} uL an hour"));
        table.AddRow("motor", Text($"a step of {rig.StepNl:0.###} nL every {rig.StepNl / flowNlPerDay * MsPerDay / 1000:0.###} s"));
        table.AddRow("limits", Text($"{inForce.HourLimitPg / 1e6:0.######} ug in any hour, {inForce.DayLimitPg / 1e6:0.######} ug in any 24 hours"));
        table.AddRow("catheter", Text($"drug reaches the tip after {rig.CatheterNl / flowNlPerDay * 24:0.#} h"));
        table.AddRow("reservoir", lowInDays > 0
            ? Text($"{scenario.Pump.FillNl / 1e6:0.###} mL, low on {scenario.StartsAt.AddDays(lowInDays):yyyy-MM-dd} (after {lowInDays:0.#} days)")
            : Text($"{scenario.Pump.FillNl / 1e6:0.###} mL: low from the start (below {reservoir.LowNl / 1e6:0.###} mL)"));
        AddProfile(table, inForce.Programme);
        if (scenario.Therapy.PatientBolus is { } bolus)
        {
            table.AddRow("patient bolus", Text(
                $"{bolus.DosePg / 1e6:0.######} ug over {bolus.OverMs / 60_000.0:0.###} min, at most {bolus.MaxPerDay} in any 24 hours"));
            table.AddRow("lockout", Text($"{bolus.LockoutMs / 60_000.0:0.###} min from start to start"));
            table.AddRow("with all of them", Text($"{(inForce.LargestDayPg + (bolus.DosePg * (double)bolus.MaxPerDay)) / 1e6:0.######} ug in 24 hours"));
        }
    }

    // A day profile is read back day by day, as the pump will run it.
    private static void AddProfile(Table table, Programme programme)
    {
        for (int day = 0; programme.HasProfile && day < 7; day++)
        {
            DateTime at = Plant.SimulatedWallClock.Epoch.AddDays(day);
            var parts = new List<string>();
            for (DateTime midnight = at.AddDays(1); at < midnight;)
            {
                long dose = programme.DosePgPerDay(at, out DateTime until);
                parts.Add(Text($"{at:HH:mm} {dose / 1e6:0.######}"));
                at = until;
            }

            table.AddRow(at.AddDays(-1).DayOfWeek.ToString().ToLowerInvariant(), string.Join(", ", parts) + " ug/day");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
