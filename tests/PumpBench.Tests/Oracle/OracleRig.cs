using PumpBench.Oracle;
using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Simulation;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Oracle;

/// <summary>
/// The oracle and a plant, with the test in the firmware's place: it says what was accepted and logged, and the shaft makes
/// what is prescribed unless told otherwise. 500 uL a day through a catheter of 250 uL.
/// </summary>
internal sealed class OracleRig
{
    public const double StepNl = 15.625;
    public const int TickMs = 100;
    public const long HourMs = 3_600_000;

    private long _delivered;

    public OracleRig(Func<TherapySetup, TherapySetup>? change = null)
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 1000, TickMs);
        if (change != null) scenario = scenario with { Therapy = change(scenario.Therapy) };
        Therapy = scenario.Therapy;
        Pump = new SimulatedPump(scenario);
        Pump.Plant.Power.SwitchOn();
        Oracle = new SafetyOracle(new RigFacts(scenario), new TherapyInForce(scenario.Therapy), Pump.Plant);
        Log(EventCode.StateChanged, (long)PumpState.Delivering);
        Oracle.Settle();
        Oracle.AfterTick(0, 0, Pump.Controller);
    }

    public TherapySetup Therapy { get; }

    public SimulatedPump Pump { get; }

    public SafetyOracle Oracle { get; }

    public PrescribedCourse Prescribed => Oracle.Prescribed;

    public long NowMs { get; private set; }

    public static TherapySetup Constant(TherapySetup therapy, long ugPerDay) =>
        therapy with { Basal = BasalSetup.Constant(ugPerDay * 1_000_000) };

    /// <summary>60 ug over 30 minutes every 4 hours beside 100 ug a day.</summary>
    public static TherapySetup Periodic(TherapySetup therapy) => therapy with
    {
        Basal = new BasalSetup(BasalKind.Periodic, 100_000_000, [], new PeriodicSetup(60_000_000, HourMs / 2, 4 * HourMs)),
    };

    public static TherapySetup Ramp(TherapySetup therapy, long fromUg, long toUg, int days) => therapy with
    {
        Basal = new BasalSetup(BasalKind.Ramp, 0, [], null, new RampSetup(fromUg * 1_000_000, toUg * 1_000_000, days)),
    };

    public void Log(EventCode code, long value) => Oracle.Take(new LoggedEvent(NowMs, code, value));

    public void Enter(PumpState state)
    {
        Log(EventCode.StateChanged, (long)state);
        Oracle.Settle();
    }

    /// <summary>Breaks something in the plant, as a scenario does; the test, in the firmware's place, says nothing of it.</summary>
    public FaultEvent Break(PlantFault kind, long amount)
    {
        var fault = new FaultEvent(NowMs, 0, kind, null, amount);
        if (kind != PlantFault.ClockJump) Pump.Plant.Inject(kind, amount);
        Oracle.FaultChanged(NowMs, fault, present: true, Pump.Controller);
        return fault;
    }

    /// <summary>Mends it.</summary>
    public void Mend(FaultEvent fault)
    {
        Pump.Plant.Clear(fault.Kind);
        Oracle.FaultChanged(NowMs, fault, present: false, Pump.Controller);
    }

    /// <summary>Time passes, tick by tick; the shaft follows what is prescribed, a tick later, or stands still.</summary>
    public void Run(long forMs, bool turns = true)
    {
        for (long endMs = NowMs + forMs; NowMs < endMs;)
        {
            NowMs += TickMs;
            Pump.Plant.AdvanceTo(NowMs);
            long due = (long)(Prescribed.VolumeNl / StepNl);
            if (turns && due > _delivered) Assert.IsTrue(Pump.Plant.Motor.StartBurst((int)(due - _delivered), TickMs));
            _delivered = due;
            Pump.Plant.Watchdog.Feed();
            Oracle.AfterTick(NowMs, TickMs, Pump.Controller);
        }
    }

    public bool Holds(string id) => Oracle.Invariants.Single(rule => rule.Id == id).Held;

    public bool Lists(string id) => Oracle.Invariants.Any(rule => rule.Id == id);
}
