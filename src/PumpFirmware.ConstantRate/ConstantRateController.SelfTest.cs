using PumpFirmware.Alarms;
using PumpFirmware.Safety;

namespace PumpFirmware;

/// <content>
/// The self-test of what this pump has: buzzer, storage, both clocks and the program. Nothing here can stop the drug, so a part
/// that fails is alarmed and latched while it flows on; only a pump that holds none yet is kept from being filled.
/// </content>
public sealed partial class ConstantRateController
{
    private readonly SelfTest selfTest;

    private long TestAtStart()
    {
        selfTest.StartAt(windows.Minute);
        selfTest.RunAtOnce(true);
        return SelfTestFault();
    }

    private bool SelfTestPassesAgain()
    {
        selfTest.RunAgain(true);
        return SelfTestFault() == 0;
    }

    // Once a minute it begins when a day is over; then each tick does its share.
    private long JudgeSelfTest()
    {
        if (selfTest.IsAtRest) return 0;
        if (selfTest.IsRunning) selfTest.Follow(clock, readings, true);
        long found = SelfTestFault();
        return selfTest.IsChipStanding ? found | FaultTable.Bit(AlarmCode.WallClockLost) : found;
    }

    private long SelfTestFault()
    {
        if (selfTest.StoreRefused) storageFailing = true;
        selfTest.Log(clock.NowMs, log);
        return selfTest.Failed == 0 ? 0 : FaultTable.Bit(AlarmCode.SelfTestFailed);
    }
}
