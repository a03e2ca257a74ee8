using PumpBench.Reports;

namespace PumpBench.Tests.Reports;

/// <summary>
/// A run made up by formula: 600 uL/day of baclofen at 500 ug/mL, the motor stalled from 60 h to 63 h, found after 1.5 uL.
/// The catheter holds saline at first, so drug arrives at the tip with a front after its 250 uL.
/// </summary>
internal static class SyntheticRun
{
    public const long Hour = 3_600_000;
    public const long StallMs = 60 * Hour;
    public const long AlarmMs = StallMs + 216_000;
    public const long ClearedMs = 63 * Hour;
    public const double CatheterNl = 250_000;
    public const double NgPerMl = 500_000;

    private const double NlPerMs = 600_000.0 / 86_400_000;
    private const double FillNl = 6_000_000;
    private const double StepNl = 15.625;
    private const long LowMs = 162 * Hour;

    public static readonly string[] States =
        ["Unprogrammed", "Stopped", "Delivering", "Degraded", "Faulted", "Priming", "Refilling", "EndOfService"];

    public static TraceRecorder Trace(double hours = 168)
    {
        var trace = new TraceRecorder(States);
        var endMs = (long)(hours * Hour);
        long[] eventsMs = [AlarmMs, AlarmMs, ClearedMs, LowMs];
        var next = 0;
        var (tipDrugPg, lastNl) = (0.0, 0.0);
        for (long minuteMs = 0; minuteMs <= endMs; minuteMs += 60_000)
        {
            for (; next < eventsMs.Length && eventsMs[next] < minuteMs; next++) Row(eventsMs[next]);
            Row(minuteMs);
        }
        return trace;

        void Row(long timeMs)
        {
            var deliveredNl = Delivered(timeMs);
            var mixedNl = (lastNl + deliveredNl) / 2;
            tipDrugPg += (deliveredNl - lastNl) * NgPerMl / 1_000 / (1 + Math.Exp((CatheterNl - mixedNl) / 9_000));
            lastNl = deliveredNl;
            var faulted = timeMs is >= AlarmMs and < ClearedMs;
            var alarms = trace.AlarmSet(faulted ? "motorStall+therapyStopped" : timeMs >= LowMs ? "reservoirLow" : "");
            var day = timeMs / (24.0 * Hour);
            var pressurePa = 1_200 + (900 * Math.Sin(day * 2 * Math.PI)) + (500 * Math.Sin(timeMs / 7.1e5)) +
                (timeMs % 86_400_000 > 57_600_000 ? 1_400 : 0);
            trace.Add(timeMs, faulted ? 4 : 2, Prescribed(timeMs), deliveredNl, Shaft(timeMs) + 250, deliveredNl, tipDrugPg,
                FillNl - deliveredNl, pressurePa, alarms);
        }
    }

    public static RunReport Report(string name = "stall-week") => new()
    {
        Name = name,
        Seed = 7,
        SimulatedHours = 168,
        WallSeconds = 12.3456,
        RealTimeFactor = 48_989.1,
        FirmwareVersion = "0.1.0",
        Prescribed = Amount(Prescribed(168 * Hour)),
        Withheld = new ReportWithheld(73_500, 36_750_000, new ReportWithheldByReason(0, 73_500, 0, 0, 0)),
        Delivered = Amount(Delivered(168 * Hour)),
        Shaft = new ReportShaft((long)(Shaft(168 * Hour) / StepNl), Shaft(168 * Hour)),
        CatheterTip = new ReportAmount(Delivered(168 * Hour), (Delivered(168 * Hour) - CatheterNl) * NgPerMl / 1_000),
        Catheter = new ReportCatheter(
            0, Delivered(168 * Hour) * NgPerMl / 1_000, CatheterNl * NgPerMl / 1_000, (Delivered(168 * Hour) - CatheterNl) * NgPerMl / 1_000),
        Bridges = [],
        Ledger = new ReportLedger(Shaft(168 * Hour) + 250, (Shaft(168 * Hour) + 250) * NgPerMl / 1_000, 0),
        MaxAbsErrorNl = 1_515.625,
        MaxFluidErrorNl = 1_530.2504,
        ExcessPg = 0,
        UnalarmedMs = 216_000,
        Reservoir = new ReportReservoir(FillNl, FillNl - Delivered(168 * Hour), FillNl - Shaft(168 * Hour) - 9_000),
        State = "Delivering",
        Trial = null,
        Alarms =
        [
            new("motorStall", ReportPriority.High, AlarmMs, ClearedMs, AlarmMs + (Hour / 2), "The motor does not turn."),
            new("therapyStopped", ReportPriority.Medium, AlarmMs, ClearedMs, null, "No drug is being delivered."),
            new("reservoirLow", ReportPriority.Low, LowMs, null, null, "The reservoir holds less than 2 mL."),
        ],
        Refusals = [new(61 * Hour, "patientBolus", "faultLatched")],
        Events = Events,
        Invariants =
        [
            new("I1", "Shaft steps never exceed prescribed by more than two steps.", true, null),
            new("I3", "No non-delivery beyond the bound without an alarm.", true, null),
            new("I9", "Same scenario and seed, same event digest.", null, null),
        ],
        Faults =
        [
            new("motorStall", null, StallMs, ClearedMs, true, null, "motorStall", AlarmMs, AlarmMs - StallMs, 1_500, 0, 0),
        ],
        ResidualRisks = [],
        Storage = new ReportStorage(
            11, 1_100, 5, 250, 4, "ledger", 10, 3, 6_783, 1_000_000_000_000, 0.000_000_678_3,
            [new("ledger", 10, 1_000, 200, 6_783), new("profile", 1, 100, 50, 522), new("trial", 0, 0, 0, 0)]),
        EventDigest = EventDigest.Of(Events),
    };

    public static ReportContext Context() => new()
    {
        Drug = "baclofen",
        Concentrations = [new(0, (long)NgPerMl)],
        Programme = "constant 300 µg/day",
        Therapies = [new(0, "constant 300 µg/day", 300_000_000, "permanent")],
        DosePgPerDay = 300_000_000,
        RateNlPerDay = 600_000,
        ReservoirNl = 20_000_000,
        FillNl = (long)FillNl,
        CatheterNl = (long)CatheterNl,
        StepNl = StepNl,
        LimitPgPerHour = 60_000_000,
        LimitPgPerDay = 500_000_000,
        DurationMs = 168 * Hour,
        Events =
        [
            new(StallMs, "motorStall", IsFault: true, ClearedMs),
            new(61 * Hour, "patientBolus"),
            new(ClearedMs, "clearFault motorStall"),
        ],
    };

    public static IReadOnlyList<ReportEvent> Events { get; } =
    [
        new(0, "programAccepted", "Programme accepted.", 1),
        new(AlarmMs, "alarmRaised", "Alarm raised: motor stall.", 3),
        new(61 * Hour, "bolusRefused", "Patient bolus refused: a fault is latched.", 12),
        new(ClearedMs, "faultCleared", "Fault cleared by the clinician.", 3),
    ];

    private static double Prescribed(long timeMs) =>
        NlPerMs * (timeMs - Math.Clamp(timeMs - AlarmMs, 0, ClearedMs - AlarmMs));

    private static double Shaft(long timeMs) => NlPerMs * (timeMs - Math.Clamp(timeMs - StallMs, 0, ClearedMs - StallMs));

    // Three rollers on a 50 uL revolution: the fluid swings about the shaft's mean once every 16.7 uL.
    private static double Delivered(long timeMs) => Shaft(timeMs) + (60 * Math.Sin(Shaft(timeMs) * 2 * Math.PI * 3 / 50_000));

    private static ReportAmount Amount(double volumeNl) => new(volumeNl, volumeNl * NgPerMl / 1_000);
}
