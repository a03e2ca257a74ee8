using System.Globalization;
using PumpBench.Reports;
using PumpFirmware.Storage;
using Spectre.Console;

namespace PumpBench.Commands;

/// <summary>What a run found, on a screenful.</summary>
internal static class RunSummary
{
    public static void Print(IAnsiConsole console, RunReport report, string folder)
    {
        Table numbers = new Table().Border(TableBorder.Rounded).AddColumns("", "volume", "drug");
        numbers.Columns[1].RightAligned();
        numbers.Columns[2].RightAligned();
        numbers.AddRow(report.Withheld.VolumeNl > 0 ? "prescribed, less what was withheld" : "prescribed", Ul(report.Prescribed.VolumeNl), Ug(report.Prescribed.DrugPg));
        if (report.Withheld.VolumeNl > 0) numbers.AddRow("withheld", Ul(report.Withheld.VolumeNl), Ug(report.Withheld.DrugPg));
        numbers.AddRow("delivered at the outlet", Ul(report.Delivered.VolumeNl), Ug(report.Delivered.DrugPg));
        numbers.AddRow("at the catheter's tip", Ul(report.CatheterTip.VolumeNl), Ug(report.CatheterTip.DrugPg));
        numbers.AddRow("in the pump's ledger", Ul(report.Ledger.VolumeNl), Ug(report.Ledger.DrugPg));
        console.MarkupLineInterpolated($"[bold]{report.Name}[/]: {report.SimulatedHours:0.###} h simulated in {report.WallSeconds:0.00} s");
        console.Write(numbers);
        bool hasMotor = report.Invariants.Any(invariant => invariant is { Id: "I1", Held: not null });
        string part = hasMotor ? "shaft" : "fluid";
        double errorNl = hasMotor ? report.MaxAbsErrorNl : report.MaxFluidErrorNl;
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture, $"largest error of the {part} {errorNl:0.000} nL, state at the end [bold]{report.State}[/]");

        if (report.ExcessPg > 0)
        {
            console.MarkupLineInterpolated(
                CultureInfo.InvariantCulture, $"[red]excess[/]  {Ug(report.ExcessPg)} left the pump beyond what was prescribed");
        }

        foreach (ReportBridge bridge in report.Bridges) Print(console, bridge);
        foreach (ReportEvent remark in report.Events.Where(logged => logged.Code == CodeNames.Of(EventCode.SoftLimitExceeded)))
        {
            console.MarkupLineInterpolated($"[yellow]note[/]    {remark.Text}");
        }

        foreach (ReportAlarm alarm in report.Alarms)
        {
            string colour = alarm.Priority switch { ReportPriority.High => "red", ReportPriority.Medium => "yellow", _ => "blue" };
            console.Markup($"[{colour}]{alarm.Priority.ToString().ToLowerInvariant(),-6}[/] ");
            string first = alarm.IsFirst ? "the first; " : "";
            string risen = alarm.EscalatedAtMs is { } risenMs ? $"; rose at {Hours(risenMs).Trim()}" : "";
            console.WriteLine($"{Hours(alarm.RaisedAtMs)}  {alarm.Code}: {alarm.Text} ({first}{alarm.Signal}{risen})");
        }

        PrintFaults(console, report);
        foreach (ReportRefusal refusal in report.Refusals)
        {
            console.WriteLine($"refused {Hours(refusal.AtMs)}  {refusal.Request}: {refusal.Reason}");
        }

        ReportInvariant[] broken = [.. report.Invariants.Where(invariant => invariant.Held == false)];
        foreach (ReportInvariant invariant in broken)
        {
            console.MarkupLineInterpolated(
                CultureInfo.InvariantCulture,
                $"[red]broken[/]  {invariant.Id} at {(invariant.FirstViolationAtMs ?? 0) / 3_600_000.0:0.000} h: {invariant.Text}");
        }

        string held = string.Join(", ", report.Invariants.Where(invariant => invariant.Held == true).Select(invariant => invariant.Id));
        if (broken.Length == 0) console.MarkupLineInterpolated($"[green]every invariant held[/]: {held}");
        PrintDrivers(console, report.Drivers);
        console.WriteLine($"report: {Path.Combine(folder, "report.html")}");
    }

    private static void PrintDrivers(IAnsiConsole console, ReportDrivers? drivers)
    {
        if (drivers == null) return;
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"drivers on fake chips: {drivers.Chips.Sum(chip => chip.Messages):N0} messages, "
            + $"{drivers.Chips.Sum(chip => chip.Bytes):N0} bytes, {drivers.Chips.Sum(chip => chip.BusErrors):N0} bus errors; "
            + $"a start-up took {drivers.StartUpMs:0} ms, a tick up to {drivers.LongestTickMs:0.0} ms of the rig's time"));
    }

    private static void PrintFaults(IAnsiConsole console, RunReport report)
    {
        foreach (string risk in report.ResidualRisks) console.MarkupLineInterpolated($"[yellow]risk[/]    {Words.Of(risk)}");
        if (report.Faults.Count == 0) return;
        Table table = new Table().Border(TableBorder.Rounded)
            .AddColumns("injected fault", "at", "found by", "took", "volume by then", "excess in all");
        for (int i = 3; i < table.Columns.Count; i++) table.Columns[i].RightAligned();
        foreach (FaultFinding fault in report.Faults)
        {
            string found = fault.DetectedBy ?? (fault.Detectable ? "NOTHING" : $"nothing: {Words.Of(fault.Reason ?? "")}");
            string[] cells =
            [
                fault.Parameter is { } size ? $"{fault.Fault}, {size}" : fault.Fault,
                Hours(fault.AtMs).Trim(),
                found,
                fault.DetectionMs is { } ms ? QuantityText.Duration(ms) : "",
                fault.VolumeAtDetectionNl is { } volumeNl ? Ul(volumeNl) : "",
                fault.ExcessPg > 0 ? Ug(fault.ExcessPg) : "",
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        console.Write(table);
    }

    private static void Print(IAnsiConsole console, ReportBridge bridge)
    {
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"bridge  {Hours(bridge.StartedAtMs)}  from {bridge.OldNgPerMl / 1000m:0.###} "
            + $"to {bridge.NewNgPerMl / 1000m:0.###} ug/mL; at the tip, ug a day:"));
        console.WriteLine($"        {Day(bridge.TipPgPerDayBefore)} before, {Day(bridge.TipPgPerDayDuring)} during, "
            + $"{Day(bridge.TipPgPerDayAfter)} after; without the bridge {Day(bridge.WithoutBridgePgPerDay)}");
    }

    private static string Day(double? pgPerDay) =>
        pgPerDay is { } pg ? (pg / 1e6).ToString("0.0", CultureInfo.InvariantCulture) : "unknown";

    private static string Ul(double volumeNl) => string.Create(CultureInfo.InvariantCulture, $"{volumeNl / 1000:N3} uL");

    private static string Ug(double drugPg) => string.Create(CultureInfo.InvariantCulture, $"{drugPg / 1e6:N3} ug");

    private static string Hours(long ms) => string.Create(CultureInfo.InvariantCulture, $"{ms / 3_600_000.0,8:0.000} h");
}
