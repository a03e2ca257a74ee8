using PumpBench.RigChips;
using PumpFirmware;
using PumpFirmware.Esp32;
using PumpFirmware.Esp32.Drivers;

namespace PumpBench.Tests.Drivers;

/// <summary>
/// The firmware on the fake rig, with just enough of a world behind the chips: steps turn the shaft and empty the reservoir, the
/// sensors have noise.
/// </summary>
internal sealed class PumpOnRig
{
    private const int AnglePerTurn = 4096;
    private const double NlPerCount = RigCalibration.ReservoirNlPer1000Counts / 1000.0;

    private readonly Random _noise = new(7);
    private long _originUs;

    public PumpOnRig()
    {
        Rig = new FakeRig(Clock);
        Rig.MemoryBus.KeepsLog = false;
        Rig.SensorBus.KeepsLog = false;
        Rig.Motor.Stepped = _ => Rig.Encoder.TurnTo(Rig.Motor.Steps * AnglePerTurn / RigCalibration.StepsPerRevolution);
        Rig.Scale.Counts = () => (int)((RigCalibration.ReservoirCapacityNl - DeliveredNl) / NlPerCount + Noise(40));
        Rig.Pressure.PressurePa = () => 1_000 + Noise(50);
        Start();
    }

    public RigClock Clock { get; } = new();

    public FakeRig Rig { get; }

    public SerialLine Line { get; } = new();

    public PumpController Pump { get; private set; } = null!;

    public RigConsole Console { get; private set; } = null!;

    public long DeliveredNl => Rig.Motor.Steps * RigCalibration.NlPerRevolution / RigCalibration.StepsPerRevolution;

    /// <summary>The processor restarts, as after its reset button.</summary>
    public void Start()
    {
        Clock.AdvanceMs(1_000);
        Rig.Restart();
        Pump = new PumpController(Rig.Drivers.Hardware, RigConsole.Geometry());
        Console = new RigConsole(new StatusLink(Line), Pump, Rig.Drivers);
        Pump.StartUp(0);
        _originUs = Clock.TimeUs;
    }

    /// <summary>The pump's own time in ms, as the rig's program counts it.</summary>
    public long NowMs => (Clock.TimeUs - _originUs) / 1000;

    /// <summary>Runs ticks, each at its time, and returns the longest in us.</summary>
    public long Tick(int count)
    {
        long longestUs = 0;
        for (int i = 0; i < count && !Console.WantsRestart; i++)
        {
            long beganUs = Clock.TimeUs;
            Pump.Tick((beganUs - _originUs) / 1000);
            longestUs = Math.Max(longestUs, Clock.TimeUs - beganUs);
            Rig.Drivers.Buzzer.Serve();
            Rig.Drivers.Light.Serve();
            Console.Serve((Clock.TimeUs - _originUs) / 1000);
            long restUs = beganUs + 1000 * RigCalibration.TickPeriodMs - Clock.TimeUs;
            Clock.Advance(Math.Max(0, restUs));
            Rig.Motor.Follow();
        }

        return longestUs;
    }

    /// <summary>Says something to the rig and returns the lines of its answer, without status and events.</summary>
    public string[] Say(string command)
    {
        int before = Line.Sent.Length;
        Line.Type(command + "\n");
        Tick(2);
        return [.. Line.Sent[before..].Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("PUMP") && !line.StartsWith("EVENT"))];
    }

    /// <summary>From a blank store to a pump that delivers water.</summary>
    public void Deliver()
    {
        Assert.AreEqual("OK", Say("COMMISSION").Single());
        Start();
        Tick(60);
        Assert.AreEqual("OK", Say("FILL 1").Single());
        string[] readBack = Say("WATER 2");
        Assert.AreEqual("OK", readBack[^1], string.Join('|', readBack));
        Assert.AreEqual("OK", Say($"CONFIRM 3 {readBack[0].Split(' ')[3]}").Single());
        Assert.AreEqual("OK", Say("RESUME 4").Single());
    }

    private double Noise(double rms)
    {
        double sum = 0;
        for (int i = 0; i < 12; i++)
            sum += _noise.NextDouble();
        return (sum - 6) * rms;
    }
}
