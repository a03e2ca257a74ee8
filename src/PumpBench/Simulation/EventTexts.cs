using System.Globalization;
using PumpFirmware;
using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;

namespace PumpBench.Simulation;

/// <summary>The firmware's codes and numbers as sentences for a person.</summary>
internal static class EventTexts
{
    public static string Of(LoggedEvent logged)
    {
        long value = logged.Value;
        return logged.Code switch
        {
            EventCode.PoweredUp when value > 0 => $"Powered up; {Whole(value)} leased steps are uncertain and count as delivered",
            EventCode.PoweredUp => "Powered up; nothing is uncertain",
            EventCode.StateChanged => $"State: {(PumpState)value}",
            EventCode.AlarmRaised => $"Alarm raised: {CodeNames.Of((AlarmCode)value)}",
            EventCode.AlarmCleared => $"Alarm cleared: {CodeNames.Of((AlarmCode)value)}",
            EventCode.AlarmSilenced => $"Alarm silenced: {CodeNames.Of((AlarmCode)value)}",
            EventCode.AlarmReturned => $"A silenced alarm sounds again: {CodeNames.Of((AlarmCode)value)}",
            EventCode.AlarmEscalated => $"Nobody acknowledged it, so it is more urgent now: {CodeNames.Of((AlarmCode)value)}",
            EventCode.FirstFaultCaptured => $"First alarm since all was quiet: {CodeNames.Of((AlarmCode)value)}",
            EventCode.Programmed => $"Prescription accepted: at most {Ug(value)} ug in any 24 hours",
            EventCode.SoftLimitExceeded => $"The accepted dose of up to {Ug(value)} ug in 24 hours lies above the soft limit",
            EventCode.FillDeclared => $"Fill declared: {Whole(value)} nL",
            EventCode.StopAccepted => $"Stop accepted (request {value})",
            EventCode.ResumeAccepted => $"Resume accepted (request {value})",
            EventCode.AcknowledgeAccepted => $"Alarms acknowledged (request {value})",
            EventCode.FaultCleared => $"Fault cleared: {CodeNames.Of((AlarmCode)value)}",
            EventCode.CommandRefused => $"Command refused: {CodeNames.Of((RefusalReason)value)}",
            EventCode.WithheldByHourLimit => $"The hour's limit held back {Whole(value)} steps",
            EventCode.WithheldByDayLimit => $"The 24-hour limit held back {Whole(value)} steps",
            EventCode.WithheldByStorage => $"{Whole(value)} steps could not be written down and were not made",
            EventCode.WithheldByLateTick => $"A late tick withheld {Whole(value)} ms of delivery",
            EventCode.MotorRefused => $"The motor driver refused {Whole(value)} steps",
            EventCode.TimeWentBack => $"Time went back by {Whole(value)} ms",
            EventCode.WallClockSet => $"The wall clock was set by {Whole(value / 1000)} s; the day profile moves with it",
            EventCode.BolusStarted => $"Bolus started (request {value})",
            EventCode.BolusCompleted => $"Bolus given whole: {Ug(value)} ug",
            EventCode.BolusCutShort => $"Bolus ended early: {Ug(value)} ug had fallen due",
            EventCode.BolusLost => $"Power cut off the bolus of request {value}; it is not taken up again",
            EventCode.PeriodicBolusStarted => $"Bolus {value + 1} of the programme started",
            EventCode.PeriodicBolusResumed => $"Bolus {value + 1} of the programme goes on after a power cut",
            EventCode.PeriodicBolusCompleted => $"Bolus of the programme given whole: {Ug(value)} ug",
            EventCode.PeriodicBolusCutShort => $"Bolus of the programme ended early: {Ug(value)} ug had fallen due",
            EventCode.PrimeStarted => $"Priming the catheter with {Whole(value)} nL",
            EventCode.PrimeCompleted => $"The catheter is primed with {Whole(value)} nL",
            EventCode.PrimeCutShort => $"The prime ended early: {Whole(value)} nL had fallen due; it is not taken up again",
            EventCode.BridgeStarted => $"Bridge: the catheter still holds {UgPerMl(value)} ug/mL, and the flow follows it",
            EventCode.BridgeCompleted => $"Bridge over after {Whole(value)} nL: the new concentration has reached the tip",
            EventCode.BridgeFront => $"At the tip the new concentration is coming: the flow follows {UgPerMl(value)} ug/mL",
            EventCode.BridgeConfirmed => $"A clinician confirmed that the catheter still holds {UgPerMl(value)} ug/mL",
            EventCode.OcclusionFound => $"Occlusion found: {Whole(value)} nL are held under pressure",
            EventCode.OcclusionReleased => $"The occlusion gave way: {Whole(value)} nL came as a bolus",
            EventCode.ProposalMade => $"Therapy proposed and read back (digest {Hex(value)})",
            EventCode.ProposalConfirmed => $"Proposal confirmed and in force (digest {Hex(value)})",
            EventCode.ProposalExpired => $"Nobody confirmed the proposal (digest {Hex(value)}); nothing changed",
            EventCode.SoftLimitConfirmed => $"A dose of {Ug(value)} ug a day, above the soft limit, was explicitly confirmed",
            EventCode.WithdrawalRisk => $"The dose falls by {Ug(value)} ug a day: watch for withdrawal",
            EventCode.RefillBegan => $"Refill began: {Whole(value)} nL are expected to be withdrawn",
            EventCode.RefillCompleted => $"Refilled with {Whole(value)} nL",
            EventCode.RefillTimedOut => $"Refill given up after {Whole(value / 1000)} s; nothing about the reservoir changed",
            EventCode.ResidualReconciled => $"Withdrawn less expected: {Whole(value)} nL",
            EventCode.ConcentrationChanged => $"The reservoir holds {UgPerMl(value)} ug/mL",
            EventCode.RefillDateSet => RefillDue(value),
            EventCode.TrialOverridden => "Permanent therapy without a successful trial, for a stated reason",
            EventCode.TestDoseStarted => $"Test dose of {Ug(value)} ug started",
            EventCode.ScoreRecorded => $"Score recorded: {(value / 1000m).ToString("0.###", CultureInfo.InvariantCulture)}",
            EventCode.TrialEvaluated => value == 1 ? "Trial successful: a permanent therapy may follow" : "Trial not successful",
            EventCode.RampStepped => $"The ramp comes to {Ug(value)} ug a day",
            EventCode.CatheterDeclared => $"Empty catheter of {Whole(value)} nL declared",
            EventCode.ToleranceExpired => $"{Whole(value / 3_600_000)} h without drug: tolerance is lost",
            EventCode.VolumeBySensor => $"Volumes disagree: the reservoir sensor says {Whole(value)} nL",
            EventCode.VolumeByLedger => $"Volumes disagree: the ledger says {Whole(value)} nL",
            EventCode.VolumeByMotion => $"Volumes disagree: the measured motion says {Whole(value)} nL",
            EventCode.GateClosed => $"Motor supply was away: {Whole(value)} steps were not made",
            EventCode.TickLate => $"A tick came {Whole(value)} ms after the one before: the hardware should have restarted the processor",
            EventCode.WatchdogRestarted => "The hardware watchdog had restarted the processor",
            EventCode.ClockJumped => $"The processor's clock leapt forward by {Whole(value)} ms; the clock chip went on",
            EventCode.ClockDrifted => $"Processor's clock and clock chip drift apart: {Whole(value)} ms within an hour",
            EventCode.BatteryFoundLow => $"Battery low at {Whole(value)} mV: replace the pump within 90 days",
            EventCode.ServiceEnded when value == ServiceLife.TimeIsOver => "End of service: 90 days have passed since the battery was low",
            EventCode.ServiceEnded => "End of service: the battery is used up",
            EventCode.ServiceLifeLost => "The record of the service life is lost: the battery counts as low from now on",
            EventCode.SelfTestFailed => $"Self-test failed: {Parts(value, SelfTestNames)}",
            EventCode.MemoryMended => $"Working memory had changed by itself and was read from the store again: {Parts(value, MemoryNames)}",
            EventCode.MemoryLost => $"Working memory had changed by itself and could not be mended: {Parts(value, MemoryNames)}",
            EventCode.WithheldByMemory => $"{Whole(value)} steps were not made: working memory had changed by itself",
            EventCode.StoreMended => $"One stored copy was damaged and was mended from the other: {StoreNames[value]}",
            EventCode.StoreLost => $"No stored copy is whole, or none can be mended: {StoreNames[value]}",
            _ => throw new ArgumentOutOfRangeException(nameof(logged), logged.Code, "an event without a text"),
        };
    }

    // A trial's dose may be so small that the calendar ends before the reservoir does.
    private static string RefillDue(long days) => days <= (DateTime.MaxValue - Plant.SimulatedWallClock.Epoch).Days
        ? $"Refill due by {Plant.SimulatedWallClock.Epoch.AddDays(days):yyyy-MM-dd}"
        : $"Refill due in {Whole(days)} days, beyond any calendar";

    private static readonly string[] SelfTestNames = ["motor supply", "rotation sensor", "buzzer", "storage", "clocks", "program"];

    private static readonly string[] MemoryNames = ["prescription", "limits", "ledger", "windows", "state", "monitors", "records"];

    // In the order of StoreScrub's parts.
    private static readonly string[] StoreNames =
        ["ledger", "prescription", "boluses", "trial", "volumes", "service life", "occlusion", "windows", "day profile"];

    private static string Parts(long value, string[] names) => string.Join(", ", names.Where((_, bit) => (value >> bit & 1) != 0));

    private static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string UgPerMl(long ngPerMl) => (ngPerMl / 1000m).ToString("0.###", CultureInfo.InvariantCulture);

    private static string Hex(long digest) => ((uint)digest).ToString("x8", CultureInfo.InvariantCulture);

    private static string Ug(long pg) => (pg / 1e6m).ToString("0.######", CultureInfo.InvariantCulture);
}
