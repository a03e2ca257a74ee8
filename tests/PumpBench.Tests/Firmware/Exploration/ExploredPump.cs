using System.Reflection;
using PumpFirmware;
using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware.Exploration;

/// <summary>
/// The whole controller on fake hardware, watched at every tick. Slow enough, at 480 uL a day, that no path empties its reservoir
/// by itself; fast enough that whatever is missing is alarmed within minutes.
/// </summary>
internal sealed class ExploredPump
{
    public const long FlowNlPerDay = 480_000;
    public const int TickMs = 1000;
    public const long OverDelivery = (1L << (int)AlarmCode.VolumeDisagreement) | (1L << (int)AlarmCode.ReverseRotation);

    public const int StatesAtMost = 16;

    private const long CatheterNl = 200_000;
    private const long ConcentrationNgPerMl = 100_000;

    public ExploredPump(Drug drug, bool hasValve)
    {
        Drug = drug;
        long ngPerMl = drug == Drug.Ziconotide ? 1000 : ConcentrationNgPerMl;
        Order = new Prescription(drug, ngPerMl, FlowNlPerDay * ngPerMl / 1000, 0, 0);
        Rig = TestRig.Commissioned(TickMs);
        Rig.Power.Valve = hasValve;
        Rig.Expect(RefusalReason.None, Rig.Pump.DeclareCatheter(Rig.NextRequest(), CatheterNl));
    }

    public TestRig Rig { get; }

    public Drug Drug { get; }

    public Prescription Order { get; }

    /// <summary>What is broken now, one bit a <see cref="Condition"/>.</summary>
    public Condition Broken { get; set; }

    /// <summary>Power-ups within the last hour: the third is a fault.</summary>
    public int RecentResets { get; set; }

    /// <summary>The state when the needle went in.</summary>
    public PumpState BeforeRefill { get; set; }

    /// <summary>What was declared since the beginning: a refusal or a start-up may depend on it.</summary>
    public Declared Declared { get; set; }

    public PumpState State => Rig.Pump.State;

    public AlarmCenter Alarms => Rig.Pump.Alarms;

    /// <summary>What was found wrong at any tick; empty while all is well.</summary>
    public List<string> Objections { get; } = [];

    /// <summary>Each way between two states that was taken, at from x <see cref="StatesAtMost"/> + to.</summary>
    public bool[] Ways { get; } = new bool[StatesAtMost * StatesAtMost];

    /// <summary>Two pumps with the same key are the same to the exploration.</summary>
    public PumpKey Key => new(
        State, State == PumpState.Refilling ? BeforeRefill : State, Rig.Pump.LatchedFaults, Alarms.Active, Alarms.Silenced, Alarms.Escalated,
        Broken, RecentResets, Declared);

    /// <summary>Asks for something with a fresh number.</summary>
    public bool Ask(Func<PumpController, long, RefusalReason> request)
    {
        var before = State;
        var isAccepted = request(Rig.Pump, Rig.NextRequest()) == RefusalReason.None;
        NoteWay(before);
        Judge();
        return isAccepted;
    }

    /// <summary>Ticks on, and judges each tick.</summary>
    public void Run(long ms)
    {
        for (var until = Rig.NowMs + ms; Rig.NowMs < until;) Tick(TickMs);
    }

    /// <summary>One tick.</summary>
    public void Tick(long afterMs)
    {
        var before = State;
        var steps = Rig.Motor.Steps;
        Rig.TickAfter(afterMs);
        NoteWay(before);
        if (!Delivers && Rig.Motor.Steps != steps) Objections.Add($"moves although it is {State}");
        Judge();
    }

    /// <summary>Power fails and returns.</summary>
    public void Restart()
    {
        Rig.Restart();
        RecentResets++;
        Judge();
    }

    /// <summary>A defect for tests: nobody counts what is missing.</summary>
    public void DisableDeliveryMonitor() => Private<SafetyWatchdog>(Rig.Pump, "watchdog").FollowFlow(0, false);

    /// <summary>A defect for tests: no silence ends and nothing rises.</summary>
    public void ForgetAlarmDeadlines()
    {
        // With its seal, as a bug would: a bit that flips is found and mended.
        Private<AlarmDeadlines>(Alarms, "deadlines").FindNext(0);
    }

    private static T Private<T>(object owner, string field) =>
        (T)owner.GetType().GetField(field, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(owner)!;

    private bool Delivers => State is PumpState.Delivering or PumpState.Degraded or PumpState.Priming;

    private void NoteWay(PumpState before)
    {
        if (State == before) return;
        Ways[(int)before * StatesAtMost + (int)State] = true;
        if (!PumpStateMachine.Permits(before, State)) Objections.Add($"went from {before} to {State}");
    }

    // What has to hold after every tick and every request, not only in the end.
    private void Judge()
    {
        var active = Alarms.Active;
        if (!Delivers && Rig.Power.On) Objections.Add($"the motor has power although the pump is {State}");
        if ((Rig.Pump.LatchedFaults & OverDelivery) != 0 && Rig.Power.On) Objections.Add("too much drug, and the power is on");
        if ((Rig.Pump.LatchedFaults & ~active) != 0) Objections.Add("a latched fault is not alarmed");
        if (State == PumpState.Faulted && Highest(active) != AlarmPriority.High) Objections.Add("Faulted without a high alarm");
        if ((int)Rig.Buzzer.Sounding != (int)Highest(active & ~Alarms.Silenced)) Objections.Add($"sounds {Rig.Buzzer.Sounding}");
        if ((int)Rig.Light.Showing != (int)Highest(active)) Objections.Add($"shows {Rig.Light.Showing}");
    }

    /// <summary>The most urgent of these alarms as they stand; 0 for none.</summary>
    public AlarmPriority Highest(long codes)
    {
        AlarmPriority highest = 0;
        for (var row = 0; codes != 0 && row < FaultTable.Count; row++)
        {
            var code = FaultTable.CodeAt(row);
            if ((codes & FaultTable.Bit(code)) != 0 && Alarms.PriorityOf(code) > highest) highest = Alarms.PriorityOf(code);
        }

        return highest;
    }
}

/// <summary>What makes two pumps the same to the exploration.</summary>
internal sealed record PumpKey(
    PumpState State, PumpState BeforeRefill, long Latched, long Active, long Silenced, long Escalated, Condition Broken, int Resets,
    Declared Declared)
{
    /// <summary>True while drug flows at the prescribed rate and nothing is latched.</summary>
    public bool IsWell => State == PumpState.Delivering && Latched == 0 && Broken == Condition.None;

    public override string ToString() =>
        $"{State} (before {BeforeRefill}), latched [{Names(Latched)}], active [{Names(Active)}], silenced [{Names(Silenced)}], "
        + $"risen [{Names(Escalated)}], broken {Broken}, resets {Resets}, declared {Declared}";

    private static string Names(long codes) =>
        string.Join(' ', Enumerable.Range(1, 62).Where(code => (codes >> code & 1) != 0).Select(code => CodeNames.Of((AlarmCode)code)));
}
