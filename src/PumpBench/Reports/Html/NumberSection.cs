namespace PumpBench.Reports.Html;

/// <summary>The numbers of <c>report.json</c> under their own names, with units.</summary>
internal static class NumberSection
{
    /// <summary>Writes the table.</summary>
    public static void Write(HtmlText page, RunReport report) => HtmlTable.Write(
        page, "numbers", "Numbers", "", ["field of report.json", "value#", "unit", "meaning"],
        [.. Amounts(report), .. Findings(report)]);

    private static IEnumerable<string[]> Amounts(RunReport report)
    {
        yield return Nl("prescribed.volumeNl", report.Prescribed.VolumeNl, "programme and accepted boluses, minus withheld");
        yield return Pg("prescribed.drugPg", report.Prescribed.DrugPg, "the drug in it");
        yield return Nl("withheld.volumeNl", report.Withheld.VolumeNl, "called for, and rightly not given");
        yield return Pg("withheld.drugPg", report.Withheld.DrugPg, "the drug in it");
        string[] fields = ["stop", "fault", "power", "lateTick", "limit"];
        foreach (var (field, reason) in fields.Zip(WithheldReasons.Of(report.Withheld.ByReason)))
            yield return Nl("withheld.byReason." + field, reason.VolumeNl, "because of " + reason.Words);
        yield return Nl("delivered.volumeNl", report.Delivered.VolumeNl, "truth at the pump's outlet");
        yield return Pg("delivered.drugPg", report.Delivered.DrugPg, "the drug in it");
        yield return ["shaft.steps", QuantityText.Number(report.Shaft.Steps), "steps", "true steps of the motor's shaft"];
        yield return Nl("shaft.volumeNl", report.Shaft.VolumeNl, "true steps at the calibrated volume");
        yield return Nl("catheterTip.volumeNl", report.CatheterTip.VolumeNl, "truth at the catheter's tip");
        yield return Pg("catheterTip.drugPg", report.CatheterTip.DrugPg, "the drug in it");
        yield return Nl("catheter.primedNl", report.Catheter.PrimedNl, "prescribed to fill the empty catheter quickly");
        yield return Pg("catheter.enteredPg", report.Catheter.EnteredPg, "drug that went into the catheter");
        yield return Pg("catheter.insidePg", report.Catheter.InsidePg, "drug that is in it at the end");
        yield return Pg("catheter.leftPg", report.Catheter.LeftPg, "drug that left it at the tip");
        yield return Nl("ledger.volumeNl", report.Ledger.VolumeNl, "what the firmware believes");
        yield return Pg("ledger.drugPg", report.Ledger.DrugPg, "the drug in it");
        yield return Nl("ledger.uncertainNl", report.Ledger.UncertainNl, "left uncertain by resets, counted as delivered");
    }

    private static IEnumerable<string[]> Findings(RunReport report)
    {
        yield return Nl("maxAbsErrorNl", report.MaxAbsErrorNl, "largest difference of shaft and prescribed");
        yield return Nl("maxFluidErrorNl", report.MaxFluidErrorNl, "the same for the fluid, pulsation included");
        yield return Pg("excessPg", report.ExcessPg, "drug beyond prescribed, from plant faults");
        yield return ["unalarmedMs", QuantityText.Number(report.UnalarmedMs), "ms", "longest missing delivery without an alarm"];
        yield return Nl("reservoir.startNl", report.Reservoir.StartNl, "true content at the start");
        yield return Nl("reservoir.endNl", report.Reservoir.EndNl, "true content at the end");
        yield return Nl("reservoir.estimatedNl", report.Reservoir.EstimatedNl, "the firmware's estimate at the end");
        yield return ["simulatedHours", QuantityText.Number(report.SimulatedHours, 6), "h", "simulated time"];
        yield return ["wallSeconds", QuantityText.Number(report.WallSeconds), "s", "time that the run took"];
        yield return ["realTimeFactor", QuantityText.Number(report.RealTimeFactor), "", "simulated time over that"];
    }

    private static string[] Nl(string field, double value, string meaning) => [field, Grouped(value), "nL", meaning];

    private static string[] Pg(string field, double value, string meaning) => [field, QuantityText.Number(value), "pg", meaning];

    private static string Grouped(double value) =>
        value.ToString("N3", System.Globalization.CultureInfo.InvariantCulture);
}
