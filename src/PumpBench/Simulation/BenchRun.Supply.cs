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
        AnyPump.HasLostPower || nowMs >= _powerReturnsAtMs || nowMs >= _nextDipAtMs || (AnyPump.Plant.Watchdog.HasBitten && AnyPump.Plant.Powered);

    private void FollowSupply(long nowMs)
    {
        if (AnyPump.HasLostPower) LoseWithin(nowMs);
        if (AnyPump.Plant.Watchdog.HasBitten) Lose(nowMs, AnyPump.HoldProcessor);
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

    private void StartIfPossible(long nowMs)
    {
        if (!MayStart) return;
        Start(nowMs);
        FirstTick(nowMs);
    }

    // It comes at once: what it finds is not to wait for the next.
    private void FirstTick(long nowMs)
    {
        ReadEvents();
        Settle();
        AnyPump.Tick(nowMs);
        if (AnyPump.HasLostPower) FollowSupply(nowMs);
    }

    private bool MayStart => !AnyPump.Plant.Powered && !_batteryIsDead && !AnyPump.HangLasts && _powerReturnsAtMs == Never;

    // Power may fail again while the firmware starts up; how often, whoever lets it fail has to bound. By then it may have written
    // down which steps are uncertain, and says so only once.
    private void Start(long nowMs)
    {
        AnyPump.PowerOn(nowMs);
        while (AnyPump.HasLostPower)
        {
            AnyPump.HasLostPower = false;
            ReadEvents();
            Settle();
            LoseWithin(nowMs);
            AnyPump.PowerOn(nowMs);
        }

        PowerReturned(nowMs);
    }

    // Power failed inside the firmware, and comes back at once. What it noted in that tick, or for that request, nobody reads.
    private void LoseWithin(long nowMs)
    {
        AnyPump.HasLostPower = false;
        AnyPump.PowerOff();
        PowerFailed(nowMs);
    }
}
