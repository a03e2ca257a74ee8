using PumpBench.Oracle;
using PumpBench.Scenarios;
using PumpFirmware.Safety;
using PumpFirmware.Therapy;

namespace PumpBench.Simulation;

/// <summary>
/// What follows from a scenario alone: the numbers that the oracle measures the firmware against. Computed here in
/// floating point and apart from the firmware's integers, on purpose.
/// </summary>
public sealed class TherapyFacts
{
    private const double MsPerDay = 86_400_000;

    private readonly double _grainNl;

    /// <summary>Derives the facts.</summary>
    public TherapyFacts(Scenario scenario)
    {
        PumpSetup pump = scenario.Pump;
        TherapySetup therapy = scenario.Therapy;
        DrugEntry library = DrugLibrary.Find(therapy.Drug);
        Drug = therapy.Drug;
        StepNl = (double)pump.NlPerRevolution / pump.StepsPerRevolution;
        PgPerNl = therapy.ConcentrationNgPerMl / 1000.0;
        StartsAt = scenario.StartsAt;
        HasPatientBolus = therapy.PatientBolus != null;
        Programme = new Programme(therapy.Basal);
        LowestFlowNlPerMs = Programme.Doses.Min() / PgPerNl / MsPerDay;
        HighestFlowNlPerMs = Programme.Doses.Max() / PgPerNl / MsPerDay;
        MeanFlowNlPerDay = Programme.LargestPg(7 * 1440) / 7 / PgPerNl;
        LargestHourPg = Programme.LargestPg(60);
        LargestDayPg = Programme.LargestPg(1440);
        CatheterNl = pump.CatheterNl;
        FillNl = pump.FillNl;
        CalibrationRatio = (double)scenario.Plant.ActualNlPerRevolution / pump.NlPerRevolution;
        HourLimitPg = therapy.LimitPgPerHour != 0 ? therapy.LimitPgPerHour : library.HardPgPerHour * 1.02;
        DayLimitPg = therapy.LimitPgPerDay != 0 ? therapy.LimitPgPerDay : library.HardPgPerDay * 1.02;

        // One roller lobe's largest deviation from uniform flow, by which a window may differ at either end.
        PulsationNl = scenario.Plant.ActualNlPerRevolution * 0.10 / (2 * Math.PI * 3);

        CountNl = pump.NlPerRevolution / (double)Plant.SimulatedRotationSensor.Counts;
        _grainNl = (2 * StepNl) + (3 * CountNl);
    }

    /// <summary>The drug.</summary>
    public Drug Drug { get; }

    /// <summary>Calibrated volume of a step in nL.</summary>
    public double StepNl { get; }

    /// <summary>Calibrated volume of a count of the rotation sensor in nL.</summary>
    public double CountNl { get; }

    /// <summary>Drug in a nanolitre in pg.</summary>
    public double PgPerNl { get; }

    /// <summary>True when the patient may ask for a bolus.</summary>
    public bool HasPatientBolus { get; }

    /// <summary>The wall clock at time zero.</summary>
    public DateTime StartsAt { get; }

    /// <summary>The lowest flow that the programme ever has, in nL a millisecond.</summary>
    public double LowestFlowNlPerMs { get; }

    /// <summary>The highest flow that the programme ever has, in nL a millisecond.</summary>
    public double HighestFlowNlPerMs { get; }

    /// <summary>The flow of a whole week in nL a day.</summary>
    public double MeanFlowNlPerDay { get; }

    /// <summary>The largest dose of any 60 minutes in pg.</summary>
    public double LargestHourPg { get; }

    /// <summary>The largest dose of any 24 hours in pg.</summary>
    public double LargestDayPg { get; }

    /// <summary>The programme.</summary>
    internal Programme Programme { get; }

    /// <summary>The catheter's dead volume in nL.</summary>
    public double CatheterNl { get; }

    /// <summary>What the reservoir was filled with, in nL.</summary>
    public double FillNl { get; }

    /// <summary>True over calibrated volume of a revolution.</summary>
    public double CalibrationRatio { get; }

    /// <summary>The hour's window admits this much drug in pg.</summary>
    public double HourLimitPg { get; }

    /// <summary>The 24-hour window admits this much drug in pg.</summary>
    public double DayLimitPg { get; }

    /// <summary>Largest deviation of the head's displacement from uniform, in nL.</summary>
    public double PulsationNl { get; }

    /// <summary>
    /// Missing volume in nL that must not pass without an alarm (rule 7): 2 uL or 60 minutes, whichever is less, but nothing
    /// finer than the rig can resolve.
    /// </summary>
    /// <param name="flowNlPerMs">The prescribed flow.</param>
    public double UnalarmedBoundNl(double flowNlPerMs) =>
        Math.Max(Math.Min(DeliveryMonitor.BoundNl, flowNlPerMs * 3_600_000), _grainNl);
}
