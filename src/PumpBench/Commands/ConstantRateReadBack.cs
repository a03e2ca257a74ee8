using System.Globalization;
using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Safety;
using Spectre.Console;

namespace PumpBench.Commands;

/// <summary>
/// What follows from a constant-rate pump's flow and filling. The dose is nobody's choice but the concentration's, so it is read
/// back with how far warmth and height move it.
/// </summary>
internal static class ConstantRateReadBack
{
    public static void AddRows(Table table, Scenario scenario)
    {
        var inForce = new TherapyInForce(scenario.Therapy);
        double flowNlPerDay = scenario.Pump.ConstantFlowNlPerDay;
        double dosePgPerDay = flowNlPerDay * inForce.PgPerNl;
        double lowNl = new ReservoirMonitor(SimulatedConstantRatePump.GeometryOf(scenario)).LowNl;
        double lowInDays = (scenario.Pump.FillNl - lowNl) / flowNlPerDay;
        double celsius = scenario.Plant.BodyTemperatureTenthsCelsius / 10.0;
        int altitudeM = scenario.Plant.AltitudeM;
        double hereNlPerDay = FlowAt(scenario, celsius, altitudeM);
        double herePgPerDay = hereNlPerDay * inForce.PgPerNl;

        table.AddRow("dose a day", Text($"{dosePgPerDay / 1e6:0.######} ug, from flow and concentration"));
        table.AddRow("dose an hour", Text($"{dosePgPerDay / 24e6:0.######} ug"));
        table.AddRow("flow", Text(
            $"{flowNlPerDay / 1000:0.###} uL a day, {flowNlPerDay / 24_000:0.###} uL an hour at 37 C and sea level"));
        table.AddRow("warmth", Text($"{Percent(scenario, 38, 0):+0.#;-0.#} % of the flow for a kelvin more"));
        table.AddRow("height", Text($"{Percent(scenario, 37, 300):+0.#;-0.#} % of the flow for 300 m up"));
        table.AddRow("in this body", Text(
            $"{hereNlPerDay / 1000:0.###} uL a day at {celsius:0.#} C and {altitudeM} m: {herePgPerDay / 1e6:0.######} ug a day"));
        table.AddRow("limits", Text(
            $"{inForce.HourLimitPg / 1e6:0.######} ug in any hour, {inForce.DayLimitPg / 1e6:0.######} ug in any 24 hours: alarmed, not held"));
        table.AddRow("catheter", Text(
            $"drug, and another concentration, reaches the tip after {scenario.Pump.CatheterNl / flowNlPerDay * 24:0.#} h"));
        table.AddRow("reservoir", lowInDays > 0
            ? Text($"{scenario.Pump.FillNl / 1e6:0.###} mL, low on {scenario.StartsAt.AddDays(lowInDays):yyyy-MM-dd} (after {lowInDays:0.#} days)")
            : Text($"{scenario.Pump.FillNl / 1e6:0.###} mL: low from the start (below {lowNl / 1e6:0.###} mL)"));
    }

    private static double Percent(Scenario scenario, double celsius, double altitudeM) =>
        ((FlowAt(scenario, celsius, altitudeM) / scenario.Pump.ConstantFlowNlPerDay) - 1) * 100;

    private static double FlowAt(Scenario scenario, double celsius, double altitudeM) => new GasDrive(new PlantSettings
    {
        ReservoirNl = scenario.Pump.ReservoirNl,
        FillNl = scenario.Pump.FillNl,
        ConcentrationNgPerMl = scenario.Therapy.ConcentrationNgPerMl,
        ConstantFlowNlPerDay = scenario.Pump.ConstantFlowNlPerDay,
        BodyTemperatureCelsius = celsius,
        AltitudeM = altitudeM,
    }).FlowNlPerDay;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
