using PumpFirmware.Alarms;
using PumpFirmware.Safety;

namespace PumpFirmware;

/// <content>
/// The self-test: at start-up before anything is delivered, whenever delivery is resumed, and once a day. That the motor's supply
/// comes is proven in the first ticks of delivery, before the first step.
/// </content>
public sealed partial class PumpController
{
    private readonly SelfTest selfTest;

    private bool IsRotationKnownDead
    {
        get { return (faults.Present & FaultTable.Bit(AlarmCode.RotationSensorDead)) != 0; }
    }

    // With the faults of before taken up: a sensor that is known to be dead fails no test.
    private bool SelfTestPasses()
    {
        selfTest.StartAt(windows.Minute);
        selfTest.RunAtOnce(IsRotationKnownDead);
        return NoteSelfTest();
    }

    private bool SelfTestPassesAgain()
    {
        selfTest.RunAgain(IsRotationKnownDead);
        return NoteSelfTest();
    }

    private bool NoteSelfTest()
    {
        if (selfTest.StoreRefused) ledger.NoteStorageFailure();
        selfTest.Log(clock.NowMs, log);
        return selfTest.Failed == 0;
    }

    private void OpenGate()
    {
        gate.Open();
        selfTest.ProveSupply();
    }

    private long SelfTestCauses()
    {
        if (selfTest.IsRunning)
        {
            selfTest.Follow(clock, readings, IsRotationKnownDead);
            if (selfTest.StoreRefused) ledger.NoteStorageFailure();
        }

        long own = selfTest.IsChipStanding ? FaultTable.Bit(AlarmCode.WallClockLost) : 0;
        if (selfTest.Failed == 0) return own;
        selfTest.Log(clock.NowMs, log);
        return own | FaultTable.Bit(AlarmCode.SelfTestFailed);
    }
}
