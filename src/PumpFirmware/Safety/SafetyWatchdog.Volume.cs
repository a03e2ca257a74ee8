using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Storage;

namespace PumpFirmware.Safety;

/// <content>
/// What is in the reservoir, three times: by the ledger, by the measured motion, by the sensor. Motion is held against the
/// ledger by <see cref="MotionMonitor"/>, the sensor against the ledger by <see cref="VolumeMonitor"/>.
/// </content>
public sealed partial class SafetyWatchdog
{
    // What this comparison may say, whatever becomes of its numbers in memory.
    private const long VolumeFaults = (1L << (int)AlarmCode.VolumeDisagreement) | (1L << (int)AlarmCode.UnderDelivery);

    private VolumeMonitor volume;
    private bool volumeIsQuiet;
    private long volumeAtMs;
    private long volumeSampledAtMs;
    private PumpState volumeState;      // in which the volume was last judged: a refill may begin or end
    private readonly VolumeRecord volumes;

    /// <summary>The volume left in nL by the ledger: fill less what was commanded.</summary>
    public long LedgerEstimatedNl
    {
        get { return bookNl; }
    }

    /// <summary>The volume left in nL by the measured motion; what no reading showed counts as commanded.</summary>
    public long MotionEstimatedNl
    {
        get { return bookNl - motion.LeadNl; }
    }

    /// <summary>True in the tick in which sensor and ledger begin to disagree.</summary>
    public bool VolumesDisagreeNow
    {
        get { return volume.IsNew; }
    }

    // Sums of another fill say nothing about what is missing of this one.
    private void TakeUpVolumes()
    {
        bool sameFill = volumes.StepsAtFill == record.StepsAtFill;
        motion.SetLead(sameFill ? volumes.MotionLeadNl : 0);
        volume.TakeUp(volumes.TooMuchNl, sameFill ? volumes.TooLittleNl : 0);
    }

    private void StartVolumes()
    {
        motion.SetLead(0);
        volume.StartFill();
    }

    /// <summary>True when the last call of <see cref="Judge"/> took the second's sample of a volume that is well.</summary>
    public bool TookVolume;

    // A sample is new that the next tick would find taken this much after the last one. A time to come, as one that was hit may
    // be, is due as well.
    private bool IsVolumeDue(TickClock clock, PumpReadings readings, bool isFree)
    {
        if (!volumeIsQuiet || readings.ReservoirStatus != SensorStatus.Ok) return true;
        long nextMs = clock.NowMs + clock.ElapsedMs;
        long sinceMs = nextMs - volumeAtMs;
        if (sinceMs > SlowLatestMs || sinceMs < clock.ElapsedMs) return true;
        return isFree && nextMs - readings.ReservoirAgeMs - volumeSampledAtMs > NewSampleMs;
    }

    // With the needle in nothing is delivered, and an emptied reservoir is no fault.
    private long TakeVolume(long nowMs, PumpReadings readings, PumpState state)
    {
        volumeAtMs = nowMs;
        volumeSampledAtMs = nowMs - readings.ReservoirAgeMs;
        volumeState = state;
        long present = 0;
        if (!refill.IsOpen && record.HasWholeFill) present = JudgeVolume(nowMs, readings, state);
        else volume.Interrupt(true);
        bool refills = refill.IsOpen || refill.AwaitsRise || refill.Mismatch;
        bool isWell = present == 0 && !volume.IsNew && !reservoir.IsSuspecting;
        volumeIsQuiet = isWell && reservoirSensor.IsUsable && !refills && !rotation.IsLost;
        return present;
    }

    private long CompareVolumes(long nowMs, PumpReadings readings, PumpState state)
    {
        if (reservoirSensor.IsLost) volume.Interrupt(false);
        else if (reservoirSensor.IsUsable) volume.Judge(nowMs, readings.ReservoirVolumeNl, bookNl);
        else volume.Skip();
        if (volume.HasNewSums) StoreVolumes();
        if (volume.IsNew) HasNews = true;

        long present = volume.Present & VolumeFaults;

        // A fault that ended delivery is alarmed as what it is.
        return state == PumpState.Faulted ? present & ~FaultTable.Bit(AlarmCode.UnderDelivery) : present;
    }

    // A clinician who attended to the shaft knows what is missing; what was too much stays until that is cleared itself.
    private void ForgetVolumes(AlarmCode code)
    {
        if (code == AlarmCode.VolumeDisagreement) volume.Restart();
        else volume.ForgetTooLittle();
        StoreVolumes();
    }

    private void StoreVolumes()
    {
        volumes.TooMuchNl = volume.TooMuchNl;
        volumes.TooLittleNl = volume.TooLittleNl;
        volumes.MotionLeadNl = motion.LeadNl;
        volumes.StepsAtFill = record.StepsAtFill;
        if (!volumes.Write()) ledger.NoteStorageFailure();
    }
}
