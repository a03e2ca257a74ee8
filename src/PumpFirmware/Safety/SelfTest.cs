using PumpFirmware.Dosing;
using PumpFirmware.Hal;
using PumpFirmware.Storage;

namespace PumpFirmware.Safety;

/// <summary>
/// Proves the parts on which every reaction depends, before the first delivery and once a day: motor supply, rotation sensor,
/// buzzer, storage, both clocks and the program itself. The daily test is spread over many ticks and takes no step away.
/// </summary>
/// <remarks>
/// An interlock supplies the motor only once its watchdog has been fed in time, and only ticks feed it. So a start-up proves the
/// cut alone, and that the supply comes is proven in the first ticks after the gate was opened, before any step.
/// What has an alarm and a reaction of its own is left to it: a store that refuses, a clock chip that does not answer, a rotation
/// sensor that is known to be dead. A pump without a motor has neither a supply nor a rotation sensor to test.
/// </remarks>
public sealed class SelfTest
{
    /// <summary>Powered minutes from one test to the next.</summary>
    public const int EveryMinutes = 1440;

    /// <summary>Bytes of the program that one tick reads: few, so that no tick is late for it.</summary>
    public const int ProgramBytesATick = 64;

    /// <summary>Ticks after the gate opened in which the supply has to come: two feed the interlock, the third proves it.</summary>
    public const int SupplyWithinTicks = 5;

    private const int Idle = 0;
    private const int Parts = 1;
    private const int Program = 2;
    private const int Clocks = 3;

    private readonly PumpHardware hardware;
    private readonly PumpGeometry geometry;
    private readonly DeliveryGate gate;
    private readonly StoreProbe probe;
    private readonly ClockPairTest clocks = new ClockPairTest();
    private readonly byte[] buffer = new byte[ProgramBytesATick];
    private int stage;
    private int found;
    private int programAt;
    private uint programChecksum;
    private bool rotationSeen;
    private int testedMinute;
    private int loggedParts;
    private int supplyTicks;    // left for the supply to come; 0 when nobody waits for it

    /// <summary>Tests this rig.</summary>
    /// <param name="hardware">The rig's parts.</param>
    /// <param name="geometry">The rig as built.</param>
    /// <param name="gate">The gate that holds the motor, or null where there is no motor.</param>
    public SelfTest(PumpHardware hardware, PumpGeometry geometry, DeliveryGate gate)
    {
        this.hardware = hardware;
        this.geometry = geometry;
        this.gate = gate;
        probe = new StoreProbe(hardware.Store);
    }

    /// <summary>The parts that have failed since a whole test passed, as <see cref="SelfTestParts"/>.</summary>
    public int Failed;

    /// <summary>True while a test is under way, or the supply is still to be proven.</summary>
    public bool IsRunning
    {
        get { return (stage | supplyTicks) != Idle; }
    }

    /// <summary>True when no test is under way and the last one found nothing.</summary>
    public bool IsAtRest
    {
        get { return !IsRunning && Failed == 0 && !clocks.ChipStands; }
    }

    /// <summary>True when the clock chip stood still in the last test: the pump goes on by elapsed time.</summary>
    public bool IsChipStanding
    {
        get { return clocks.ChipStands; }
    }

    /// <summary>True when the store refused the test's write just now.</summary>
    public bool StoreRefused;

    /// <summary>
    /// Tests everything at once, before anything is delivered; only the clocks take their minutes afterwards.
    /// </summary>
    /// <param name="isRotationLost">The rotation sensor is known to be dead.</param>
    /// <returns>The parts that failed.</returns>
    public int RunAtOnce(bool isRotationLost)
    {
        TestAtOnce(isRotationLost);
        StartProgram();
        while (!FollowProgram())
        {
        }

        Failed = found;
        stage = Clocks;
        rotationSeen = true;
        clocks.Start();
        return Failed;
    }

    /// <summary>
    /// A clinician says that what failed was mended. The program is too long to be read between two ticks: one that failed is
    /// only proven by another start-up. What takes its time is tested again in the ticks that follow.
    /// </summary>
    /// <param name="isRotationLost">The rotation sensor is known to be dead.</param>
    /// <returns>The parts that still fail.</returns>
    public int RunAgain(bool isRotationLost)
    {
        TestAtOnce(isRotationLost);
        Failed = found | (Failed & SelfTestParts.Program);
        loggedParts = 0;
        Start();
        return Failed;
    }

    /// <summary>
    /// The gate was opened: the ticks that follow prove the motor's supply as soon as it is there, and wait for it no longer than
    /// <see cref="SupplyWithinTicks"/>.
    /// </summary>
    public void ProveSupply()
    {
        supplyTicks = SupplyWithinTicks;
    }

    /// <summary>Begins the daily test when it is due.</summary>
    /// <param name="minute">The powered minute.</param>
    public void FollowMinute(int minute)
    {
        // A minute in the future is one that was hit in memory: no test was made then.
        if ((uint)(minute - testedMinute) < EveryMinutes) return;
        testedMinute = minute;
        Start();
    }

    /// <summary>The first test counts from this minute.</summary>
    /// <param name="minute">The powered minute of the start-up.</param>
    public void StartAt(int minute)
    {
        testedMinute = minute;
    }

    /// <summary>Puts the parts that failed on record, once.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="log">The record.</param>
    public void Log(long nowMs, EventLog log)
    {
        if (Failed != loggedParts && Failed != 0) log.Add(nowMs, EventCode.SelfTestFailed, Failed);
        loggedParts = Failed;
    }

    /// <summary>Begins a test that the ticks go on with, from its beginning.</summary>
    public void Start()
    {
        found = 0;
        rotationSeen = false;
        stage = Parts;
    }

    /// <summary>One tick's share of a test that is under way; before anything moves in that tick.</summary>
    /// <param name="clock">The tick's time.</param>
    /// <param name="readings">The tick's readings.</param>
    /// <param name="isRotationLost">The rotation sensor is known to be dead.</param>
    public void Follow(TickClock clock, PumpReadings readings, bool isRotationLost)
    {
        if (isRotationLost || gate == null || readings.RotationStatus == SensorStatus.Ok) rotationSeen = true;
        StoreRefused = false;
        if (supplyTicks != 0) FollowSupply();
        switch (stage)
        {
            case Parts:
                if (supplyTicks != 0) return;

                // The burst of the tick before is over only when its time is: a cut must not take its last step.
                if (clock.ElapsedMs < geometry.TickPeriodMs) return;
                TestParts();
                Failed |= found;
                StartProgram();
                stage = Program;
                break;
            case Program:
                if (!FollowProgram()) return;
                Failed |= found;
                clocks.Start();
                stage = Clocks;
                break;
            case Clocks:
                clocks.Follow(clock.ElapsedMs, readings.WallClockStatus, readings.WallClockLocalMs);
                if (!clocks.IsRunning) Finish();
                break;
        }
    }

    // Nothing is granted meanwhile, for the gate asks for the supply as well.
    private void FollowSupply()
    {
        if ((uint)supplyTicks > SupplyWithinTicks) supplyTicks = SupplyWithinTicks;
        supplyTicks--;
        if (!gate.IsOpen)
        {
            supplyTicks = 0;
        }
        else if (gate.IsSupplied || supplyTicks == 0)
        {
            supplyTicks = 0;
            if (!gate.ProvesSupply()) Failed |= SelfTestParts.MotorPower;
        }
    }

    private void TestAtOnce(bool isRotationLost)
    {
        found = 0;
        TestParts();
        if (gate == null) return;
        bool answers = hardware.Rotation.Read(out long counts, out int ageMs) == SensorStatus.Ok;
        if (!answers && !isRotationLost) found |= SelfTestParts.RotationSensor;
    }

    private void Finish()
    {
        if (clocks.HasFailed) found |= SelfTestParts.Clocks;
        if (!rotationSeen) found |= SelfTestParts.RotationSensor;
        Failed |= found;
        stage = Idle;
    }

    private void TestParts()
    {
        if (gate != null) TestMotor();
        if (!hardware.Buzzer.Works) found |= SelfTestParts.Buzzer;
        StoreRefused = !probe.Write();
        if (!StoreRefused && !probe.ReadBack) found |= SelfTestParts.Storage;
    }

    private void TestMotor()
    {
        if (!gate.ProvesSupply()) found |= SelfTestParts.MotorPower;
        if (hardware.Rotation.CountsPerRevolution != geometry.CountsPerRevolution) found |= SelfTestParts.RotationSensor;
    }

    private void StartProgram()
    {
        programAt = 0;
        programChecksum = 0;
    }

    // True once all of it was read.
    private bool FollowProgram()
    {
        IProgramImage program = hardware.Program;
        int count = program.SizeBytes - programAt;
        if (count > ProgramBytesATick) count = ProgramBytesATick;
        if (count > 0 && program.Read(programAt, buffer, count))
        {
            programChecksum = Crc32.Append(programChecksum, buffer, count);
            programAt += count;
            if (programAt < program.SizeBytes) return false;
            if (programChecksum == program.Checksum) return true;
        }

        found |= SelfTestParts.Program;
        return true;
    }
}
