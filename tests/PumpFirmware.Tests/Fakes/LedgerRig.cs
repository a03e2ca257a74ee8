using PumpFirmware.Dosing;
using PumpFirmware.Storage;

namespace PumpFirmware.Tests.Fakes;

/// <summary>Open books on a commissioned store. A step is 1000 pg.</summary>
public sealed class LedgerRig
{
    public const long StepPg = 1_000;

    public readonly FakeStore Store;
    public readonly DeliveryWindows Windows = new DeliveryWindows();
    public readonly LedgerRecord Record;
    public readonly DoseLedger Ledger;
    public readonly DrugQuantity Quantity;
    public readonly bool Readable;
    public readonly int UncertainSteps;

    private LedgerRig(FakeStore store, long ngPerMl, PumpGeometry geometry)
    {
        Store = store;
        Record = new LedgerRecord(store);
        WindowStore minutes = new WindowStore(store);
        Quantity = new DrugQuantity(geometry);
        Quantity.SetConcentration(ngPerMl);
        Ledger = new DoseLedger(geometry, Record, minutes, Windows, Quantity);
        Readable = Record.Read() && minutes.Load(Windows);
        if (Readable) UncertainSteps = Ledger.Recover();
    }

    public static LedgerRig Fresh()
    {
        return Fresh(64_000);
    }

    public static LedgerRig Fresh(long ngPerMl)
    {
        return Fresh(ngPerMl, TestRig.UsualGeometry(100));
    }

    /// <summary>On a rig that need not be the usual one: then a step is not 1000 pg.</summary>
    public static LedgerRig Fresh(long ngPerMl, PumpGeometry geometry)
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        TestRig.TakeCommissioned(store);
        return new LedgerRig(store, ngPerMl, geometry);
    }

    /// <summary>The books as they are after a power cut now.</summary>
    public LedgerRig Restarted()
    {
        return new LedgerRig(Store, 64_000, TestRig.UsualGeometry(100));
    }

    /// <summary>Traces the writes from now on.</summary>
    public void Trace(FakeMotor motor)
    {
        Store.TraceFrom(motor);
    }

    /// <summary>Where a minute's first copy lies.</summary>
    public static int MinuteAddress(int minute)
    {
        return StoreLayout.WindowsA + minute % DeliveryWindows.BucketCount * StoreLayout.MinuteBytes;
    }
}
