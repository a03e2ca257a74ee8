using System.Globalization;
using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpFirmware;
using PumpFirmware.Safety;
using PumpFirmware.Therapy;

namespace PumpBench.Simulation;

/// <summary>
/// Lets the firmware's own rules judge what a constant-rate pump is filled with, and says which field they object to. The flow is
/// the pump's for good: whoever wants another dose chooses another concentration, so that is where a wrong dose is reported.
/// </summary>
internal static class ConstantRateCheck
{
    private const string Flow = "pump.constantFlowUlPerDay";
    private const string Concentration = "therapy.concentrationUgPerMl";

    /// <exception cref="ScenarioRefusedException">The firmware would refuse it, or a motor is broken that is not there.</exception>
    public static void ThrowIfRefused(Scenario scenario)
    {
        long flowNlPerDay = scenario.Pump.ConstantFlowNlPerDay;
        if (flowNlPerDay < ConstantFlow.LeastNlPerDay)
        {
            throw Refused(
                Flow, $"must be at least {ConstantFlow.LeastNlPerDay / 1000} uL a day: a change of less would drown in the reservoir "
                + $"sensor's drift", RefusalReason.FlowBelowSupervision);
        }

        if (scenario.Therapy.Phase == TherapyPhase.Trial)
        {
            throw new ScenarioRefusedException(
                "therapy.phase", "a trial needs a dose that can be changed, and a constant-rate pump is implanted for good");
        }

        var flow = new ConstantFlow(flowNlPerDay);
        Prescription order = SimulatedPump.Order(scenario.Therapy);
        RefusalReason reason = ConstantRateRules.Judge(order, flow);
        if (reason == RefusalReason.None) reason = TitrationRules.Judge(order, TitrationRules.DoseBeforeFirst(order), new IncreaseHistory(), 0, 0);
        if (reason != RefusalReason.None)
        {
            (string path, string text) = Explain(reason, scenario, order);
            throw Refused(path, text, reason);
        }

        RefuseMotorFaults(scenario);
    }

    private static void RefuseMotorFaults(Scenario scenario)
    {
        FaultEvent? motor = scenario.Events.OfType<FaultEvent>().OrderBy(fault => fault.FileIndex).FirstOrDefault(
            fault => MissingPart(fault).Length > 0);
        if (motor == null) return;
        throw new ScenarioRefusedException(
            $"events[{motor.FileIndex}].fault", $"cannot happen to a constant-rate pump: it has no {MissingPart(motor)}");
    }

    private static string MissingPart(FaultEvent fault) => fault.Kind switch
    {
        PlantFault.MotorStall or PlantFault.MissedSteps or PlantFault.ReverseRotation => "motor",
        PlantFault.RotationSensorDead => "shaft and no sensor on one",
        PlantFault.FreeFlow or PlantFault.OverInfusion => "pump head",
        PlantFault.MemoryBitFlip when fault.Bit?.Place == MemoryPlace.Working => "dosing in its memory",
        _ => "",
    };

    private static (string Path, string Text) Explain(RefusalReason reason, Scenario scenario, Prescription order)
    {
        DrugEntry? library = DrugLibrary.Find(order.Drug);
        string drug = order.Drug.ToString().ToLowerInvariant();
        string dose = $"{Number(scenario.Pump.ConstantFlowNlPerDay / 1000m)} uL a day of it hold {Ug(order.BasalDosePgPerDay)} ug";
        return reason switch
        {
            RefusalReason.DrugUnknown => ("therapy.drug", "is not in the drug library"),
            RefusalReason.ConcentrationNotPositive => (Concentration, "must be above zero"),
            RefusalReason.ConcentrationAboveLibrary => (Concentration,
                $"{drug} is limited to {Number(library!.HardConcentrationNgPerMl / 1000m)} ug/mL"),
            RefusalReason.DoseAboveDailyLimit => (Concentration,
                $"{dose}, above the hard limit of {Ug(library!.HardPgPerDay)} ug a day for {drug}"),
            RefusalReason.DoseAboveHourlyLimit => (Concentration,
                $"{dose}, above the hard limit of {Ug(library!.HardPgPerHour)} ug an hour for {drug}"),
            RefusalReason.HourLimitAboveLibrary => ("therapy.limits.maxUgPerHour",
                $"may only tighten the library's {Ug(library!.HardPgPerHour)} ug an hour for {drug}"),
            RefusalReason.DayLimitAboveLibrary => ("therapy.limits.maxUgPerDay",
                $"may only tighten the library's {Ug(library!.HardPgPerDay)} ug a day for {drug}"),
            RefusalReason.HourLimitBelowPeak => ("therapy.limits.maxUgPerHour",
                $"the flow itself brings {Ug(order.BasalDosePgPerDay * 61m / 1440)} ug in 61 minutes: the alarm would never end"),
            RefusalReason.DayLimitBelowPeak => ("therapy.limits.maxUgPerDay",
                $"the flow itself brings {Ug(order.BasalDosePgPerDay * 1441m / 1440)} ug in 1441 minutes: the alarm would never end"),
            RefusalReason.StartingDoseTooHigh => (Concentration,
                $"{dose}: more than a therapy with {drug} may start with, {Ug(library!.StartPgPerDay)} ug a day"),
            RefusalReason.IncreaseTooLarge => (Concentration,
                $"{dose}: more than one step above the {Ug(scenario.Therapy.PreviousPgPerDay ?? 0)} ug a day before"),
            _ => (Concentration, "is refused by the firmware"),
        };
    }

    private static ScenarioRefusedException Refused(string path, string text, RefusalReason reason) =>
        new(path, $"{text} ({CodeNames.Of(reason)})");

    private static string Ug(decimal pg) => Number(pg / 1_000_000);

    private static string Number(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
