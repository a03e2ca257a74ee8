using PumpFirmware.Alarms;

namespace PumpFirmware.Safety;

/// <summary>
/// Watches whether what is commanded leaves through the catheter, from three signs: the pressure's level, its rise with the
/// commanded volume, and the rise that stays after a step instead of decaying. Says how much is held, and how much came
/// when it gave way. Works once a sample.
/// </summary>
/// <remarks>
/// Tubing and catheter (C dP/dt = Q - P / R) settle with RC, 40 ms on the rig and 4 s with the softest tubing; a healthy
/// catheter shows its flow, 110 Pa at 24 mL/day, and posture. Nothing is learnt while all is well, so nothing can be learnt
/// wrong: how soft the tubing is follows from the rise itself. A leak behind the sensor cannot be seen: half of 500 uL/day
/// less makes 1 Pa, half of 24 mL/day 55 Pa, under 3,000 Pa of posture. That is left to the clinician.
/// </remarks>
public sealed class OcclusionMonitor
{
    /// <summary>
    /// A rise of this many Pa since its onset confirms a suspicion: then the release, too, stands out from posture
    /// (<see cref="OcclusionRelease.CertainPa"/>).
    /// </summary>
    public const int ConfirmedPa = 7_000;

    /// <summary>Held volume in nL that confirms a suspicion where the tubing is so soft that the pressure stays low.</summary>
    public const int ConfirmedNl = 8_000;

    /// <summary>Time in ms that confirms a suspicion at a slow flow: an hour, as for any non-delivery.</summary>
    public const int ConfirmedMs = 3_600_000;

    /// <summary>A release in nL that is told although the occlusion was not yet confirmed.</summary>
    public const int LeastReleaseNl = 2_000;

    /// <summary>Below this pressure in Pa an occlusion may be cleared: posture, and a little more.</summary>
    public const int LowPa = 4_000;

    // The rig's tubing takes up 0.1 nL a Pa.
    private const int UsualFlPerPa = 100_000;

    // A sensor that samples every second; a reading closer to the last one is the same sample, or noise of its age.
    private const int LeastApartMs = 500;

    // With stiff tubing each burst shows; with soft tubing it takes more volume, and at slow flows more time.
    private const int DecayMs = 10_000;
    private const int SlopeMs = 120_000;
    private const int DecayNl = 1_000;
    private const int SlopeNl = 1_500;

    private const int RecentMs = 60_000;

    private readonly OcclusionLevel level = new OcclusionLevel();
    private readonly PressureRises decay = new PressureRises(DecayMs, DecayNl);
    private readonly PressureRises slope = new PressureRises(SlopeMs, SlopeNl);
    private readonly OcclusionRelease release = new OcclusionRelease();

    private bool started;
    private long takenAtMs;
    private int lastPa;
    private bool seen;
    private bool isSuspected;
    private bool isFound;
    private bool wasReleased;       // since it was found
    private long suspectedSinceMs;
    private long onsetNl;
    private long formerNl;          // held since before the onset, from an occlusion that was cleared and never gave way
    private long seal;              // the sum of the numbers here, negative

    /// <summary>True while every number here is what was written to it; see <see cref="MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return Sum() + seal == 0 && level.IsWhole && decay.IsWhole && slope.IsWhole && release.IsWhole; }
    }

    /// <summary>The volume in fL that lifts the pressure by 1 Pa, while something is held; else 0.</summary>
    public long FlPerPa;

    /// <summary>The volume held under pressure in nL, as far as it is known.</summary>
    public long HeldNl;

    /// <summary>The bolus in nL that came with the last release.</summary>
    public long ReleasedNl;

    /// <summary>True in the sample in which an occlusion was found.</summary>
    public bool FoundNow;

    /// <summary>True in the sample in which a release was found.</summary>
    public bool ReleasedNow;

    /// <summary>True when a pressure is known and low: the cause of an occlusion may be gone.</summary>
    public bool IsPressureLow
    {
        get { return seen && lastPa < LowPa; }
    }

    /// <summary>The faults that are present, one bit a code.</summary>
    public long Present
    {
        get
        {
            if (!isFound && !ReleasedNow) return 0;
            long present = isFound ? FaultTable.Bit(AlarmCode.Occlusion) : 0;
            return ReleasedNow ? present | FaultTable.Bit(AlarmCode.OcclusionReleased) : present;
        }
    }

    /// <summary>What was held before a reset is still watched.</summary>
    /// <param name="heldNl">In nL, 0 if nothing is known.</param>
    /// <param name="flPerPa">The volume in fL that lifted the pressure by 1 Pa, 0 if unknown.</param>
    /// <param name="pressurePa">The pressure in Pa at which it stood.</param>
    public void TakeUp(long heldNl, long flPerPa, int pressurePa)
    {
        if (heldNl <= 0 || flPerPa <= 0) return;
        long kept = seal + Sum();
        formerNl = heldNl;
        HeldNl = heldNl;
        FlPerPa = flPerPa;
        seal = kept - Sum();
        release.TakeUp(pressurePa);
    }

    /// <summary>The occlusion was cleared. If the blockage is still there it is found anew; what was held is still watched.</summary>
    public void Forget()
    {
        long kept = seal + Sum();
        isFound = false;
        isSuspected = false;
        if (wasReleased) HoldNothing();
        else formerNl = HeldNl;
        wasReleased = false;
        seal = kept - Sum();
        level.Restart();
        decay.Restart();
        slope.Restart();
    }

    /// <summary>Whether a reading is a new sample; asked whenever the pressure is judged, so that <see cref="Take"/> need not be.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="ageMs">The reading's age in ms.</param>
    public bool IsNew(long nowMs, int ageMs)
    {
        FoundNow = false;
        ReleasedNow = false;
        return !started || nowMs - ageMs - takenAtMs >= LeastApartMs;
    }

    /// <summary>The sensor is lost: nothing that was compared counts any more, and what is held is kept in mind.</summary>
    public void Lose()
    {
        long kept = seal + Sum();
        seen = false;
        if (isSuspected && !isFound) formerNl = HeldNl;
        isSuspected = isFound && isSuspected;
        seal = kept - Sum();
        level.Restart();
        decay.Restart();
        slope.Restart();
        release.LoseSight();
    }

    /// <summary>Judges a new sample.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="ageMs">The sample's age in ms.</param>
    /// <param name="pressurePa">The pressure in Pa.</param>
    /// <param name="commandedNl">All volume commanded so far in nL.</param>
    public void Take(long nowMs, int ageMs, int pressurePa, long commandedNl)
    {
        long kept = seal + Sum();
        started = true;
        seen = true;
        takenAtMs = nowMs - ageMs;
        lastPa = pressurePa;
        level.Take(nowMs, pressurePa, commandedNl);
        decay.Take(nowMs, pressurePa, commandedNl);
        slope.Take(nowMs, pressurePa, commandedNl);

        if (!isFound) Suspect(nowMs, pressurePa, commandedNl);
        if (FlPerPa > 0 && release.Take(pressurePa, commandedNl, FlPerPa, HeldNl)) Release();
        seal = kept - Sum();
    }

    private void Suspect(long nowMs, int pressurePa, long commandedNl)
    {
        bool decays = decay.Count >= PressureRises.Needed;
        bool slopes = slope.Count >= PressureRises.Needed;
        if (!isSuspected)
        {
            if (!decays && !slopes && !level.IsHigh) return;
            isSuspected = true;
            suspectedSinceMs = nowMs;
            Measure(nowMs, decays, pressurePa, commandedNl);
        }
        else if (!level.IsHigh && decay.Count < PressureRises.Estimable && slope.Count < PressureRises.Estimable)
        {
            // It gave way slowly, or little by little.
            isSuspected = false;
            HeldNl = formerNl;
            if (formerNl == 0) HoldNothing();
            return;
        }

        HeldNl = formerNl + commandedNl - onsetNl;
        bool confirmed = level.IsHigh || HeldNl >= ConfirmedNl || nowMs - suspectedSinceMs >= ConfirmedMs;
        if (!confirmed && HeldNl * 1_000_000 < ConfirmedPa * FlPerPa) return;
        isFound = true;
        FoundNow = true;
    }

    // The sign that has seen the most of the rise tells how soft the tubing is.
    private void Measure(long nowMs, bool decays, int pressurePa, long commandedNl)
    {
        bool sudden = level.IsHigh && nowMs - level.UnusualSinceMs < RecentMs && level.FlPerPa(pressurePa, commandedNl) > 0;
        if (!sudden)
        {
            PressureRises sign = decays || (level.IsHigh && decay.Count >= slope.Count) ? decay : slope;
            if (sign.Estimate())
            {
                FlPerPa = sign.FlPerPa;
                onsetNl = sign.OnsetNl;
                return;
            }
        }

        if (!level.IsHigh) return;
        if (!level.HasRisen(pressurePa))
        {
            // It stood there before anybody could see it rise: the rig's own tubing is the best guess at how much that is.
            FlPerPa = UsualFlPerPa;
            onsetNl = commandedNl - (long)pressurePa * UsualFlPerPa / 1_000_000;
            return;
        }

        FlPerPa = level.FlPerPa(pressurePa, commandedNl);
        onsetNl = commandedNl - (pressurePa - decay.LowestSince(level.UnusualSinceMs - RecentMs)) * FlPerPa / 1_000_000;
    }

    private void Release()
    {
        // The book knows what was held better than the sensor knows what came; it only does not know whether all of it did.
        bool wasPart = OcclusionRelease.IsPart(release.FallPa, HeldNl * 1_000_000 / FlPerPa);
        long releasedNl = wasPart ? release.FallPa * FlPerPa / 1_000_000 : HeldNl;
        bool certain = release.FallPa >= OcclusionRelease.CertainPa;

        // Little is held yet: what looks like a release may be posture, and a true one ends the rise anyway.
        ReleasedNow = isFound || formerNl > 0 || releasedNl >= LeastReleaseNl;
        if (!ReleasedNow && !certain) return;
        if (ReleasedNow) ReleasedNl = releasedNl;
        formerNl = 0;
        decay.Restart();
        slope.Restart();

        // A smaller fall may have been posture: as long as the occlusion stands, the true one is waited for.
        wasReleased = isFound;
        if (isFound && !certain) return;
        isSuspected = false;
        HoldNothing();
    }

    private long Sum()
    {
        long flags = (started ? 1 : 0) + (seen ? 2 : 0) + (isSuspected ? 4 : 0) + (isFound ? 8 : 0) + (wasReleased ? 16 : 0);
        return takenAtMs + lastPa + suspectedSinceMs + onsetNl + formerNl + FlPerPa + HeldNl + ReleasedNl + flags;
    }

    private void HoldNothing()
    {
        formerNl = 0;
        HeldNl = 0;
        FlPerPa = 0;
        release.Restart();
    }
}
