using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <content>Commissioning and what happens after every reset.</content>
public sealed partial class ConstantRateController
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
        return new ConstantRateRecord(store).Write() && new ServiceLifeRecord(store).Write() && minutes;
    }

    /// <summary>
    /// Takes up where power failed; the drug flowed on meanwhile, and the first level of the reservoir tells how much. Records
    /// that cannot be read in either copy are a latched fault, never defaults: the state is then Unprogrammed, for nobody
    /// knows what flows.
    /// </summary>
    /// <param name="nowMs">Time since power-up, as for the first tick.</param>
    public void StartUp(long nowMs)
    {
        hardware.Power.Cut();
        clock.Advance(nowMs);
        ring.Open();
        isOpen = record.Read();
        bool minutesWhole = isOpen && windowStore.Load(windows);
        long latched = record.LatchedMask;
        if (isOpen) TakeUpPrescription(minutesWhole);

        // A pump that lost its order is reset no less often.
        if (isOpen && record.PrescriptionChecksum != 0 && CountReset()) latched |= FaultTable.Bit(AlarmCode.RepeatedReset);
        flowMonitor.TakeUp(record.TooMuchNl, record.TooLittleNl);
        rush.RestartAt(nowMs);
        book.StartAt(nowMs);
        AwaitRefill(nowMs);
        log.Add(nowMs, EventCode.PoweredUp, 0);
        readings.Take(hardware, nowMs);
        clockMonitor.Start(readings.WallClockStatus, readings.WallClockLocalMs);
        bool serviceReadable = TakeUpService();
        latched |= (service.Causes & FaultTable.Bit(AlarmCode.EndOfService)) | TakeUpWatchdog() | TestAtStart();

        faults.Load(latched, DrugInside);
        bool trusted = minutesWhole && serviceReadable && (prescription != null || record.PrescriptionChecksum == 0);
        if (!trusted || !TryStorage() || selfTest.StoreRefused)
        {
            faults.Load(faults.Latched | FaultTable.Bit(AlarmCode.StorageFault), DrugInside);
            StoreRecord();
        }

        if (hardware.Watchdog.CausedRestart && !storageFailing) hardware.Watchdog.ForgetRestart();
        Seal();
        log.Add(nowMs, EventCode.StateChanged, (int)State);
        alarms.Serve(nowMs, faults.Present);
        ring.Take(log);
    }

    // Only the declaration that the record names is in force, and only while it still passes every rule.
    private void TakeUpPrescription(bool minutesWhole)
    {
        if (record.PrescriptionChecksum == 0) return;
        Prescription order = prescriptionRecord.Read(record.PrescriptionChecksum);
        if (order == null || ConstantRateRules.Judge(order, flow) != RefusalReason.None) return;
        Load(order);

        // A lost minute held at most an hour's limit: that much counts as delivered now.
        if (!minutesWhole) windows.AddMeasured(hourLimitPg);
    }

    // The library's hard doses get 2 % on top, a tightened limit none: validation left room for the oldest minute.
    private void Load(Prescription order)
    {
        prescription = order;
        orderSeal.Take(order);
        book.SetConcentration(order.ConcentrationNgPerMl);
        DrugEntry entry = DrugLibrary.Find(order.Drug);
        hourLimitPg = Limit(order.LimitPgPerHour, entry.HardPgPerHour);
        dayLimitPg = Limit(order.LimitPgPerDay, entry.HardPgPerDay);
        ownSeal = ~Own();
        alarms.SetDrug(order.Drug);
    }

    private static long Limit(long tightenedPg, long hardPg)
    {
        return tightenedPg == Prescription.LibraryLimit ? hardPg * 102 / 100 : tightenedPg;
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
