using System.Numerics;
using CsCheck;
using PumpFirmware;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>Whatever is asked for and whenever, no accepted dose rises faster than its drug may.</summary>
[TestClass]
[Requirement("SR3")]
public class TitrationProperties
{
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;

    private static readonly Gen<Drug> Drugs = Gen.OneOf(Drug.Morphine, Drug.Ziconotide, Drug.Baclofen);
    private static readonly Gen<SpasticityOrigin> Origins = Gen.OneOf(SpasticityOrigin.Spinal, SpasticityOrigin.Cerebral);

    // Changes in thousandths of the dose in force, around the steps that are permitted; days between 0 and 10.
    private static readonly Gen<(int PerMille, long AfterMs, int Days)[]> Requests =
        Gen.Select(
            Gen.OneOf(Gen.Int[700, 1_400], Gen.OneOf(850, 1_000, 1_149, 1_150, 1_151, 1_199, 1_200, 1_201, 1_300, 1_301)),
            Gen.OneOf(Gen.Long[0, 2 * DayMs], Gen.OneOf(HourMs, DayMs - 1, DayMs, 2 * DayMs)),
            Gen.OneOf(Gen.Const(0), Gen.Int[1, 6])).Array[1, 60];

    [TestMethod]
    public void No_sequence_of_accepted_orders_rises_too_fast()
    {
        var rises = 0;
        Gen.Select(Drugs, Origins, Requests).Sample((drug, origin, requests) =>
        {
            var patient = new Patient(drug, origin);
            foreach (var (perMille, afterMs, days) in requests) patient.Ask(perMille, afterMs, days);
            Interlocked.Add(ref rises, patient.Rises.Count - 1);
            return patient.NeverRoseTooFar && NeverRoseTooOften(drug, patient.Rises);
        }, iter: 5_000);
        Assert.IsGreaterThan(10_000, rises, "too few increases were accepted for the property to say anything");
    }

    [TestMethod]
    public void A_step_is_too_large_exactly_when_fractions_say_so()
        => Gen.Select(Drugs, Origins, Gen.Long[1, 16_000_000_000], Gen.Int[-3, 3], Gen.Int[0, 400]).Sample(
            (drug, origin, drawnPg, offset, perMille) =>
            {
                // At the limit itself, near it, or anywhere.
                var fromPg = Math.Min(drawnPg, DrugLibrary.Find(drug).HardPgPerDay);
                var highest = Highest(drug, origin, fromPg);
                var toPg = perMille < 200 ? (long)highest + offset : fromPg + fromPg * perMille / 1000;
                if (toPg <= 0) return true;
                var judged = TitrationRules.Judge(Order(drug, origin, toPg, 0, 0), fromPg, new IncreaseHistory(), 0, 0);
                return judged == (toPg <= fromPg || toPg <= highest ? RefusalReason.None : RefusalReason.IncreaseTooLarge);
            }, iter: 100_000);

    [TestMethod]
    public void A_fall_risks_withdrawal_exactly_from_a_fifth_on()
        => Gen.Select(Gen.Long[1, long.MaxValue], Gen.Long[0, 20_000_000_000], Gen.Int[-3, 3], Gen.Bool).Sample(
            (anyPg, toPg, offset, isNear) =>
            {
                var fromPg = isNear ? Math.Max(1, toPg / 4 * 5 + offset) : anyPg;
                var risks = TitrationRules.RisksWithdrawal(Order(Drug.Baclofen, SpasticityOrigin.Spinal, toPg, 0, 0), fromPg);
                return risks == ((BigInteger)toPg * 5 <= (BigInteger)fromPg * 4);
            }, iter: 100_000);

    private static BigInteger Highest(Drug drug, SpasticityOrigin origin, long fromPg) => drug switch
    {
        Drug.Morphine => (BigInteger)fromPg * 6 / 5,
        Drug.Ziconotide => (BigInteger)fromPg + 2_400_000,
        _ when origin == SpasticityOrigin.Spinal => (BigInteger)fromPg * 13 / 10,
        _ => (BigInteger)fromPg * 23 / 20,
    };

    private static bool NeverRoseTooOften(Drug drug, List<long> rises)
    {
        var (count, periodMs) = drug == Drug.Ziconotide ? (3, 7 * DayMs) : (1, DayMs);
        for (var i = count; i < rises.Count; i++)
        {
            if (rises[i] - rises[i - count] < periodMs) return false;
        }

        return true;
    }

    private static Prescription Order(Drug drug, SpasticityOrigin origin, long fromPg, long toPg, int days)
    {
        var order = days == 0
            ? new Prescription(drug, 50_000, fromPg, 0, 0)
            : new Prescription(drug, 50_000, new DoseRamp(fromPg, toPg, days), 0, 0);
        return order.For(TherapyPhase.Permanent, false, origin, true, Prescription.SameDose);
    }

    // A pump that notes every rise, as they are programmed and as a ramp takes its steps.
    private sealed class Patient(Drug drug, SpasticityOrigin origin)
    {
        private readonly IncreaseHistory history = new();
        private Prescription? inForce;
        private long acceptedMs;
        private long nowMs;
        private int stepsTaken;

        public readonly List<long> Rises = [];

        public bool NeverRoseTooFar { get; private set; } = true;

        private long DosePg => inForce == null ? 0 : TitrationRules.DailyDosePg(inForce, stepsTaken);

        public void Ask(int perMille, long afterMs, int days)
        {
            PassTo(nowMs + afterMs);
            var entry = DrugLibrary.Find(drug);
            var fromPg = inForce == null ? entry.StartPgPerDay : Math.Max(1, DosePg * perMille / 1000);
            var toPg = Math.Max(1, fromPg * (2_000 - perMille) / 1000 * (days + 1));
            if (fromPg > entry.HardPgPerDay || (days > 0 && toPg > entry.HardPgPerDay)) return;
            var order = Order(drug, origin, fromPg, toPg, days);
            if (TitrationRules.Judge(order, DosePg, history, nowMs, 0) != RefusalReason.None) return;
            if (TitrationRules.IsIncrease(order, DosePg)) NoteRise(DosePg, fromPg, nowMs);
            (inForce, acceptedMs, stepsTaken) = (order, nowMs, 0);
        }

        private void PassTo(long untilMs)
        {
            while (inForce?.Ramp != null && stepsTaken < inForce.Ramp.Days && acceptedMs + (stepsTaken + 1) * DayMs <= untilMs)
            {
                var beforePg = DosePg;
                stepsTaken++;
                if (DosePg > beforePg) NoteRise(beforePg, DosePg, acceptedMs + stepsTaken * DayMs);
            }

            nowMs = untilMs;
        }

        private void NoteRise(long beforePg, long afterPg, long atMs)
        {
            history.Add(atMs);
            Rises.Add(atMs);
            if (beforePg > 0 && afterPg > Highest(drug, origin, beforePg)) NeverRoseTooFar = false;
        }
    }
}
