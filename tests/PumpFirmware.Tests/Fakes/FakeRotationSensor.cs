using PumpFirmware.Hal;

namespace PumpFirmware.Tests.Fakes;

/// <summary>An encoder on the head's shaft, which follows the motor unless a switch says otherwise.</summary>
public sealed class FakeRotationSensor : IRotationSensor
{
    public SensorStatus Status = SensorStatus.Ok;
    public int AgeMs;

    /// <summary>The shaft stands still whatever the motor does.</summary>
    public bool Stalled;

    /// <summary>Of so many steps one is lost between motor and shaft; 0 for none.</summary>
    public int MissesEveryNth;

    /// <summary>The shaft turns against the motor.</summary>
    public bool Reversed;

    /// <summary>Where the shaft is, in steps. Tests turn it by hand for motion without command.</summary>
    public long ShaftSteps;

    private readonly FakeMotor motor;
    private readonly int stepsPerRevolution;
    private readonly int countsPerRevolution;
    private long seenSteps;
    private int sinceMiss;

    public FakeRotationSensor(FakeMotor motor, int stepsPerRevolution, int countsPerRevolution)
    {
        this.motor = motor;
        this.stepsPerRevolution = stepsPerRevolution;
        this.countsPerRevolution = countsPerRevolution;
    }

    public int CountsPerRevolution
    {
        get { return countsPerRevolution; }
    }

    public SensorStatus Read(out long counts, out int ageMs)
    {
        while (seenSteps < motor.Steps)
        {
            seenSteps++;
            sinceMiss++;
            bool missed = MissesEveryNth != 0 && sinceMiss >= MissesEveryNth;
            if (missed) sinceMiss = 0;
            if (!missed && !Stalled) ShaftSteps += Reversed ? -1 : 1;
        }

        long scaled = ShaftSteps * countsPerRevolution;
        counts = scaled / stepsPerRevolution;
        if (scaled < 0 && counts * stepsPerRevolution != scaled) counts--;
        ageMs = AgeMs;
        return Status;
    }
}
