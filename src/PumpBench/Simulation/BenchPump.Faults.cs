using PumpBench.Plant;
using PumpBench.Scenarios;

namespace PumpBench.Simulation;

/// <content>What can be broken beside the plant: processor, its clock, memory and store. What the supply does is the run's.</content>
public abstract partial class BenchPump
{
    private bool _isHung;
    private bool _clockHasJumped;
    private bool _memoryHasFlipped;
    private long _clockAheadMs;
    private long _tickedAtMs;

    /// <summary>True while the processor runs: it has supply, nobody holds it, and it does not hang.</summary>
    public bool IsRunning => Plant.Powered && !_isHung;

    /// <summary>True while a hang lasts: a processor that is restarted hangs again at once.</summary>
    internal bool HangLasts { get; private set; }

    /// <summary>True once power failed inside what the firmware did, until whoever holds the supply takes it away.</summary>
    internal bool HasLostPower { get; set; }

    /// <summary>Starts a fault, in the plant or in what the bench itself holds.</summary>
    internal void Inject(FaultEvent fault)
    {
        switch (fault.Kind)
        {
            case PlantFault.StorageWriteFails:
                Store.WritesFail = true;
                break;
            case PlantFault.ProcessorHang:
                HangLasts = !fault.IsMomentary;
                _isHung = Plant.Powered;
                break;
            case PlantFault.ClockJump:
                JumpClock(fault.Amount);
                break;
            case PlantFault.MemoryBitFlip:
                Flip(fault.Bit ?? throw new ArgumentException("names no bit", nameof(fault)));
                break;
            default:
                Plant.Inject(fault.Kind, fault.Amount);
                break;
        }
    }

    /// <summary>Ends a fault; safe when it is not there. A held processor is started by whoever holds the supply.</summary>
    internal void Clear(FaultEvent fault)
    {
        switch (fault.Kind)
        {
            case PlantFault.StorageWriteFails:
                Store.WritesFail = false;
                break;
            case PlantFault.ProcessorHang:
                HangLasts = false;
                _isHung = false;
                break;
            case PlantFault.ClockJump:
            case PlantFault.MemoryBitFlip:
                break;
            default:
                Plant.Clear(fault.Kind);
                break;
        }
    }

    // On the rig the loop's outermost catch ends in the same call; no bit flips in a sound run, and there nothing is caught.
    private void RunFirmware(long nowMs)
    {
        _tickedAtMs = nowMs;
        try
        {
            TickFirmware(nowMs - _bootedAtMs + _clockAheadMs);
            Rig?.EndTick();
        }
        catch (PowerCutException)
        {
            HasLostPower = true;
        }
        catch (Exception) when (_memoryHasFlipped)
        {
            FailSafe();
        }
    }

    private void JumpClock(long byMs)
    {
        if (!Plant.Powered) return;
        _clockAheadMs += byMs;
        Rig?.JumpClock(byMs);
        _clockHasJumped = true;
    }

    private void Flip(MemoryBit flip)
    {
        if (flip.Place != MemoryPlace.Working)
        {
            StoredMemory.Flip(Store, flip);
        }
        else if (Plant.Powered)
        {
            WorkingMemory.Flip(Firmware, flip);
            _memoryHasFlipped = true;
        }
    }

    // The log is read after each tick and each request, so what was logged since came with that tick, whatever its clock says.
    private long ScenarioMs(long loggedAtMs) => _clockHasJumped ? _tickedAtMs : loggedAtMs + _bootedAtMs;

    // A processor that starts knows nothing of what happened to the one before.
    private void ForgetProcessor()
    {
        _isHung = false;
        _clockHasJumped = false;
        _memoryHasFlipped = false;
        _clockAheadMs = 0;
    }
}
