using CsCheck;
using PumpFirmware;
using PumpFirmware.Dosing;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>No request, in whatever rhythm, gets more past the gate than an hour's and a day's limit.</summary>
[TestClass]
[Requirement("SR5")]
public class DeliveryLimitProperties
{
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;

    // Bursts with pauses of every size, from a tick to hours.
    private static readonly Gen<(int Steps, int AfterMs)[]> Requests =
        Gen.Select(Gen.Int[0, 711], Gen.OneOf(Gen.Int[10, 1_000], Gen.Int[1_000, 120_000], Gen.Int[60_000, 7_200_000]))
            .Array[500, 3_000];

    [TestMethod]
    public void No_true_rolling_hour_or_day_exceeds_its_limit()
    {
        long held = 0;
        Gen.Select(ValidOrders.Cases, Gen.Double[0.001, 1], Gen.Double[0.001, 1], Requests).Sample((rig, hour, day, requests) =>
        {
            var entry = DrugLibrary.Find(rig.Order.Drug);
            var order = new Prescription(rig.Order.Drug, rig.Order.ConcentrationNgPerMl, rig.Order.BasalDosePgPerDay,
                (long)(entry.HardPgPerHour * hour) + 1, (long)(entry.HardPgPerDay * day) + 1);
            return StaysWithinLimits(rig.Geometry, order, requests, ref held);
        }, iter: 300);
        Assert.AreNotEqual(0L, held, "the limits were never reached, so nothing was tested");
    }

    [TestMethod]
    public void A_therapy_at_its_tightest_limits_never_refuses_itself_whatever_its_ticks()
        => Gen.Select(ValidOrders.Cases, Gen.Int[10, 1_000], Gen.Bool, Gen.Int[0, int.MaxValue]).Sample(
            (rig, longestMs, varies, seed) =>
        {
            var random = new Random(seed);
            var (geometry, dose) = (rig.Geometry, rig.Order.BasalDosePgPerDay);
            var order = new Prescription(rig.Order.Drug, rig.Order.ConcentrationNgPerMl, dose,
                (dose * 61 + 1_439) / 1_440, (dose * 1_441 + 1_439) / 1_440);
            if (PrescriptionValidator.Judge(order, geometry) != RefusalReason.None) return true;
            var books = new Books(geometry, order);
            var scheduler = new DoseScheduler(geometry);
            scheduler.Load(order, 0, -1);
            for (long ms = 0; ms < 2 * HourMs;)
            {
                var tickMs = varies ? random.Next(10, longestMs + 1) : longestMs;
                ms += tickMs;
                books.Ledger.Elapse(tickMs);
                var due = scheduler.StepsDue(tickMs, 0, 0);
                if (books.Deliver(due) != due) return false;
            }

            return true;
        }, iter: 40);

    private static bool StaysWithinLimits(
        PumpGeometry geometry, Prescription order, (int Steps, int AfterMs)[] requests, ref long held)
    {
        var books = new Books(geometry, order);
        var (lastHour, lastDay) = (new TrueWindow(HourMs), new TrueWindow(DayMs));
        long nowMs = 0;
        foreach (var (steps, afterMs) in requests)
        {
            nowMs += afterMs;
            books.Ledger.Elapse(afterMs);
            var made = books.Deliver(steps);
            Interlocked.Add(ref held, steps - made);
            lastHour.MoveTo(nowMs);
            lastDay.MoveTo(nowMs);
            lastHour.Add(nowMs, made);
            lastDay.Add(nowMs, made);
            if (Pg(geometry, order, lastHour.Steps) > books.Gate.HourLimitPg) return false;
            if (Pg(geometry, order, lastDay.Steps) > books.Gate.DayLimitPg) return false;
        }

        return books.Motor.Steps == books.Ledger.CommandedSteps;
    }

    // Rounded down: a limit is broken by a whole picogram.
    private static Int128 Pg(PumpGeometry geometry, Prescription order, long steps)
        => (Int128)steps * geometry.NlPerRevolution * order.ConcentrationNgPerMl / (1000L * geometry.StepsPerRevolution);

    private sealed class Books
    {
        public readonly FakeMotor Motor;
        public readonly DeliveryGate Gate;
        public readonly DoseLedger Ledger;

        public Books(PumpGeometry geometry, Prescription order)
        {
            var store = new FakeStore(StoreLayout.NeededBytes);
            TestRig.TakeCommissioned(store);
            var power = new FakePower();
            Motor = new FakeMotor(power);
            var windows = new DeliveryWindows();
            var quantity = new DrugQuantity(geometry);
            quantity.SetConcentration(order.ConcentrationNgPerMl);
            Gate = new DeliveryGate(Motor, power, windows, quantity, geometry);
            Gate.Load(order);
            Gate.Open();
            Ledger = new DoseLedger(geometry, new LedgerRecord(store), new WindowStore(store), windows, quantity);
            Ledger.Recover();
        }

        public int Deliver(int steps)
        {
            var before = Motor.Steps;
            var granted = Gate.Grant(steps);
            Gate.Move(granted == 0 ? 0 : Ledger.Reserve(granted));
            return (int)(Motor.Steps - before);
        }
    }
}
