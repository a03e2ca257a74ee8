using System.Globalization;
using PumpBench.Oracle;
using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpFirmware;
using PumpFirmware.Safety;
using PumpFirmware.Therapy;

namespace PumpBench.Simulation;

/// <summary>Lets the firmware's own validator judge a scenario's prescription, and says which field it objects to.</summary>
internal static class PrescriptionCheck
{
    private const string Dose = "therapy.basal.doseUgPerDay";
    private const string Profile = "therapy.basal.segments";

    /// <exception cref="ScenarioRefusedException">The firmware would refuse it.</exception>
    public static void ThrowIfRefused(Scenario scenario)
    {
        ThrowIfReservoirUnfit(scenario);
        if (scenario.Pump.Kind == PumpKind.ConstantRate)
        {
            ConstantRateCheck.ThrowIfRefused(scenario);
            return;
        }

        PumpGeometry geometry = GeometryOf(scenario);
        Prescription order = SimulatedPump.Order(scenario.Therapy);
        RefusalReason reason = PrescriptionValidator.Judge(order, geometry);
        if (reason == RefusalReason.None) reason = TitrationRules.Judge(order, TitrationRules.DoseBeforeFirst(order), new IncreaseHistory(), 0, 0);
        if (reason == RefusalReason.None) return;

        (string path, string text) = Explain(reason, scenario, order, geometry);
        throw new ScenarioRefusedException(path, $"{text} ({CodeNames.Of(reason)})");
    }

    private static void ThrowIfReservoirUnfit(Scenario scenario)
    {
        long leastNl = PumpGeometry.LeastReservoirNl;
        if (scenario.Pump.ReservoirNl < leastNl)
        {
            throw new ScenarioRefusedException("pump.reservoirUl", $"must be at least {leastNl / 1000} uL");
        }

        long emptyNl = new ReservoirMonitor(GeometryOf(scenario)).EmptyNl;
        if (scenario.Pump.FillNl <= emptyNl)
        {
            throw new ScenarioRefusedException(
                "pump.fillUl", $"must be above {emptyNl / 1000} uL, at which this reservoir counts as empty");
        }
    }

    private static PumpGeometry GeometryOf(Scenario scenario) => new(
        scenario.Pump.StepsPerRevolution, scenario.Pump.NlPerRevolution, SimulatedRotationSensor.Counts,
        scenario.Pump.ReservoirNl, scenario.TickMs, scenario.Pump.HeadTolerancePerMille);

    private static (string Path, string Text) Explain(
        RefusalReason reason, Scenario scenario, Prescription order, PumpGeometry geometry)
    {
        DrugEntry? library = DrugLibrary.Find(order.Drug);
        string drug = order.Drug.ToString().ToLowerInvariant();
        var programme = new Programme(scenario.Therapy.Basal);
        decimal hour = (decimal)programme.LargestPg(60);
        decimal day = (decimal)programme.LargestPg(1440);
        decimal lowestNl = order.FlowNlPerDay(programme.Doses.Min());
        decimal highestNl = order.FlowNlPerDay(programme.Doses.Max());
        string dosePath = scenario.Therapy.Basal.Kind switch
        {
            BasalKind.Flex => Profile,
            BasalKind.Periodic => "therapy.basal.bolusUg",
            BasalKind.Ramp => "therapy.basal.toUgPerDay",
            _ => Dose,
        };
        bool periodic = scenario.Therapy.Basal.Periodic != null;
        string bolusPath = periodic && BolusRules.Judge(library!, order.Periodic.DosePg, order.Periodic.OverMs) != RefusalReason.None
            ? "therapy.basal" : "therapy.patientBolus";
        return reason switch
        {
            RefusalReason.DrugUnknown => ("therapy.drug", "is not in the drug library"),
            RefusalReason.ConcentrationNotPositive => ("therapy.concentrationUgPerMl", "must be above zero"),
            RefusalReason.ConcentrationAboveLibrary => ("therapy.concentrationUgPerMl",
                $"{drug} is limited to {Number(library!.HardConcentrationNgPerMl / 1000m)} ug/mL"),
            RefusalReason.ConcentrationTooLow => ("therapy.concentrationUgPerMl",
                $"a motor step must hold at least a picogram: {Number(geometry.StepsPerRevolution / (decimal)geometry.NlPerRevolution)} ug/mL"),
            RefusalReason.DoseNotPositive => (dosePath, "must be above zero"),
            RefusalReason.DoseAboveDailyLimit => (dosePath,
                $"{Ug(day)} ug a day is above the hard limit of {Ug(library!.HardPgPerDay)} ug a day for {drug}"),
            RefusalReason.DoseAboveHourlyLimit => (dosePath,
                $"{Ug(hour)} ug an hour is above the hard limit of {Ug(library!.HardPgPerHour)} ug an hour for {drug}"),
            RefusalReason.HourLimitAboveLibrary => ("therapy.limits.maxUgPerHour",
                $"may only tighten the library's {Ug(library!.HardPgPerHour)} ug an hour for {drug}"),
            RefusalReason.DayLimitAboveLibrary => ("therapy.limits.maxUgPerDay",
                $"may only tighten the library's {Ug(library!.HardPgPerDay)} ug a day for {drug}"),
            RefusalReason.HourLimitBelowPeak => ("therapy.limits.maxUgPerHour",
                $"the programme itself needs {Ug((decimal)programme.LargestPg(61))} ug (61 minutes of it): the therapy would refuse itself"),
            RefusalReason.DayLimitBelowPeak => ("therapy.limits.maxUgPerDay",
                $"the programme itself needs {Ug((decimal)programme.LargestPg(1441))} ug (1441 minutes of it): the therapy would refuse itself"),
            RefusalReason.FlowBelowSupervision => (dosePath,
                $"needs only {Number(lowestNl / 1000)} uL a day; below {Number(LeastFlow(geometry))} uL a day a stall "
                + "could not be told from a pause within 60 minutes"),
            RefusalReason.BolusNotForDrug => (bolusPath, $"{drug} is not given as a bolus"),
            RefusalReason.BolusDoseNotPositive => (BolusField("doseUg", "bolusUg"), "must be above zero"),
            RefusalReason.BolusAboveLibrary => (BolusField("doseUg", "bolusUg"),
                $"a bolus of {drug} is limited to {Ug(library!.HardBolusPg)} ug"),
            RefusalReason.BolusTimeOutOfRange => (BolusField("overMinutes", "overMinutes"), "must be above zero and at most a day"),
            RefusalReason.BolusLockoutOutOfRange => ("therapy.patientBolus.lockoutMinutes",
                "must be at least the bolus's own time and at most a week"),
            RefusalReason.BolusMaximumOutOfRange => ("therapy.patientBolus.maxPerDay", "must be 1 to 24"),
            RefusalReason.FlowAboveMaximum when highestNl <= PumpGeometry.MaximumFlowNlPerDay => ("therapy.patientBolus.overMinutes",
                $"bolus and basal together need more than {PumpGeometry.MaximumFlowNlPerDay / 1000} uL a day"),
            RefusalReason.FlowAboveMaximum => (dosePath,
                $"needs {Number(highestNl / 1000)} uL a day, above the pump's {PumpGeometry.MaximumFlowNlPerDay / 1000} uL a day"),
            RefusalReason.DoseAboveTrialLimit => (dosePath,
                $"{Ug(day)} ug a day is above the limit of {Ug(library!.TrialPgPerDay)} ug a day for a trial of {drug}"),
            RefusalReason.StartingDoseTooHigh => (dosePath,
                $"{Ug(day)} ug a day is more than a therapy with {drug} may start with, {Ug(library!.StartPgPerDay)} ug a day"),
            RefusalReason.IncreaseTooLarge => (dosePath,
                $"{Ug(day)} ug a day rises by more than one step may from {Previous(scenario)}"),
            RefusalReason.IncreaseTooSoon => (dosePath, "rises again before the last increase is old enough"),
            RefusalReason.PeriodicIntervalOutOfRange => ("therapy.basal.everyMinutes", "must be at least overMinutes and at most a week"),
            RefusalReason.RampDaysOutOfRange => ("therapy.basal.overDays", $"must be 1 to {DoseRamp.MaximumDays}"),
            RefusalReason.ProfileSize => (Profile, "must have 1 to 48 segments for each group of days"),
            RefusalReason.ProfileTime => (Profile, "a segment must start at a time of day"),
            RefusalReason.ProfileOverlap => (Profile, "two segments of the same days start at the same time"),
            RefusalReason.ProfileGap => (Profile, "every day must be covered from 00:00 on"),
            _ => (dosePath, "is refused by the firmware"),
        };

        string BolusField(string ofPatient, string ofProgramme) =>
            bolusPath == "therapy.basal" ? $"{bolusPath}.{ofProgramme}" : $"{bolusPath}.{ofPatient}";
    }

    private static string Previous(Scenario scenario) => scenario.Therapy.PreviousPgPerDay is { } previousPgPerDay
        ? $"the {Ug(previousPgPerDay)} ug a day before"
        : "one day of the ramp to the next";

    private static decimal LeastFlow(PumpGeometry geometry) =>
        24m * PrescriptionValidator.WitnessCountsPerHour * geometry.NlPerRevolution / geometry.CountsPerRevolution / 1000;

    private static string Ug(decimal pg) => Number(pg / 1_000_000);

    private static string Number(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
