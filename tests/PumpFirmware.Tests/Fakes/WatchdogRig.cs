// PumpBench.Tests compiles this file too, with nullable references enabled.
#nullable disable

using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests.Fakes;

/// <summary>The watchdog on open books and readings that a test writes: 16 steps of 15.625 nL a count, a fill of 20 mL.</summary>
public sealed class WatchdogRig
{
    public const long FillNl = 20_000_000;
    public const int StepsPerCount = 16;

    public readonly LedgerRig Books;
    public readonly VolumeRecord Volumes;
    public readonly PumpReadings Readings = new PumpReadings();

    /// <summary>Every tick is one in which what changes slowly is judged, too.</summary>
    public bool EachIsASecond = true;
    public readonly SafetyWatchdog Watchdog;
    public PumpState State = PumpState.Delivering;

    /// <summary>False where a test writes what reservoir and pressure sensor say itself.</summary>
    public bool SensorsMove = true;

    /// <summary>How often both slow sensors take a sample in <see cref="SampledTick"/>.</summary>
    public int SamplesEveryMs = PumpReadings.SecondMs;

    /// <summary>False while the shaft does not follow.</summary>
    public bool Turns = true;

    /// <summary>What all ticks together suspected, and what the last one did.</summary>
    public long Seen;

    public long Causes;

    private readonly TickClock clock = new TickClock();
    private long nowMs;
    private long nextSecondMs;

    public long NowMs
    {
        get { return nowMs; }
    }

    public WatchdogRig()
        : this(LedgerRig.Fresh())
    {
    }

    public WatchdogRig(LedgerRig books)
    {
        Books = books;
        Books.Record.FillNl = FillNl;
        PumpGeometry geometry = TestRig.UsualGeometry(100);
        Volumes = new VolumeRecord(books.Store);
        Watchdog = new SafetyWatchdog(
            geometry, books.Record, books.Ledger, books.Windows, books.Quantity, Volumes, new OcclusionRecord(books.Store));
        Readings.RotationStatus = Readings.ReservoirStatus = Readings.PressureStatus = SensorStatus.Ok;
        Readings.WallClockStatus = Readings.SupplyStatus = Readings.TemperatureStatus = SensorStatus.Ok;
        Readings.ReservoirVolumeNl = FillNl;
        Readings.SupplyMv = 3_000;
        Readings.TemperatureMilliCelsius = 37_000;
        clock.Advance(0);
    }

    /// <summary>Starts with an order of baclofen and a flow, delivering.</summary>
    public static WatchdogRig Started(long flowNlPerDay)
    {
        WatchdogRig rig = new WatchdogRig();
        rig.Watchdog.Load(new Prescription(Drug.Baclofen, 64_000, 1, 0, 0));
        rig.Watchdog.FollowFlow(flowNlPerDay, false);
        rig.Watchdog.StartAt(0, PumpState.Delivering);
        rig.Tick(1, 100, 0);
        return rig;
    }

    /// <summary>
    /// One tick with the second's work as <see cref="PumpReadings"/> tells it, where both slow sensors took their sample at the last
    /// whole second, or <see cref="SamplesEveryMs"/>, and <see cref="SensorsMove"/> with it.
    /// </summary>
    public void SampledTick(int ms, int steps)
    {
        long nextMs = nowMs + ms;
        EachIsASecond = nextMs >= nextSecondMs;
        if (EachIsASecond) nextSecondMs = nextMs + PumpReadings.SecondMs;
        bool moves = SensorsMove;
        Readings.ReservoirAgeMs = Readings.PressureAgeMs = (int)(nextMs % SamplesEveryMs);
        if (moves && nowMs / SamplesEveryMs != nextMs / SamplesEveryMs)
        {
            Readings.ReservoirVolumeNl = FillNl - (nextMs / SamplesEveryMs % 3);
            Readings.PressurePa = 2_000 + (int)(nextMs / SamplesEveryMs % 3);
        }

        SensorsMove = false;
        Tick(1, ms, steps);
        SensorsMove = moves;
    }

    /// <summary>Ticks of so many ms, each after so many steps were written down and, where the shaft turns, made.</summary>
    public void Tick(int ticks, int ms, int steps)
    {
        for (int i = 0; i < ticks; i++)
        {
            if (steps > 0) Books.Ledger.Reserve(steps);
            if (Turns) Readings.RotationCounts += steps / StepsPerCount;
            nowMs += ms;
            Books.Ledger.Elapse(ms);
            clock.Advance(nowMs);
            if (SensorsMove) Readings.ReservoirVolumeNl -= steps * 125 / 8 + (nowMs / 100 % 2 == 0 ? 1 : -1);
            if (SensorsMove) Readings.PressurePa = 2_000 + (int)(nowMs / 100 % 7);
            Readings.IsNewSecond = EachIsASecond;
            Causes = Watchdog.Judge(clock, Readings, State);
            Seen |= Causes;
        }
    }
}
