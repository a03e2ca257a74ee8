using PumpFirmware.Alarms;
using PumpFirmware.Dosing;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <content>Commissioning and what happens after every reset.</content>
public sealed partial class PumpController
{
    private const int MinutesPerHour = 60;
    private const int NoMinute = -1;

    /// <summary>
    /// Prepares a blank store, once, when a pump is made. Never called by a start-up: a store that is blank then has
    /// lost what it knew.
    /// </summary>
    /// <returns>False when the store is too small or did not take everything.</returns>
    public static bool Commission(INonVolatileStore store)
    {
        if (store.CapacityBytes < StoreLayout.NeededBytes) return false;
        bool minutes = new WindowStore(store).Format();
        return new LedgerRecord(store).Write() && new BolusRecord(store).Write() && minutes && CommissionTrial(store)
            && new ServiceLifeRecord(store).Write() && new VolumeRecord(store).Write() && new OcclusionRecord(store).Write();
    }

    private static bool CommissionTrial(INonVolatileStore store)
    {
        byte[] payload = new byte[TrialRecord.Bytes];
        new TrialRecord().PutInto(payload, 0);
        return new TwoCopyRecord(store, StoreLayout.TrialA, TrialMagic, TrialRecord.Bytes).Write(payload);
    }

    /// <summary>
    /// Takes up where power failed. What was leased and perhaps not delivered counts as delivered; a pump that delivered
    /// goes on; records that cannot be read in either copy are a latched fault, never defaults.
    /// </summary>
    /// <param name="nowMs">Time since power-up, as for the first tick.</param>
    public void StartUp(long nowMs)
    {
        gate.Close();
        clock.Advance(nowMs);
        ring.Open();
        bool readable = record.Read();
        PumpState stored = readable ? (PumpState)record.State : PumpState.Faulted;
        long latched = record.LatchedMask;
        bool minutesWhole = readable && windowStore.Load(windows, record.WindowsFromMinute);
        bool bolusesReadable = boluses.Read();
        bool volumesReadable = volumes.Read();
        bool occlusionReadable = occlusions.Read();
        bool trialReadable = ReadTrial();

        // Power failed between the two records of a request about the trial: it has acted, and must not act again.
        if (trial.RequestNumber > record.LastRequestNumber) record.LastRequestNumber = trial.RequestNumber;
        int uncertainSteps = readable ? ledger.Recover() : 0;
        if (record.FirstFault != 0) alarms.KeepFirst((AlarmCode)record.FirstFault);
        if (readable) TakeUpPrescription(minutesWhole);

        // Before anything is stored: a second reset knows of no uncertain lease any more.
        if (record.RunningPeriodicPg >= 0) record.RunningPeriodicPg += (int)quantity.PgOf(uncertainSteps);

        // A pump that lost its order is reset no less often.
        if (readable && record.PrescriptionChecksum != 0 && CountReset()) latched |= FaultTable.Bit(AlarmCode.RepeatedReset);

        // Power failed before the sensor told what had become of a refill: now nobody can tell.
        if ((record.Doubted & SafetyWatchdog.DoubtRefill) != 0) latched |= FaultTable.Bit(AlarmCode.RefillMismatch);
        log.Add(nowMs, EventCode.PoweredUp, uncertainSteps);
        if (record.BridgeStage != 0) TellFront(nowMs);
        readings.Take(hardware, nowMs);
        localClock.Advance(0, readings.WallClockStatus, readings.WallClockLocalMs);
        clockMonitor.Start(readings.WallClockStatus, readings.WallClockLocalMs);
        bool serviceReadable = TakeUpService(readable);
        latched |= service.Causes & FaultTable.Bit(AlarmCode.EndOfService);
        latched |= TakeUpWatchdog();

        // The first order was broken off while it was stored: it never came, and neither did the state that came with it.
        if (readable && record.PrescriptionChecksum == 0 && stored == PumpState.Stopped) stored = PumpState.Unprogrammed;
        bool delivered = stored == PumpState.Delivering || stored == PumpState.Degraded;
        if (delivered && prescription != null && IsToleranceLost())
        {
            log.Add(nowMs, EventCode.ToleranceExpired, AwayMs());
            stored = PumpState.Stopped;
        }

        if (record.RunningBolus != 0)
        {
            log.Add(nowMs, EventCode.BolusLost, record.RunningBolus);
            log.Add(nowMs, EventCode.BolusCutShort, record.RunningBolusPg);
        }

        record.RunningBolus = 0;

        // Lockouts that cannot be read begin now, each of them: the patient waits rather than doubles a dose.
        if (readable && !bolusesReadable) boluses.LockOutAll(windows.PoweredMs);

        bool booksReadable = minutesWhole && bolusesReadable && volumesReadable && occlusionReadable && trialReadable && serviceReadable;
        bool trusted = booksReadable && (prescription != null || record.PrescriptionChecksum == 0);
        if (!WritesProve() || !trusted || (stored == PumpState.Faulted && latched == 0))
        {
            latched |= FaultTable.Bit(AlarmCode.StorageFault);
            stored = PumpState.Faulted;
        }

        Drug drug = prescription == null ? Drug.None : prescription.Drug;
        faults.Load(latched, drug);
        if ((latched & OverDelivery) != 0) catheter.CountAsFilled(ledger.CommandedSteps);
        if (!SelfTestPasses()) faults.Load(latched | FaultTable.Bit(AlarmCode.SelfTestFailed), drug);

        // Power may have failed after the fault was stored and before the state was.
        if (faults.Reaction >= FaultReaction.StopAtLeaseEnd) stored = PumpState.Faulted;
        if ((faults.Latched & FaultTable.Bit(AlarmCode.EndOfService)) != 0) stored = PumpState.EndOfService;
        states.StartIn(stored);
        scheduler.SetDegraded(stored == PumpState.Degraded);
        ledger.RunsFromMemory = stored == PumpState.Degraded;
        watchdog.StartAt(ledger.CommandedSteps, stored);
        if (states.IsDelivering) OpenGate();
        TakeUpProgrammeBolus();
        if (record.LatchedMask != faults.Latched || record.State != (int)stored)
        {
            record.State = (int)stored;
            StoreLatched();
        }

        if (hardware.Watchdog.CausedRestart && !ledger.StorageFailing) hardware.Watchdog.ForgetRestart();
        log.Add(nowMs, EventCode.StateChanged, (int)stored);
        alarms.Serve(nowMs, faults.Present);
        ring.Take(log);
    }

    // Power may have failed before anybody was told. What is over is told once; begun anew, for where power failed between the copies
    // of the record that ended it the bridge still runs, and would never end.
    private void TellFront(long nowMs)
    {
        log.Add(nowMs, EventCode.BridgeFront, catheter.TipNgPerMl(record.ReservoirNgPerMl));
        if (record.BridgeStage == BridgeFront.Over) record.BridgeStage = 0;
    }

    // Only the order that the ledger names is in force, and only while it still passes every rule.
    private void TakeUpPrescription(bool minutesWhole)
    {
        Prescription order = prescriptionRecord.Read(record.PrescriptionChecksum);
        if (order == null || PrescriptionValidator.Judge(order, geometry) != RefusalReason.None) return;
        Load(order, false);

        // A lost minute held at most an hour's limit: that much counts as delivered now.
        if (!minutesWhole) windows.AddCommanded(gate.HourLimitPg);
    }

    // Writing proves the store before anything is delivered, and mends a copy that was torn or worn. Books that were never
    // opened are not written: what the store holds may still be right.
    private bool WritesProve()
    {
        if (!ledger.TryStorage() || !boluses.Write() || !volumes.Write() || !occlusions.Write() || !WriteTrial()) return false;
        if (!serviceRecord.Write()) return false;
        if (ordered == null) return true;
        return prescriptionRecord.Write(ordered, 0) && prescriptionRecord.Write(ordered, 1);
    }

    private void Load(Prescription order, bool goesOn)
    {
        ordered = order;
        drugLifeMs = DrugLife.LifeMs(order.Drug, order.ConcentrationNgPerMl, record.IsFirstFill);
        supplyMinute = -1;
        if (record.BridgeDrug != 0)
        {
            nextScheduler.Load(order, LedgerRecord.AtResume, -1);
            FindPeaks(order, true);
            order = FormerOrder();
        }

        prescription = order;
        FindPeaks(order, false);
        if (goesOn) scheduler.Replace(order, record.ProgrammeStartMs, record.PeriodicBegun);
        else scheduler.Load(order, record.ProgrammeStartMs, record.PeriodicBegun);
        gate.SetFormerLimits(
            record.FormerHourLimitPg, record.FormerDayLimitPg, record.FormerLimitsMinute, ledger.CommandedPg - record.PgAtChange);

        // A ramp that goes on after a reset stands where it stood: that is no step of it.
        if (order.Mode == BasalMode.Ramp) scheduler.Follow(0, windows.PoweredMs);
        Follow(order);
    }

    // Everything that looks at the therapy looks at this one from now on. Allocates nothing.
    private void Follow(Prescription order)
    {
        prescription = order;
        askedSinceChangePg = 0;
        watchdog.Load(order);
        ranPgPerDay = scheduler.PrescribedPgPerDay;
        watchedPgPerDay = ranPgPerDay;
        FollowTip();
        profileLocated = false;
        alarms.SetDrug(order.Drug);
        SealOrders();
    }

    private void FindPeaks(Prescription order, bool isNext)
    {
        ProgrammeDoses doses = new ProgrammeDoses(order);
        long hourPg = doses.LargestPgRoundedUp(MsPerHour + MsPerMinute);
        long dayPg = doses.LargestPgRoundedUp(MsPerDay + MsPerMinute);
        if (isNext)
        {
            nextPeakHourPg = hourPg;
            nextPeakDayPg = dayPg;
        }
        else
        {
            peakHourPg = hourPg;
            peakDayPg = dayPg;
        }
    }

    // Three resets within an hour of powered time. The first two are remembered in the record.
    private bool CountReset()
    {
        int minute = windows.Minute;
        bool third = record.SecondLastResetMinute != NoMinute && minute - record.SecondLastResetMinute < MinutesPerHour;
        record.SecondLastResetMinute = record.LastResetMinute;
        record.LastResetMinute = minute;
        return third;
    }
}
