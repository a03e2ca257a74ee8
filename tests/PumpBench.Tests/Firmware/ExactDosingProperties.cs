using System.Numerics;
using CsCheck;
using PumpFirmware;
using PumpFirmware.Dosing;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>Whatever is prescribed and however time is cut into ticks, the steps are the floor of what is due.</summary>
[TestClass]
[Requirement("SR8")]
public class ExactDosingProperties
{
    private const long MsPerDay = 86_400_000;

    private static readonly Gen<int[]> UnequalTicks = Gen.Int[10, 1_000].Array[1, 2_000];

    private static readonly Gen<int[]> EqualTicks =
        Gen.Select(Gen.Int[10, 1_000], Gen.Int[1, 2_000], (tickMs, count) => Enumerable.Repeat(tickMs, count).ToArray());

    [TestMethod]
    public void Any_prescription_and_any_ticks_give_exactly_the_floor()
        => Gen.Select(ValidOrders.Cases, Gen.OneOf(EqualTicks, UnequalTicks)).Sample((rig, ticks) =>
        {
            var scheduler = new DoseScheduler(rig.Geometry);
            scheduler.Load(rig.Order, 0, -1);
            BigInteger steps = 0, ms = 0;
            foreach (var tickMs in ticks)
            {
                steps += scheduler.StepsDue(tickMs, 0, 0);
                ms += tickMs;
                if (steps != FloorOfPicograms(rig.Geometry, rig.Order, ms)) return false;

                // Whole picograms lag behind the exact dose by less than one, and are never ahead of it.
                var (exact, stepsInAPicogram) = Exact(rig.Geometry, rig.Order, ms);
                if (steps > exact || steps < exact - stepsInAPicogram - 1) return false;
            }

            return true;
        }, iter: 600);

    [TestMethod]
    public void A_year_in_equal_ticks_is_right_to_the_step()
        => Gen.Select(ValidOrders.Cases, Gen.Int[10, 1_000]).Sample((rig, tickMs) =>
        {
            // A year's remainders repeat within a day's milliseconds; a long run at once is what matters here.
            var scheduler = new DoseScheduler(rig.Geometry);
            scheduler.Load(rig.Order, 0, -1);
            const int Ticks = 1_000_000;
            BigInteger steps = 0;
            for (var i = 0; i < Ticks; i++) steps += scheduler.StepsDue(tickMs, 0, 0);
            return steps == FloorOfPicograms(rig.Geometry, rig.Order, (BigInteger)Ticks * tickMs);
        }, iter: 20);

    private static BigInteger FloorOfPicograms(PumpGeometry geometry, Prescription order, BigInteger ms)
    {
        var pg = order.BasalDosePgPerDay * ms / MsPerDay;
        return pg * 1000 * geometry.StepsPerRevolution / ((BigInteger)geometry.NlPerRevolution * order.ConcentrationNgPerMl);
    }

    private static (BigInteger Steps, BigInteger StepsInAPicogram) Exact(PumpGeometry geometry, Prescription order, BigInteger ms)
    {
        BigInteger scale = 1000L * geometry.StepsPerRevolution;
        var stepSize = (BigInteger)geometry.NlPerRevolution * order.ConcentrationNgPerMl;
        return (order.BasalDosePgPerDay * ms * scale / (MsPerDay * stepSize), scale / stepSize);
    }
}
