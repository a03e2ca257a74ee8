using PumpFirmware.Alarms;
using PumpFirmware.Dosing;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <content>
/// Working memory that is not what was written to it: found before it counts, and mended from the store as after a reset, or else
/// latched: then no request that changes anything is taken, and what else is alarmed may be wrong. The drug flows on.
/// </content>
public sealed partial class ConstantRateController
{
    // Of the windows' 1440 minutes so many a second: all of them in a minute, and none of it long.
    private const int BucketsAtATime = 24;

    // Told in one tick only, by clocks that no sealed memory has a part in.
    private const long OfTime = (1L << (int)AlarmCode.ClockFault) | (1L << (int)AlarmCode.LateTick);

    private readonly OrderSeal orderSeal = new OrderSeal();
    private long ownSeal = -1;              // the inverse of the controller's own numbers, folded
    private long refillDueSeal;             // the inverses of both dates: no store holds them
    private long drugExpiresSeal;
    private bool memoryIsLost;
    private bool memoryWasMended;

    private Drug DrugInside
    {
        get { return prescription == null ? Drug.None : prescription.Drug; }
    }

    // Everything: once a minute, before a level or a new fault counts, and before a request is judged.
    private int BrokenParts()
    {
        int broken = 0;
        if (!orderSeal.IsWhole(prescription)) broken |= MemoryPart.Prescription;
        if ((Own() ^ ownSeal) != -1 || !AreDatesWhole()) broken |= MemoryPart.Limits;
        if (!record.IsWhole || !book.IsWhole) broken |= MemoryPart.Ledger;
        if (!windows.IsWhole) broken |= MemoryPart.Windows;
        if (!faults.IsWhole) broken |= MemoryPart.State;
        bool levels = sensor.IsWhole && reservoir.IsWhole && mean.IsWhole;
        if (!levels || !flowMonitor.IsWhole || !rush.IsWhole) broken |= MemoryPart.Monitors;
        if (!serviceRecord.IsWhole) broken |= MemoryPart.Records;
        if (!geometry.IsWhole || !flow.IsWhole) broken |= MemoryPart.Rig;
        if (!alarms.IsWhole) broken |= MemoryPart.Alarms;
        return broken;
    }

    private long Own()
    {
        return hourLimitPg ^ dayLimitPg ^ refillJudgedByMs ^ refilledAtMs ^ conditionCauses;
    }

    private bool AreDatesWhole()
    {
        return (refillDueMs ^ refillDueSeal) == -1 && (drugExpiresMs ^ drugExpiresSeal) == -1;
    }

    // What a request or a start-up left behind is what is meant.
    private void Seal()
    {
        record.Keep();
        ownSeal = ~Own();
    }

    // True while memory can be believed, mended or not.
    private bool HoldsMemory()
    {
        if (memoryIsLost)
        {
            isOpen &= record.IsWhole;
            return false;
        }

        int broken = BrokenParts();
        if (broken == 0) return true;
        memoryWasMended = MendMemory();
        memoryIsLost = !memoryWasMended;
        log.Add(clock.NowMs, memoryIsLost ? EventCode.MemoryLost : EventCode.MemoryMended, broken);
        return memoryWasMended;
    }

    private bool HoldsMemoryAgain()
    {
        memoryIsLost = false;
        return HoldsMemory();
    }

    // What was computed by memory that was hit must not count, mended or not.
    private bool WasHit()
    {
        if (memoryIsLost || BrokenParts() == 0) return false;
        HoldsMemory();
        return true;
    }

    // A fault that a broken memory reports is none, unless memory has no part in it and the next tick would not tell it again.
    private long OnWholeMemory(long found)
    {
        bool isNew = (found & ~faults.Present) != 0;
        if (memoryWasMended || (isNew && WasHit())) found &= faults.Present | OfTime;
        if (memoryIsLost) found |= FaultTable.Bit(AlarmCode.MemoryFault);
        else if (memoryWasMended) found |= FaultTable.Bit(AlarmCode.MemoryMended);
        memoryWasMended = false;
        return found;
    }

    // Whatever becomes of what is latched shows here, before it acts, also a bit of it that flipped.
    private void TakeFaults()
    {
        bool wasHit = !faults.IsWhole;
        HoldsMemory();
        if (faults.Take(causes) || wasHit) StoreRecord();
    }

    // The store is the truth only while every write reached it. A record that is lost is never written over what may be right.
    private bool MendMemory()
    {
        bool recordHolds = record.IsWhole || (!storageFailing && isOpen && record.Read());
        isOpen &= recordHolds;
        if (!faults.IsWhole)
        {
            faults.Load(recordHolds ? record.LatchedMask : faults.Latched | record.LatchedMask, DrugInside);
            faults.Take(causes);
        }

        if (!alarms.IsWhole) alarms.Mend(DrugInside);
        if (!recordHolds || !geometry.IsWhole || !flow.IsWhole || !OrderHolds()) return false;
        if (!windows.IsWhole && (storageFailing || !windowStore.Mend(windows, 0))) return false;
        if (!serviceRecord.IsWhole && (storageFailing || !serviceRecord.Read())) return false;
        if ((Own() ^ ownSeal) != -1)
        {
            AwaitRefill(clock.NowMs);
            conditionCauses = 0;
        }

        // Of a date and its seal one is right: the earlier one hides nothing.
        if (!AreDatesWhole()) PutDates(Earlier(refillDueMs, ~refillDueSeal), Earlier(drugExpiresMs, ~drugExpiresSeal));
        if (prescription != null) Load(prescription);
        else LoadNone();
        MendMonitors();
        return BrokenParts() == 0;
    }

    // Each begins anew, as after a reset, with what was stored.
    private void MendMonitors()
    {
        long nowMs = clock.NowMs;
        if (!book.IsWhole)
        {
            book = new MeasuredBook(flow, record, windows);
            if (prescription != null) book.SetConcentration(prescription.ConcentrationNgPerMl);
            book.StartAt(nowMs);
        }

        if (!reservoir.IsWhole) reservoir = new ReservoirMonitor(geometry);
        if (!sensor.IsWhole)
        {
            sensor = NewSensor();
            if ((faults.Present & FaultTable.Bit(AlarmCode.ReservoirSensorLost)) != 0) sensor.StartLost();
        }

        if (flowMonitor.IsWhole && mean.IsWhole && rush.IsWhole) return;
        StartMonitors();
        flowMonitor.TakeUp(record.TooMuchNl, record.TooLittleNl);
        long settledMs = refilledAtMs + RefillSettlesMs;
        mean.RestartAt(settledMs > nowMs ? settledMs : nowMs);
        rush.RestartAt(settledMs > nowMs ? settledMs : nowMs);
    }

    private bool OrderHolds()
    {
        if (orderSeal.IsWhole(prescription)) return true;
        prescription = null;
        if (record.PrescriptionChecksum == 0) return true;
        Prescription order = storageFailing ? null : prescriptionRecord.Read(record.PrescriptionChecksum);
        if (order == null || ConstantRateRules.Judge(order, flow) != RefusalReason.None) return false;
        prescription = order;
        return true;
    }

    private void LoadNone()
    {
        orderSeal.Take(null);
        windows.MeasuredGrainPg = 0;
        hourLimitPg = dayLimitPg = 0;
        ownSeal = ~Own();
    }

    private void StartMonitors()
    {
        mean = new VolumeMean(flow);
        flowMonitor = new FlowMonitor(flow);
        rush = new FlowRush(flow);
    }

    private static SensorSupervisor NewSensor()
    {
        return new SensorSupervisor(SensorOldestMs, SensorPersistsMs, SensorStuckAfterMs);
    }

    private static long Earlier(long one, long other)
    {
        return one < other ? one : other;
    }
}
