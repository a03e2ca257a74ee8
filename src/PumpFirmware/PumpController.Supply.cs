using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <content>
/// How long the drug lasts: until the reservoir would be low if every bolus were taken, and until the drug no longer keeps.
/// Both are counted by whichever clock says more, powered time or the wall clock.
/// </content>
public sealed partial class PumpController
{
    // A reservoir that is low says so itself; the date is for a patient who took fewer boluses than there may be.
    private const long GraceMs = 3_600_000;

    // What this may say, whatever becomes of the number in memory.
    private const long SupplyFaults = (1L << (int)AlarmCode.RefillDue) | (1L << (int)AlarmCode.DrugExpired);

    private long drugLifeMs = DrugLife.Unlimited;
    private long supplyCauses;
    private int supplyMinute = -1;

    private void NoteFill(long fillNl, bool isFirst, Prescription order)
    {
        record.FillNl = fillNl;
        record.StepsAtFill = ledger.CommandedSteps;
        record.IsFirstFill = isFirst;
        record.FillPoweredMs = windows.PoweredMs;
        record.FillLocalMs = LocalMsOrNone();
        NoteSupply(order);
    }

    private void NoteSupply(Prescription order)
    {
        record.SupplyFromPoweredMs = windows.PoweredMs;
        record.SupplyFromLocalMs = LocalMsOrNone();
        record.SupplyLastsMs = order == null || record.FillNl == 0 ? 0 : LastsMs(order);
        supplyMinute = -1;
    }

    private long LastsMs(Prescription order)
    {
        long bookNl = record.FillNl - geometry.StepsToNl(ledger.CommandedSteps - record.StepsAtFill);
        return RefillPlan.LastsMs(bookNl, watchdog.ReservoirLowNl, RefillPlan.WorstPgPerDay(order), order.ConcentrationNgPerMl);
    }

    // Once a minute: dates do not need more, and the tick stays short.
    private long SupplyCauses()
    {
        if (windows.Minute == supplyMinute) return supplyCauses & SupplyFaults;
        supplyMinute = windows.Minute;
        supplyCauses = 0;
        if (ordered == null || record.FillNl == 0) return 0;
        long supplySinceMs = SinceMs(record.SupplyFromPoweredMs, record.SupplyFromLocalMs);
        bool isDue = record.SupplyLastsMs > 0 && supplySinceMs - GraceMs >= record.SupplyLastsMs;
        bool isLow = (causes & FaultTable.Bit(AlarmCode.ReservoirLow)) != 0;
        if (isDue && !isLow) supplyCauses |= FaultTable.Bit(AlarmCode.RefillDue);
        if (SinceMs(record.FillPoweredMs, record.FillLocalMs) >= drugLifeMs) supplyCauses |= FaultTable.Bit(AlarmCode.DrugExpired);
        return supplyCauses;
    }

    private void LogRefillDate()
    {
        if (record.SupplyLastsMs > 0 && record.SupplyLastsMs != RefillPlan.Forever && localClock.IsKnown)
        {
            log.Add(clock.NowMs, EventCode.RefillDateSet, RefillPlan.DueDay(localClock.LocalMs, record.SupplyLastsMs));
        }
    }

    // Powered time stands still without supply, and the wall clock can be set back: the longer of the two is true or safe.
    // By how much it was set while the pump had power is known, and counts neither way.
    private long SinceMs(long poweredMs, long localMs)
    {
        long sinceMs = windows.PoweredMs - poweredMs;
        long byWallMs = localClock.IsKnown && localMs != 0 ? localClock.LocalMs - record.ClockSetMs - localMs : 0;
        return byWallMs > sinceMs ? byWallMs : sinceMs;
    }

    private long LocalMsOrNone()
    {
        return localClock.IsKnown ? localClock.LocalMs - record.ClockSetMs : 0;
    }
}
