using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;

namespace PumpFirmware;

/// <content>The self-test: at start-up before anything is delivered, whenever delivery is resumed, and once a day.</content>
public sealed partial class PumpController
{
    private readonly SelfTest selfTest;
    private int testedMinute;
    private int knownFailedParts;

    private bool IsRotationKnownDead
    {
        get { return (faults.Present & FaultTable.Bit(AlarmCode.RotationSensorDead)) != 0; }
    }

    // With the faults of before taken up: what they forbid is not done for a test either.
    private bool SelfTestPasses(PumpState state)
    {
        testedMinute = windows.Minute;
        bool delivers = state == PumpState.Delivering || state == PumpState.Degraded;
        selfTest.RunAtOnce(delivers && faults.Reaction < FaultReaction.StopAtLeaseEnd, IsRotationKnownDead);
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
        if (selfTest.Failed != 0) log.Add(clock.NowMs, EventCode.SelfTestFailed, selfTest.Failed);
        knownFailedParts = selfTest.Failed;
        return selfTest.Failed == 0;
    }

    // Once a minute.
    private void ScheduleSelfTest()
    {
        if (windows.Minute - testedMinute < SelfTest.EveryMinutes) return;
        testedMinute = windows.Minute;
        selfTest.Start();
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
        if (selfTest.Failed != knownFailedParts) log.Add(clock.NowMs, EventCode.SelfTestFailed, selfTest.Failed);
        knownFailedParts = selfTest.Failed;
        return own | FaultTable.Bit(AlarmCode.SelfTestFailed);
    }
}
