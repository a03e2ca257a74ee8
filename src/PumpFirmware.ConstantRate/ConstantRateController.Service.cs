using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;

namespace PumpFirmware;

/// <content>
/// The monitor's own condition: clocks, battery, warmth, and who restarted the processor. When it comes to its end it says so and
/// goes on watching as long as it can, for the drug flows on.
/// </content>
public sealed partial class ConstantRateController
{
    /// <summary>Whether and since when the pump is to be replaced.</summary>
    public ServiceLifeRecord ServiceLife
    {
        get { return serviceRecord; }
    }

    private long conditionCauses;

    private long JudgeTime()
    {
        long nowMs = clock.NowMs;
        if (clock.WentBackMs > 0) log.Add(nowMs, EventCode.TimeWentBack, clock.WentBackMs);
        if (clockMonitor.JumpedMs != 0) log.Add(nowMs, EventCode.ClockJumped, clockMonitor.JumpedMs);
        if (clockMonitor.DriftedMs != 0) log.Add(nowMs, EventCode.ClockDrifted, clockMonitor.DriftedMs);
        long found = clockMonitor.IsWrong || clock.WentBackMs > 0 ? FaultTable.Bit(AlarmCode.ClockFault) : 0;
        if (!clockMonitor.IsLate && clock.WithheldMs == 0) return found;

        // A tick that is late on and on is so once, until somebody clears it.
        bool isKnown = (faults.Latched & FaultTable.Bit(AlarmCode.LateTick)) != 0;
        if (!isKnown) log.Add(nowMs, EventCode.TickLate, clock.ElapsedMs);
        return found | FaultTable.Bit(AlarmCode.LateTick);
    }

    // The 90 days are powered time alone: this monitor knows no local time, and without power nobody hears an alarm.
    private long JudgeCondition()
    {
        if (readings.IsNewSecond)
        {
            ownSeal ^= conditionCauses;
            conditionCauses = condition.Judge(clock.NowMs, readings);
            ownSeal ^= conditionCauses;
        }

        long found = conditionCauses;
        BatteryMonitor battery = condition.Battery;
        if (!serviceRecord.IsBatteryLow && !battery.IsLow && !battery.IsCritical) return found;
        if (!serviceRecord.IsWhole) HoldsMemory();
        long sinceLowMs = serviceRecord.IsBatteryLow ? record.PoweredMs - serviceRecord.LowPoweredMs : 0;
        if (!service.Follow(clock.NowMs, battery, sinceLowMs, record.PoweredMs, 0)) storageFailing = true;
        return found | service.Causes;
    }

    // A record that is lost in both copies may have said that the battery is low: it counts as found low now.
    private bool TakeUpService()
    {
        bool readable = serviceRecord.Read();
        if (readable || !isOpen) return readable;
        serviceRecord.AssumeLow(record.PoweredMs, 0);
        log.Add(clock.NowMs, EventCode.ServiceLifeLost, 0);
        return false;
    }

    // Who restarted the processor is on record before the latch in the hardware is cleared.
    private long TakeUpWatchdog()
    {
        if (!hardware.Watchdog.CausedRestart) return 0;
        log.Add(clock.NowMs, EventCode.WatchdogRestarted, 0);
        return FaultTable.Bit(AlarmCode.WatchdogReset);
    }
}
