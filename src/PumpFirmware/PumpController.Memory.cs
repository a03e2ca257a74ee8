using PumpFirmware.Alarms;
using PumpFirmware.Dosing;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <content>
/// Working memory that is not what was written to it: found before it acts, and mended from the store as after a reset, or else
/// latched, with the motor's supply cut. Never defaults.
/// </content>
public sealed partial class PumpController
{
    // Of the windows' 1440 minutes so many a second: all of them in a minute, and none of it long. In the tick after the one that
    // begins the second, which has enough to do.
    private const int BucketsAtATime = 25;

    // Told in one tick only, by clocks that no sealed memory has a part in.
    private const long OfTime = (1L << (int)AlarmCode.ClockFault) | (1L << (int)AlarmCode.LateTick);

    private readonly OrderSeal orderedSeal = new OrderSeal();
    private readonly OrderSeal runningSeal = new OrderSeal();
    private int lookPart;           // what this minute's look at memory comes to next, or 0
    private bool memoryIsLost;
    private bool memoryWasMended;

    // What every step depends on: a few dozen numbers, and the record before it is written with the next lease.
    private bool IsDosingWhole(int steps, int primeSteps)
    {
        return scheduler.IsWhole && ledger.IsWhole && windows.IsWhole && quantity.IsWhole && (primeSteps == 0 || prime.IsWhole)
            && (ledger.UnspentLease >= steps + primeSteps || (record.IsWhole && geometry.IsWhole));
    }

    // Everything: before a new fault is acted on, and before a request is judged; once a minute part by part.
    private int BrokenParts()
    {
        int broken = 0;
        for (int part = 1; part <= MemoryPart.Last; part <<= 1)
        {
            if (!IsPartWhole(part)) broken |= part;
        }

        return broken;
    }

    private bool IsPartWhole(int part)
    {
        switch (part)
        {
            case MemoryPart.Prescription:
                return orderedSeal.IsWhole(ordered) && runningSeal.IsWhole(prescription) && scheduler.IsWhole && scheduler.IsPlanWhole
                    && nextScheduler.IsWhole && nextScheduler.IsPlanWhole && prime.IsWhole && boluses.IsWhole;
            case MemoryPart.Limits: return gate.IsWhole;
            case MemoryPart.Ledger: return ledger.IsWhole && record.IsWhole && quantity.IsWhole;
            case MemoryPart.Windows: return windows.IsWhole;
            case MemoryPart.State: return states.IsWhole && faults.IsWhole;
            case MemoryPart.Monitors: return watchdog.IsWhole && (secondsCauses ^ secondsSeal) == -1;
            case MemoryPart.Records: return serviceRecord.IsWhole && IsTrialWhole();
            case MemoryPart.Rig: return geometry.IsWhole;
            default: return alarms.IsWhole;
        }
    }

    // A part a tick: together they would be the longest tick of the minute.
    private void FollowMemory()
    {
        int part = lookPart;
        lookedAtMs = clock.NowMs;
        lookPart = (uint)part < MemoryPart.Last ? part << 1 : 0;
        if (!IsPartWhole(part)) HoldsMemory();
    }

    private void FollowBuckets()
    {
        if (!windows.NextBucketsAreWhole(BucketsAtATime)) HoldsMemory();
    }

    private void SealOrders()
    {
        orderedSeal.Take(ordered);
        runningSeal.Take(prescription);
    }

    // Steps that fell due by numbers that were hit are not made, nor made up for.
    private void WithholdForMemory(int steps)
    {
        HoldsMemory();
        log.Add(clock.NowMs, EventCode.WithheldByMemory, steps);
    }

    // A fault that a broken memory reports is none, also when that was found and mended since it was reported; unless memory has
    // no part in it and the next tick would not tell it again.
    private long OnWholeMemory(long found)
    {
        bool wasMended = (found & FaultTable.Bit(AlarmCode.MemoryMended)) != 0;
        if (memoryIsLost || (!wasMended && BrokenParts() == 0)) return found;
        return HoldsMemory() ? (found & (faults.Present | OfTime)) | MemoryCauses() : faults.Present | (found & OfTime);
    }

    // True while memory can be believed, mended or not.
    private bool HoldsMemory()
    {
        int broken = BrokenParts();
        bool knowsState = (broken & MemoryPart.State) == 0 || MendState();
        if (memoryIsLost) return false;
        if (broken == 0) return true;
        if (knowsState && MendMemory())
        {
            memoryWasMended = true;
            log.Add(clock.NowMs, EventCode.MemoryMended, broken);
            return true;
        }

        memoryIsLost = true;
        gate.Close();
        log.Add(clock.NowMs, EventCode.MemoryLost, broken);
        if (faults.Take(faults.Present | FaultTable.Bit(AlarmCode.MemoryFault))) StoreLatched();
        FollowFaults();
        return false;
    }

    // What was mended is latched once, for a clinician to know.
    private long MemoryCauses()
    {
        memoryWasMended = false;
        return FaultTable.Bit(memoryIsLost ? AlarmCode.MemoryFault : AlarmCode.MemoryMended);
    }

    private bool MemoryHoldsAgain()
    {
        memoryIsLost = false;
        return HoldsMemory();
    }

    // What is latched stands in the record as well.
    private bool MendState()
    {
        bool isKnown = states.Mend();
        if (faults.IsWhole) return isKnown;
        isKnown &= record.IsWhole;
        faults.Load(isKnown ? record.LatchedMask : faults.Latched | record.LatchedMask, prescription == null ? Drug.None : prescription.Drug);
        faults.Take(causes);
        return isKnown;
    }

    // The store is the truth only while every write reached it.
    private bool MendMemory()
    {
        if (!alarms.IsWhole) alarms.Mend(prescription == null ? Drug.None : prescription.Drug);
        if (!geometry.IsWhole || (!watchdog.IsWhole && !MendMonitors())) return false;
        if ((secondsCauses ^ secondsSeal) != -1) secondsSeal = ~(secondsCauses = 0);
        if (BrokenParts() == 0) return true;
        if (ledger.StorageFailing || ledger.RunsFromMemory) return false;
        if (!serviceRecord.IsWhole && !serviceRecord.Read()) return false;
        if (!IsTrialWhole() && !ReadTrial()) return false;
        if (BrokenParts() == 0) return true;
        gate.Forget();
        if (!record.IsWhole && !record.Read()) return false;

        // A lease of which nobody knows how much was spent counts as delivered, as after a reset.
        int uncertainSteps = ledger.IsWhole ? 0 : ledger.Recover();
        bool windowsHold = windows.IsWhole && !windows.IsBroken;
        if (!windowsHold && !windowStore.Mend(windows, record.WindowsFromMinute)) return false;
        if (!boluses.IsWhole && !boluses.Read()) return false;
        if (!quantity.IsWhole) quantity.Forget();
        EndWhatRuns();
        if (!MendProgramme()) return false;
        if (uncertainSteps > 0) windows.AddCommanded(quantity.PgOf(uncertainSteps));
        watchdog.TakeUpBooks();
        if (BrokenParts() != 0 || !ledger.TryStorage()) return false;
        if (states.IsDelivering) gate.Open();
        return true;
    }

    // The flow that they are to expect is told to them in the next tick.
    private bool MendMonitors()
    {
        watchedPgPerDay = -1;
        return watchdog.Mend(states.State);
    }

    // What ran beside the basal dose is over, as after a reset. Its own numbers may be those that were hit: what counts is on record.
    private void EndWhatRuns()
    {
        if (record.RunningBolus != 0) log.Add(clock.NowMs, EventCode.BolusCutShort, record.RunningBolusPg);
        record.RunningBolus = 0;
        if (record.RunningPeriodicPg >= 0) EndProgrammeBolus();
        bool primeHolds = prime.IsWhole;
        if (!primeHolds) prime.Forget();
        if (states.State != PumpState.Priming) return;
        if (!primeHolds) log.Add(clock.NowMs, EventCode.PrimeCutShort, 0);
        scheduler.Bolus.End();
        MoveTo(PumpState.Delivering);
    }

    private bool MendProgramme()
    {
        if (record.PrescriptionChecksum == 0) return ordered == null;
        Prescription order = prescriptionRecord.Read(record.PrescriptionChecksum);
        if (order == null || PrescriptionValidator.Judge(order, geometry) != RefusalReason.None) return false;
        scheduler = new DoseScheduler(geometry);
        nextScheduler = new DoseScheduler(geometry);
        gate.Forget();
        Load(order, false);
        scheduler.SetTimeKnown(timeWasKnown);
        scheduler.SetDegraded(states.State == PumpState.Degraded);
        return true;
    }
}
