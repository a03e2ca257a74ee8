using PumpBench.Oracle;
using PumpBench.Scenarios;
using PumpFirmware.Therapy;

namespace PumpBench.Simulation;

/// <summary>
/// A therapy as the oracle holds the pump to it, at the concentration that it is dosed by. While a catheter still holds the
/// old concentration after a refill, that is the old one: it is what reaches the patient.
/// </summary>
public sealed class TherapyInForce
{
    private const double MsPerDay = 86_400_000;

    /// <summary>Takes a therapy at its own concentration.</summary>
    public TherapyInForce(TherapySetup setup)
        : this(setup, setup.ConcentrationNgPerMl)
    {
    }

    /// <summary>Takes a therapy at another dosing concentration.</summary>
    /// <param name="setup">The therapy.</param>
    /// <param name="dosingNgPerMl">The concentration that turns its doses into flows, above 0.</param>
    public TherapyInForce(TherapySetup setup, long dosingNgPerMl)
        : this(setup, new Programme(setup.Basal), dosingNgPerMl)
    {
    }

    private TherapyInForce(TherapySetup setup, Programme programme, long dosingNgPerMl)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dosingNgPerMl);
        DrugEntry library = DrugLibrary.Find(setup.Drug);
        Setup = setup;
        Programme = programme;
        DosingNgPerMl = dosingNgPerMl;
        PgPerNl = dosingNgPerMl / 1000.0;
        HighestFlowNlPerMs = programme.HighestPgPerDay / PgPerNl / MsPerDay;
        HourLimitPg = setup.LimitPgPerHour != 0 ? setup.LimitPgPerHour : library.HardPgPerHour * 1.02;
        DayLimitPg = setup.LimitPgPerDay != 0 ? setup.LimitPgPerDay : library.HardPgPerDay * 1.02;
    }

    /// <summary>The therapy as it was asked for.</summary>
    public TherapySetup Setup { get; }

    /// <summary>The drug.</summary>
    public Drug Drug => Setup.Drug;

    /// <summary>The concentration that turns doses into flows, in ng/mL.</summary>
    public long DosingNgPerMl { get; }

    /// <summary>Drug in pg that a nanolitre counts for: the dosing concentration.</summary>
    public double PgPerNl { get; }

    /// <summary>The bolus that the patient may ask for; null when there is none.</summary>
    public PatientBolusSetup? PatientBolus => Setup.PatientBolus;

    /// <summary>The highest flow that the programme ever has by itself, in nL a millisecond.</summary>
    public double HighestFlowNlPerMs { get; }

    /// <summary>The flow of a whole week in nL a day; of a ramp the flow of its highest dose.</summary>
    public double MeanFlowNlPerDay => Programme.LargestPg(7 * 1440) / 7 / PgPerNl;

    /// <summary>The largest dose of any 60 minutes in pg.</summary>
    public double LargestHourPg => Programme.LargestPg(60);

    /// <summary>The largest dose of any 24 hours in pg.</summary>
    public double LargestDayPg => Programme.LargestPg(1440);

    /// <summary>The hour's window admits this much drug in pg.</summary>
    public double HourLimitPg { get; }

    /// <summary>The 24-hour window admits this much drug in pg.</summary>
    public double DayLimitPg { get; }

    /// <summary>The programme.</summary>
    internal Programme Programme { get; }

    /// <summary>The same therapy, dosed by another concentration.</summary>
    /// <param name="dosingNgPerMl">ng/mL, above 0.</param>
    internal TherapyInForce DosedBy(long dosingNgPerMl) => new(Setup, Programme, dosingNgPerMl);
}
