using System.Numerics;
using CsCheck;
using PumpFirmware;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>The most that a window of periodic boluses holds is what trying every window finds.</summary>
[TestClass]
public class PeriodicWindowProperties
{
    private const long MsPerDay = 86_400_000;
    private const long MsPerHour = 3_600_000;
    private const long MsPerMinute = 60_000;

    private static readonly long[] windows = [MsPerHour, MsPerHour + MsPerMinute, MsPerDay, MsPerDay + MsPerMinute];

    // Small enough to try every beginning to the millisecond.
    private static readonly Gen<(Prescription Order, int WindowMs)> Small =
        from everyMs in Gen.Int[1, 60]
        from overMs in Gen.Int[1, everyMs]
        from dosePg in Gen.Long[1, 1_000]
        from backgroundPg in Gen.Long[0, 2_000_000_000]
        from windowMs in Gen.Int[1, 200]
        select (Order(backgroundPg, dosePg, overMs, everyMs), windowMs);

    // As large as an order may be. Times of all magnitudes, so that a window holds none, one or thousands of boluses.
    private static readonly Gen<Prescription> Large =
        from every in Gen.Double[0, 1]
        from over in Gen.Double[0, 1]
        from dose in Gen.Double[0, 1]
        from backgroundPg in Gen.Long[0, 48_000_000_000]
        let everyMs = (int)Math.Pow(PeriodicBolus.LongestEveryMs, every)
        let overMs = (int)Math.Pow(Math.Min(everyMs, BolusRules.LongestMs), over)
        select Order(backgroundPg, (long)Math.Pow(1_000_000_000, dose), overMs, everyMs);

    [TestMethod]
    public void No_window_holds_more_and_one_holds_as_much()
        => Small.Sample(small =>
        {
            var (order, windowMs) = small;
            var periodic = order.Periodic;
            var most = BigInteger.Zero;
            for (var beginsMs = 0; beginsMs < periodic.EveryMs; beginsMs++)
            {
                // In pg x overMs: a millisecond of a bolus holds its whole dose over its time.
                BigInteger scaled = 0;
                for (var ms = beginsMs; ms < beginsMs + windowMs; ms++)
                {
                    if (ms % periodic.EveryMs < periodic.OverMs) scaled += periodic.DosePg;
                }

                most = BigInteger.Max(most, scaled);
            }

            return IsExact(order, windowMs, most);
        }, iter: 3_000);

    [TestMethod]
    public void The_largest_orders_do_not_overflow()
        => Gen.Select(Large, Gen.OneOf(windows)).Sample((order, windowMs) =>
        {
            // Every window that begins or ends with a bolus's beginning or end; within a window between those nothing is larger.
            var periodic = order.Periodic;
            var most = BigInteger.Zero;
            foreach (long edgeMs in (long[])[0, periodic.OverMs, -windowMs, periodic.OverMs - windowMs])
            {
                most = BigInteger.Max(most, GivenBy(periodic, edgeMs + windowMs) - GivenBy(periodic, edgeMs));
            }

            return IsExact(order, windowMs, most);
        }, iter: 100_000);

    // What is accepted is safe: judged by other arithmetic, on what any hour and day of it hold.
    [TestMethod]
    public void No_accepted_order_exceeds_a_limit()
    {
        var accepted = 0;
        Gen.Select(ValidOrders.Cases, Large, Gen.Double[0, 1], Gen.Bool).Sample((rig, drawn, share, isTrial) =>
        {
            var dosePg = Math.Max(1, (long)(share * share * DrugLibrary.Find(rig.Order.Drug).HardBolusPg));
            var order = new Prescription(rig.Order.Drug, rig.Order.ConcentrationNgPerMl, rig.Order.BasalDosePgPerDay,
                new PeriodicBolus(dosePg, drawn.Periodic.OverMs, drawn.Periodic.EveryMs), 0, 0)
                .For(isTrial ? TherapyPhase.Trial : TherapyPhase.Permanent, false, SpasticityOrigin.Spinal, true, Prescription.SameDose);
            if (PrescriptionValidator.Judge(order, rig.Geometry) != RefusalReason.None) return true;
            Interlocked.Increment(ref accepted);
            var entry = DrugLibrary.Find(order.Drug);
            var dayPg = isTrial ? entry.TrialPgPerDay : entry.HardPgPerDay;
            return IsWithin(order, MsPerHour, entry.HardPgPerHour, 1)
                && IsWithin(order, MsPerDay, dayPg, 1)
                && IsWithin(order, MsPerHour + MsPerMinute, entry.HardPgPerHour * 102, 100)
                && IsWithin(order, MsPerDay + MsPerMinute, entry.HardPgPerDay * 102, 100)
                && IsPossible(order);
        }, iter: 20_000);
        Assert.IsGreaterThan(500, accepted, "too few orders were accepted for the property to say anything");
    }

    private static bool IsExact(Prescription order, long windowMs, BigInteger bolusPgMs)
    {
        // Both parts over one denominator.
        BigInteger overMs = order.Periodic.OverMs;
        var numerator = order.BasalDosePgPerDay * windowMs * overMs + bolusPgMs * MsPerDay;
        var denominator = overMs * MsPerDay;
        var doses = new ProgrammeDoses(order);
        return doses.LargestPg(windowMs) == numerator / denominator
            && doses.LargestPgRoundedUp(windowMs) == (numerator + denominator - 1) / denominator;
    }

    private static bool IsWithin(Prescription order, long windowMs, long limit, long scale)
    {
        var periodic = order.Periodic;
        var most = BigInteger.Max(GivenBy(periodic, windowMs), GivenBy(periodic, periodic.OverMs) - GivenBy(periodic, periodic.OverMs - windowMs));
        var numerator = (BigInteger)order.BasalDosePgPerDay * windowMs * periodic.OverMs + most * MsPerDay;
        return numerator * scale <= (BigInteger)limit * periodic.OverMs * MsPerDay;
    }

    private static bool IsPossible(Prescription order)
    {
        var periodic = order.Periodic;
        var perDay = (BigInteger)order.BasalDosePgPerDay * periodic.OverMs + (BigInteger)periodic.DosePg * MsPerDay;
        return perDay * 1000 <= (BigInteger)PumpGeometry.MaximumFlowNlPerDay * order.ConcentrationNgPerMl * periodic.OverMs;
    }

    // From a bolus's beginning to a time, before it too, in pg x overMs.
    private static BigInteger GivenBy(PeriodicBolus periodic, long ms)
    {
        var whole = (long)Math.Floor((decimal)ms / periodic.EveryMs);
        var restMs = ms - whole * periodic.EveryMs;
        return (BigInteger)periodic.DosePg * (whole * (BigInteger)periodic.OverMs + Math.Min(restMs, periodic.OverMs));
    }

    private static Prescription Order(long backgroundPg, long dosePg, int overMs, int everyMs)
        => new(Drug.Morphine, 1_000, backgroundPg, new PeriodicBolus(dosePg, overMs, everyMs), 0, 0);
}
