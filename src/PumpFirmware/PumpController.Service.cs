using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;

namespace PumpFirmware;

/// <content>
/// The pump's own end: a battery found low gives 90 days to replace the pump, counted by whichever clock says more. Then the
/// state is EndOfService, which takes no request but silencing the alarm.
/// </content>
public sealed partial class PumpController
{
    private readonly ServiceLifeRecord serviceRecord;
    private readonly ServiceLife service;

    private long ServiceCauses()
    {
        BatteryMonitor battery = watchdog.Condition.Battery;
        if (!serviceRecord.IsBatteryLow && !battery.IsLow && !battery.IsCritical) return 0;
        if (!serviceRecord.IsWhole) HoldsMemory();
        long sinceLowMs = serviceRecord.IsBatteryLow ? SinceMs(serviceRecord.LowPoweredMs, serviceRecord.LowLocalMs) : 0;
        if (!service.Follow(clock.NowMs, battery, sinceLowMs, windows.PoweredMs, LocalMsOrNone())) ledger.NoteStorageFailure();
        return service.Causes;
    }

    // A record that is lost in both copies may have said that the battery is low: it counts as found low now.
    private bool TakeUpService(bool booksAreOpen)
    {
        bool readable = serviceRecord.Read();
        if (readable || !booksAreOpen) return readable;
        serviceRecord.AssumeLow(windows.PoweredMs, LocalMsOrNone());
        log.Add(clock.NowMs, EventCode.ServiceLifeLost, 0);
        return false;
    }

    // Who restarted the processor is on record before the latch in the hardware is cleared: a cut between the two says it twice.
    private long TakeUpWatchdog()
    {
        if (!hardware.Watchdog.CausedRestart) return 0;
        log.Add(clock.NowMs, EventCode.WatchdogRestarted, 0);
        return FaultTable.Bit(AlarmCode.WatchdogReset);
    }
}
