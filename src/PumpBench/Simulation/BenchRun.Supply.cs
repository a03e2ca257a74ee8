using PumpBench.Plant;
using PumpBench.Scenarios;

namespace PumpBench.Simulation;

/// <content>Whether the processor has supply and may run: power cycles, the battery, dips, and the hardware watchdog.</content>
public abstract partial class BenchRun
{
    // A dip that lasts restarts the processor so often.
    private const int DipEveryMs = 200;

    private const long Never = long.MaxValue;

    private long _powerReturnsAtMs = Never;
    private long _nextDipAtMs = Never;
    private bool _batteryIsDead;

    private static bool IsOfSupply(PlantFault fault) => fault is PlantFault.BatteryDead or PlantFault.BrownOut;

    private bool IsSupplyDue(long nowMs) =>
        nowMs >= _powerReturnsAtMs || nowMs >= _nextDipAtMs || (AnyPump.Plant.Watchdog.HasBitten && AnyPump.Plant.Powered);

    private void FollowSupply(long nowMs)
    {
        if (AnyPump.Plant.Watchdog.HasBitten) Lose(nowMs, AnyPump.Plant.HoldProcessor);
        if (nowMs >= _powerReturnsAtMs) _powerReturnsAtMs = Never;
        if (nowMs >= _nextDipAtMs) Dip(nowMs);
        StartIfPossible(nowMs);
    }

    private void BreakSupply(long nowMs, FaultEvent fault, bool present)
    {
        if (fault.Kind == PlantFault.BatteryDead)
        {
            _batteryIsDead = present;
            if (present) Lose(nowMs, AnyPump.PowerOff);
            return;
        }

        if (present) Dip(nowMs);
        if (!present || fault.IsMomentary) _nextDipAtMs = Never;
    }

    private void Dip(long nowMs)
    {
        _nextDipAtMs = nowMs + DipEveryMs;
        Lose(nowMs, AnyPump.PowerOff);
    }

    private void Lose(long nowMs, Action lose)
    {
        if (!AnyPump.Plant.Powered) return;

        // What the firmware has said so far goes with its memory.
        ReadEvents();
        Settle();
        lose();
        PowerFailed(nowMs);
    }

    // Its first tick comes at once: what it finds then is not to wait for the next.
    private void StartIfPossible(long nowMs)
    {
        if (AnyPump.Plant.Powered || _batteryIsDead || AnyPump.HangLasts || _powerReturnsAtMs != Never) return;
        AnyPump.PowerOn(nowMs);
        PowerReturned(nowMs);
        ReadEvents();
        Settle();
        AnyPump.Tick(nowMs);
    }
}
