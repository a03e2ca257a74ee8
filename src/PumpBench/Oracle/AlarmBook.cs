using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpBench.Oracle;

/// <summary>Every alarm from its raising to its end, as the firmware's log tells it.</summary>
public sealed class AlarmBook
{
    // Alarms that say something about delivery. A low reservoir that sounds anyway excuses no missing drug.
    private const long AboutDelivery = ~(
        (1L << (int)AlarmCode.ReservoirLow) | (1L << (int)AlarmCode.PressureSensorLost)
        | (1L << (int)AlarmCode.ReservoirSensorLost) | (1L << (int)AlarmCode.LateTick) | (1L << (int)AlarmCode.RepeatedReset)
        | (1L << (int)AlarmCode.WallClockLost) | (1L << (int)AlarmCode.RefillDue) | (1L << (int)AlarmCode.RefillMismatch)
        | (1L << (int)AlarmCode.DrugExpired) | (1L << (int)AlarmCode.BatteryLow) | (1L << (int)AlarmCode.WatchdogReset)
        | (1L << (int)AlarmCode.OcclusionReleased) | (1L << (int)AlarmCode.SupplySensorLost)
        | (1L << (int)AlarmCode.TemperatureSensorLost) | (1L << (int)AlarmCode.MemoryMended));

    // The buzzer sounds on from its reserve: what such a moment without power interrupts is one alarm to whoever hears it.
    private const long MomentMs = 1_000;

    private readonly PumpKind _kind;
    private Drug _drug;
    private readonly List<Entry> _entries = [];

    /// <summary>Starts an empty book.</summary>
    internal AlarmBook(Drug drug, PumpKind kind = PumpKind.Programmable) => (_drug, _kind) = (drug, kind);

    /// <summary>Another drug is given: it decides what an alarm means from now on.</summary>
    internal void Follow(Drug drug) => _drug = drug;

    /// <summary>True while an alarm stands that tells of missing or unsafe delivery.</summary>
    public bool DeliveryAlarmActive => (Active & AboutDelivery) != 0;

    /// <summary>The alarms that stand, one bit a code.</summary>
    internal long Active { get; private set; }

    /// <summary>The strongest reaction that a standing alarm calls for with this drug.</summary>
    public FaultReaction StrongestReaction { get; private set; }

    /// <summary>When a delivery alarm last stood, in ms; far in the past when none ever did.</summary>
    public long DeliveryAlarmLastMs { get; private set; } = long.MinValue / 2;

    /// <summary>Active codes joined by '+', in order of raising.</summary>
    public string ActiveNames { get; private set; } = "";

    /// <summary>The alarms as the report lists them.</summary>
    public IReadOnlyList<ReportAlarm> ToReport() =>
        [.. _entries.Select(entry => new ReportAlarm(
            CodeNames.Of(entry.Code), PriorityOf(entry), entry.RaisedAtMs, entry.ClearedAtMs, entry.SilencedAtMs,
            TextOf(entry))
        {
            EscalatedAtMs = entry.EscalatedAtMs,
            Signal = SignalTexts.Of(FaultTable.PriorityOf(entry.Code, entry.Drug)),
            IsFirst = entry.IsFirst,
            DrugWasMissing = entry.DrugWasMissing,
        })];

    /// <summary>Takes one entry of the firmware's log.</summary>
    internal void Take(LoggedEvent logged)
    {
        var code = (AlarmCode)logged.Value;
        switch (logged.Code)
        {
            case EventCode.AlarmRaised when BrokenOff(code, logged.AtMs) is { } goesOn:
                goesOn.ClearedAtMs = goesOn.SilencedAtMs = null;
                break;
            case EventCode.AlarmRaised:
                _entries.Add(new Entry(code, _drug, logged.AtMs));
                break;
            case EventCode.AlarmCleared when Open(code) is { } cleared:
                cleared.ClearedAtMs = logged.AtMs;
                break;
            case EventCode.AlarmSilenced when Open(code) is { } silenced:
                silenced.SilencedAtMs = logged.AtMs;
                break;
            case EventCode.AlarmEscalated when Open(code) is { } escalated:
                escalated.EscalatedAtMs ??= logged.AtMs;
                break;
            case EventCode.FirstFaultCaptured when Open(code) is { } first:
                first.IsFirst = true;
                break;
            default:
                return;
        }

        Recount(logged.AtMs);
    }

    /// <summary>
    /// Whether what this alarm, raised a moment ago, says of missing drug is true. Of one that went on after a moment without power,
    /// each raise has to be.
    /// </summary>
    internal void Explain(AlarmCode code, bool drugWasMissing)
    {
        Entry entry = _entries.FindLast(entry => entry.Code == code)!;
        entry.DrugWasMissing = (entry.DrugWasMissing ?? true) && drugWasMissing;
    }

    /// <summary>
    /// Without power the firmware alarms nothing; what it raised before is over, unless it raises it again within a second.
    /// </summary>
    internal void LosePower(long nowMs)
    {
        foreach (Entry entry in _entries.Where(entry => entry.ClearedAtMs == null)) entry.ClearedAtMs = entry.BrokenOffAtMs = nowMs;
        Recount(nowMs);
    }

    /// <summary>Time passes under the alarms that stand.</summary>
    internal void Advance(long nowMs)
    {
        if (DeliveryAlarmActive) DeliveryAlarmLastMs = nowMs;
    }

    private void Recount(long nowMs)
    {
        Advance(nowMs);
        Entry[] standing = [.. _entries.Where(entry => entry.ClearedAtMs == null)];
        Active = standing.Aggregate(0L, (mask, entry) => mask | FaultTable.Bit(entry.Code));
        StrongestReaction = standing.Select(entry => FaultTable.ReactionTo(entry.Code, _drug)).DefaultIfEmpty().Max();
        ActiveNames = string.Join('+', standing.Select(entry => CodeNames.Of(entry.Code)));
        Advance(nowMs);
    }

    private Entry? Open(AlarmCode code) => _entries.FindLast(entry => entry.Code == code && entry.ClearedAtMs == null);

    private Entry? BrokenOff(AlarmCode code, long nowMs) =>
        _entries.FindLast(entry => entry.Code == code && entry.Drug == _drug && entry.ClearedAtMs != null && entry.ClearedAtMs == entry.BrokenOffAtMs
            && nowMs - entry.BrokenOffAtMs <= MomentMs);

    private string TextOf(Entry entry) => _kind == PumpKind.ConstantRate
        ? ConstantRateAlarmTexts.Of(entry.Code, entry.Drug)
        : AlarmTexts.Of(entry.Code, entry.Drug);

    private static ReportPriority PriorityOf(Entry entry) => FaultTable.PriorityOf(entry.Code, entry.Drug) switch
    {
        AlarmPriority.High => ReportPriority.High,
        AlarmPriority.Medium => ReportPriority.Medium,
        _ => ReportPriority.Low,
    };

    private sealed class Entry(AlarmCode code, Drug drug, long raisedAtMs)
    {
        public AlarmCode Code { get; } = code;

        public Drug Drug { get; } = drug;

        public long RaisedAtMs { get; } = raisedAtMs;

        public long? ClearedAtMs { get; set; }

        public long? BrokenOffAtMs { get; set; }

        public long? SilencedAtMs { get; set; }

        public long? EscalatedAtMs { get; set; }

        public bool IsFirst { get; set; }

        public bool? DrugWasMissing { get; set; }
    }
}
