using System.Globalization;
using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpFirmware;
using PumpFirmware.Therapy;

namespace PumpBench.Simulation;

/// <summary>Lets the firmware's own validator judge a scenario's prescription, and says which field it objects to.</summary>
internal static class PrescriptionCheck
{
    private const string Dose = "therapy.basal.doseUgPerDay";

    /// <exception cref="ScenarioRefusedException">The firmware would refuse it.</exception>
    public static void ThrowIfRefused(Scenario scenario)
    {
        NotSupportedYet.ThrowIfUsed(scenario);
        var geometry = new PumpGeometry(
            scenario.Pump.StepsPerRevolution, scenario.Pump.NlPerRevolution, SimulatedRotationSensor.Counts,
            Math.Max(scenario.Pump.ReservoirNl, 100_000), scenario.TickMs);
        Prescription order = SimulatedPump.Order(scenario.Therapy);
        RefusalReason reason = PrescriptionValidator.Judge(order, geometry);
        if (scenario.Pump.ReservoirNl < 100_000) throw new ScenarioRefusedException("pump.reservoirUl", "must be at least 100 uL");
        if (reason == RefusalReason.None) return;

        (string path, string text) = Explain(reason, order, geometry);
        throw new ScenarioRefusedException(path, $"{text} ({RefusalNames.Of(reason)})");
    }

    private static (string Path, string Text) Explain(RefusalReason reason, Prescription order, PumpGeometry geometry)
    {
        DrugEntry? library = DrugLibrary.Find(order.Drug);
        string drug = order.Drug.ToString().ToLowerInvariant();
        decimal dose = order.BasalDosePgPerDay;
        return reason switch
        {
            RefusalReason.DrugUnknown => ("therapy.drug", "is not in the drug library"),
            RefusalReason.ConcentrationNotPositive => ("therapy.concentrationUgPerMl", "must be above zero"),
            RefusalReason.ConcentrationAboveLibrary => ("therapy.concentrationUgPerMl",
                $"{drug} is limited to {Number(library!.HardConcentrationNgPerMl / 1000m)} ug/mL"),
            RefusalReason.DoseNotPositive => (Dose, "must be above zero"),
            RefusalReason.DoseAboveDailyLimit => (Dose,
                $"{Ug(dose)} ug a day is above the hard limit of {Ug(library!.HardPgPerDay)} ug a day for {drug}"),
            RefusalReason.DoseAboveHourlyLimit => (Dose,
                $"{Ug(dose / 24)} ug an hour is above the hard limit of {Ug(library!.HardPgPerHour)} ug an hour for {drug}"),
            RefusalReason.HourLimitAboveLibrary => ("therapy.limits.maxUgPerHour",
                $"may only tighten the library's {Ug(library!.HardPgPerHour)} ug an hour for {drug}"),
            RefusalReason.DayLimitAboveLibrary => ("therapy.limits.maxUgPerDay",
                $"may only tighten the library's {Ug(library!.HardPgPerDay)} ug a day for {drug}"),
            RefusalReason.HourLimitBelowPeak => ("therapy.limits.maxUgPerHour",
                $"the programme itself needs {Ug(dose * 61 / 1440)} ug (61 minutes of it): the therapy would refuse itself"),
            RefusalReason.DayLimitBelowPeak => ("therapy.limits.maxUgPerDay",
                $"the programme itself needs {Ug(dose * 1441 / 1440)} ug (1441 minutes of it): the therapy would refuse itself"),
            RefusalReason.FlowAboveMaximum => (Dose,
                $"needs {Number(order.FlowNlPerDay / 1000m)} uL a day, above the pump's {PumpGeometry.MaximumFlowNlPerDay / 1000} uL a day"),
            RefusalReason.FlowBelowSupervision => (Dose,
                $"needs only {Number(order.FlowNlPerDay / 1000m)} uL a day; below {Number(LeastFlow(geometry))} uL a day a stall "
                + "could not be told from a pause within 60 minutes"),
            _ => (Dose, "is refused by the firmware"),
        };
    }

    private static decimal LeastFlow(PumpGeometry geometry) =>
        24m * PrescriptionValidator.WitnessCountsPerHour * geometry.NlPerRevolution / geometry.CountsPerRevolution / 1000;

    private static string Ug(decimal pg) => Number(pg / 1_000_000);

    private static string Number(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
