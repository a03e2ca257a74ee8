using PumpFirmware.Alarms;
using PumpFirmware.Dosing;
using PumpFirmware.Safety;
using PumpFirmware.Storage;

namespace PumpFirmware;

/// <content>
/// What is written down, and when: every minute of the windows before the record, so that a power cut between the two counts
/// a minute twice, and never not at all.
/// </content>
public sealed partial class ConstantRateController
{
    // Fill less the nominal flow, and less what the first level after each reset found missing.
    private long BookNl
    {
        get { return record.FillNl - flow.NlIn(record.PoweredMs - record.FilledAtMs) - record.UnwatchedNl; }
    }

    // A late tick ages the windows by a second at most: time in which nobody watched must not make room for more. The drug
    // flowed through all of it.
    private void Elapse()
    {
        record.Elapse(clock.ElapsedMs);
        bool over = windows.Elapse(clock.DueMs);
        while (over)
        {
            HoldsMemory();
            if (!StoreMinute()) storageFailing = true;
            windows.StartMinute();
            if (record.FillNl > 0) book.AssumeUntil(clock.NowMs);
            if (!StoreMinute()) storageFailing = true;
            StoreRecord();
            selfTest.FollowMinute(windows.Minute);
            over = windows.Elapse(0);
        }
    }

    private void TakeLevel(long nowMs)
    {
        flowMonitor.Judge(nowMs, mean.LevelNl);
        book.Take(nowMs, mean.LevelNl);
        if (!StoreMinute()) storageFailing = true;
        StoreRecord();
    }

    private bool StoreMinute()
    {
        return isOpen && windowStore.Write(windows.Minute, windows.CurrentCommandedPg, windows.CurrentMeasuredPg);
    }

    // What could not be read at start-up is never written over: the store may still be right.
    private bool StoreRecord()
    {
        record.LatchedMask = faults.Latched;
        record.TooMuchNl = flowMonitor.TooMuchNl;
        record.TooLittleNl = flowMonitor.TooLittleNl;
        record.Keep();
        bool written = isOpen && record.Write();
        if (!written) storageFailing = true;
        return written;
    }

    // A store that failed, or lost a record, is left alone: all is written again when that fault is cleared.
    private long FollowStore()
    {
        scrubDueMs = clock.NowMs + StoreScrub.EveryMs;
        if (storageFailing || (faults.Latched & FaultTable.Bit(AlarmCode.StorageFault)) != 0) return 0;
        int looked = scrub.Look(prescription, record.PrescriptionChecksum);
        if (scrub.GoesOn) scrubDueMs = clock.NowMs;
        if (looked == StoreScrub.Whole || !HoldsMemory()) return 0;
        int found = scrub.Mend(prescription, record.PrescriptionChecksum);
        if (found == StoreScrub.Whole) return 0;
        log.Add(clock.NowMs, found == StoreScrub.Mended ? EventCode.StoreMended : EventCode.StoreLost, scrub.Part);
        if (found == StoreScrub.Mended) return FaultTable.Bit(AlarmCode.MemoryMended);
        storageFailing = true;
        return 0;
    }

    // Writes everything that a start-up needs, to both places.
    private bool TryStorage()
    {
        bool minute = StoreMinute();
        bool written = StoreRecord() && minute;
        bool ordered = prescription == null
            || (isOpen && prescriptionRecord.Write(prescription, 0) && prescriptionRecord.Write(prescription, 1));
        bool dated = isOpen && serviceRecord.Write();
        storageFailing = !written || !ordered || !dated;
        return !storageFailing;
    }
}
