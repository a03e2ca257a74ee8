using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;

namespace PumpFirmware;

/// <content>What is done for the store while the pump runs: its records are looked at, and the events go into their ring.</content>
public sealed partial class PumpController
{
    private readonly StoreScrub scrub;
    private readonly EventRing ring;
    private long scrubDueMs;
    private bool scrubGoesOn;
    private long lookedAtMs;        // at memory or the store: what takes long, and no lease is renewed beside it

    // A time further off than it is ever put, as one that was hit may be, is due as well.
    private bool IsScrubDue()
    {
        long inMs = scrubDueMs - clock.NowMs;
        return inMs <= 0 || inMs > StoreScrub.EveryMs || scrubGoesOn;
    }

    private TwoCopyRecord[] ScrubbedRecords()
    {
        TwoCopyRecord[] copies = new TwoCopyRecord[StoreScrub.Windows];
        copies[StoreScrub.Ledger] = record.Copies;
        copies[StoreScrub.Boluses] = boluses.Copies;
        copies[StoreScrub.Trial] = trialRecord;
        copies[StoreScrub.Volumes] = volumes.Copies;
        copies[StoreScrub.ServiceLife] = serviceRecord.Copies;
        copies[StoreScrub.Occlusion] = occlusions.Copies;
        return copies;
    }

    // A store that failed, or lost a record, is left alone: all is written again when that fault is cleared.
    private void FollowStore()
    {
        lookedAtMs = clock.NowMs;

        // From when it was due, not from now: however often one waited, the next comes in time.
        if (!scrubGoesOn) scrubDueMs += StoreScrub.EveryMs;
        scrubGoesOn = false;
        if (IsScrubDue()) scrubDueMs = clock.NowMs + StoreScrub.EveryMs;
        if (ledger.StorageFailing || (faults.Latched & FaultTable.Bit(AlarmCode.StorageFault)) != 0) return;
        int looked = scrub.Look(ordered, record.PrescriptionChecksum);
        scrubGoesOn = scrub.GoesOn;
        if (looked == StoreScrub.Whole || !HoldsMemory()) return;
        int found = scrub.Mend(ordered, record.PrescriptionChecksum);
        if (found == StoreScrub.Whole) return;
        log.Add(clock.NowMs, found == StoreScrub.Mended ? EventCode.StoreMended : EventCode.StoreLost, scrub.Part);
        if (found == StoreScrub.Mended) memoryWasMended = true;
        else ledger.NoteStorageFailure();
    }

    // A store that fails is asked once a second; the fault is raised by the records that delivery depends on. Else the tick that
    // begins a second has enough to do, where there are others.
    private void FollowEvents()
    {
        bool isTurn = ledger.StorageFailing || clock.ElapsedMs >= PumpReadings.SecondMs;
        if (readings.IsNewSecond ? isTurn : !ledger.StorageFailing) ring.Take(log);
    }
}
