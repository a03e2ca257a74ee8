using PumpFirmware.Alarms;
using PumpFirmware.Dosing;
using PumpFirmware.Safety;
using PumpFirmware.Storage;

namespace PumpFirmware;

/// <content>
/// The catheter: declared empty, primed once, and bridged when another concentration follows the one it holds.
/// </content>
public sealed partial class PumpController
{
    private const int LargestCatheterNl = 10_000_000;

    // While these stand, a flow that fills the catheter would not be seen: a sensor that rises by itself hides as much.
    private const long ReservoirDoubts = (1L << (int)AlarmCode.UnderDelivery) | (1L << (int)AlarmCode.ReservoirSensorLost);

    /// <summary>Declares a catheter without drug in it, as it is implanted. Only while nothing is delivered.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    /// <param name="volumeNl">Its dead volume in nL, 1,000 to 10,000,000.</param>
    public RefusalReason DeclareCatheter(long requestNumber, long volumeNl)
    {
        RefusalReason reason = NumberOf(requestNumber);
        bool standsStill = states.State == PumpState.Unprogrammed || states.State == PumpState.Stopped;
        if (reason == RefusalReason.None && !standsStill) reason = RefusalReason.WrongState;
        bool fits = volumeNl >= 1000 && volumeNl <= LargestCatheterNl;
        if (reason == RefusalReason.None && !fits) reason = RefusalReason.CatheterOutOfRange;
        if (reason != RefusalReason.None) return Refuse(reason);

        record.Keep();
        record.CatheterNl = (int)volumeNl;
        record.StepsAtCatheter = ledger.CommandedSteps;
        record.IsPrimed = false;
        bool changesDrug = record.BridgeDrug != 0;
        record.BridgeOldNgPerMl = 0;
        record.BridgeStage = 0;
        if (changesDrug) ForgetFormerDrug();
        if (!CommitOrReturn(requestNumber)) return Refuse(RefusalReason.StorageFailed);
        if (changesDrug) TakeNextDrug();
        else FollowTip();
        return Accept(EventCode.CatheterDeclared, volumeNl);
    }

    /// <summary>
    /// Fills the empty catheter at 12 mL a day on top of what is prescribed. Once in a catheter's life: one that is broken
    /// off is not taken up again.
    /// </summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    /// <param name="volumeNl">nL; at most nine tenths of the catheter, 95 % of it with what was delivered before, 97.5 % with what will be beside it.</param>
    public RefusalReason Prime(long requestNumber, long volumeNl)
    {
        RefusalReason reason = ReasonAgainstBolus(requestNumber);
        long besideNlPerDay = FlowNlPerDay(prescription == null ? 0 : prescription.HighestDosePgPerDay);
        if (reason == RefusalReason.None) reason = catheter.JudgePrime(volumeNl, ledger.CommandedSteps, besideNlPerDay);
        if (reason == RefusalReason.None && (faults.Present & ReservoirDoubts) != 0) reason = RefusalReason.CatheterNotEmpty;
        bool tooFast = besideNlPerDay + PrimeProgramme.FlowNlPerDay > PumpGeometry.MaximumFlowNlPerDay;
        if (reason == RefusalReason.None && tooFast) reason = RefusalReason.FlowAboveMaximum;
        if (reason != RefusalReason.None) return Refuse(reason);

        // Stored before the first step: power may fail at once, and a catheter is never primed twice.
        record.Keep();
        record.IsPrimed = true;
        if (!CommitOrReturn(requestNumber)) return Refuse(RefusalReason.StorageFailed);
        prime.Start(volumeNl);
        MoveTo(PumpState.Priming);
        return Accept(EventCode.PrimeStarted, volumeNl);
    }

    /// <summary>
    /// A clinician says which concentration the catheter still holds after a refill. The pump bridges by itself; it takes the
    /// statement as the second pair of eyes and refuses one that differs from its book.
    /// </summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    /// <param name="oldNgPerMl">The older concentration in ng/mL.</param>
    public RefusalReason Bridge(long requestNumber, long oldNgPerMl)
    {
        RefusalReason reason = NumberOf(requestNumber);
        if (reason == RefusalReason.None && !catheter.IsBridging) reason = RefusalReason.NothingToBridge;
        if (reason == RefusalReason.None && oldNgPerMl != record.BridgeOldNgPerMl) reason = RefusalReason.BridgeMismatch;
        if (reason != RefusalReason.None) return Refuse(reason);
        if (!Commit(requestNumber)) return Refuse(RefusalReason.StorageFailed);
        return Accept(EventCode.BridgeConfirmed, oldNgPerMl);
    }

    // Once a tick while the state is Priming; what broke it off has moved the state on already.
    private void FollowPrime()
    {
        if (prime.IsRunning) return;
        log.Add(clock.NowMs, EventCode.PrimeCompleted, prime.GivenNl);
        MoveTo(PumpState.Delivering);
    }

    private void CutPrimeShort()
    {
        prime.End();
        log.Add(clock.NowMs, EventCode.PrimeCutShort, prime.GivenNl);
    }

    private void FollowBridge()
    {
        if (!catheter.IsBridging || !BridgeMoves()) return;
        if (!HoldsMemory() || !catheter.IsBridging || !BridgeMoves()) return;
        record.BridgeStage = catheter.FollowBridge(ledger.CommandedSteps, windows.Minute);
        if (record.BridgeStage != BridgeFront.Over)
        {
            FollowTip();
            ledger.ReleaseLease();
            log.Add(clock.NowMs, EventCode.BridgeFront, catheter.TipNgPerMl(record.ReservoirNgPerMl));
            return;
        }

        record.BridgeOldNgPerMl = 0;
        if (record.BridgeDrug != 0)
        {
            ForgetFormerDrug();

            // A pump that lost its order stands still, and has none to go on with.
            if (ordered != null) TakeNextDrug();
        }
        else
        {
            FollowTip();
        }

        // What is left of the lease was written down at the older concentration: it is given back and leased anew.
        ledger.ReleaseLease();
        log.Add(clock.NowMs, EventCode.BridgeCompleted, geometry.StepsToNl(ledger.CommandedSteps - record.BridgeFromSteps));
    }

    private bool BridgeMoves()
    {
        return catheter.FollowBridge(ledger.CommandedSteps, windows.Minute) != record.BridgeStage;
    }

    // Steps, windows and expected flow are counted at the concentration that leaves the tip.
    private void FollowTip()
    {
        if (prescription == null) return;
        long tipNgPerMl = TipNgPerMl();
        quantity.SetConcentration(tipNgPerMl);
        windows.MeasuredGrainPg = quantity.CountPg;
        scheduler.SetConcentration(tipNgPerMl);
        gate.Load(prescription);
        watchdog.FollowFlow(FlowNlPerDay(watchedPgPerDay), false);
    }

    private long TipNgPerMl()
    {
        return catheter.TipNgPerMl(prescription.ConcentrationNgPerMl);
    }

    private long FlowNlPerDay(long dosePgPerDay)
    {
        if (prescription == null) return 0;
        return dosePgPerDay * 1000 / TipNgPerMl();
    }
}
