using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Storage;

namespace PumpFirmware.Safety;

/// <content>The pressure behind the head: whether its sensor lives, and whether what is commanded leaves the catheter.</content>
public sealed partial class SafetyWatchdog
{
    /// <summary>
    /// Beyond this many Pa, either way, a reading is no pressure: an occlusion is found at 12 kPa, and even the stiffest tubing
    /// gains 28 kPa a sample at 24 mL/day.
    /// </summary>
    public const int ImplausiblePa = 500_000;

    private OcclusionMonitor occlusion;
    private readonly PressureStuck pressureStuck;
    private readonly OcclusionRecord occlusionRecord;

    /// <summary>What is held in a catheter that is occluded, and what came out of it.</summary>
    public OcclusionMonitor Occlusion
    {
        get { return occlusion; }
    }

    /// <summary>True when the last call of <see cref="Judge"/> judged a new sample of the pressure, which takes longest.</summary>
    public bool TookPressure;

    /// <summary>
    /// True when the last call of <see cref="Judge"/> took the second's sample of a slow sensor that is well. What is not well is
    /// judged in every tick, and other work must not wait for that to end.
    /// </summary>
    public bool TookSample;

    private bool pressureIsQuiet;
    private long pressureAtMs;
    private long pressureSampledAtMs;

    // The first sample waits for a free tick as any other: the first tick of all has the most to do.
    private const long NeverMs = long.MinValue;

    private bool IsPressureDue(TickClock clock, PumpReadings readings, bool isFree)
    {
        if (!pressureIsQuiet || readings.PressureStatus != SensorStatus.Ok) return true;
        if (pressureAtMs == NeverMs)
        {
            pressureAtMs = clock.NowMs - PumpReadings.SecondMs;
            pressureSampledAtMs = pressureAtMs - readings.PressureAgeMs;
        }

        long nextMs = clock.NowMs + clock.ElapsedMs;
        long sinceMs = nextMs - pressureAtMs;
        if (sinceMs > SlowLatestMs || sinceMs < clock.ElapsedMs) return true;
        return isFree && nextMs - readings.PressureAgeMs - pressureSampledAtMs > NewSampleMs;
    }

    private long TakePressure(long nowMs, PumpReadings readings)
    {
        pressureAtMs = nowMs;
        pressureSampledAtMs = nowMs - readings.PressureAgeMs;
        long present = JudgePressure(nowMs, readings);
        pressureIsQuiet = present == 0 && pressureSensor.IsUsable;
        return present;
    }

    private long JudgePressure(long nowMs, PumpReadings readings)
    {
        if (readings.PressureStatus == SensorStatus.Ok)
        {
            bool isPressure = readings.PressurePa <= ImplausiblePa && readings.PressurePa >= -ImplausiblePa;
            bool repeats = pressureStuck.Judge(nowMs, readings.PressurePa, ledger.CommandedSteps);
            if (!isPressure || repeats) readings.PressureStatus = SensorStatus.Implausible;
        }

        pressureSensor.Judge(nowMs, readings.PressureStatus, readings.PressureAgeMs, readings.PressurePa);
        TookPressure = occlusion.IsNew(nowMs, readings.PressureAgeMs);
        if (!TookPressure) return occlusion.Present;
        if (pressureSensor.IsLost)
        {
            occlusion.Lose();
        }
        else if (pressureSensor.IsUsable)
        {
            occlusion.Take(nowMs, readings.PressureAgeMs, readings.PressurePa, geometry.StepsToNl(ledger.CommandedSteps));
            if (occlusion.FoundNow || occlusion.ReleasedNow) StoreOcclusion(readings.PressurePa);
            HasNews |= occlusion.FoundNow || occlusion.ReleasedNow;
        }

        return occlusion.Present;
    }

    // Before the fault is latched: a reset in between forgets neither.
    private void StoreOcclusion(int pressurePa)
    {
        occlusionRecord.HeldNl = occlusion.HeldNl;
        occlusionRecord.FlPerPa = occlusion.FlPerPa;

        // A release that may have been posture leaves the volume held: the true one falls from where it stood before.
        if (occlusion.HeldNl == 0) occlusionRecord.PressurePa = 0;
        else if (!occlusion.ReleasedNow) occlusionRecord.PressurePa = pressurePa;
        if (!occlusionRecord.Write()) ledger.NoteStorageFailure();
    }

    // What cannot be read has latched a fault by now.
    private void TakeUpOcclusion()
    {
        if (occlusionRecord.Read()) occlusion.TakeUp(occlusionRecord.HeldNl, occlusionRecord.FlPerPa, occlusionRecord.PressurePa);
    }
}
