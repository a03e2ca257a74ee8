using System.Globalization;
using PumpFirmware;
using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>
/// Power fails at every byte that a request writes: afterwards all of it is in force or nothing, what is given once is not given
/// twice, and the books are never below the shaft.
/// </summary>
[TestClass]
[Requirement("SR26")]
public sealed class RequestPowerCutTests
{
    private const int Minute = 60_000;
    private const long Thin = 500_000;
    private const long Thick = 1_000_000;
    private const long DosePg = 300_000_000;
    private const long BolusPg = 10_000_000;

    // Of 20 uL a part is full already; 17 uL at 12 mL a day are 1088 steps in 122 s.
    private const long CatheterNl = 20_000;
    private const long PrimeNl = 17_000;
    private const long PrimeSteps = 1_088;

    // A lease, the step that was owed, and five of the second in which power failed: that one gives nothing.
    private const long LostSteps = 32 + 1 + 5;

    private static readonly Prescription Constant = new(Drug.Baclofen, Thin, DosePg, 0, 0);
    private static readonly Prescription Tried =
        new Prescription(Drug.Baclofen, Thin, DosePg / 3, 0, 0).For(TherapyPhase.Trial, false, SpasticityOrigin.Spinal, false, 0);

    private static readonly Prescription Periodic =
        new(Drug.Baclofen, Thin, DosePg / 3, new PeriodicBolus(BolusPg, 5 * Minute, 60 * Minute), 0, 0);

    [TestMethod]
    [DataRow("first order")]
    [DataRow("another order, stopped")]
    [DataRow("another order, delivering")]
    [DataRow("prime")]
    [DataRow("refill")]
    [DataRow("refill with another concentration")]
    [DataRow("resume")]
    [DataRow("catheter")]
    [DataRow("score")]
    [DataRow("evaluation")]
    public void A_request_is_in_force_whole_or_not_at_all(string what)
    {
        var whole = Prepared(what);
        var before = Requests(whole);
        var atStart = whole.Store.BytesWritten;
        Assert.AreEqual(RefusalReason.None, Ask(whole, what, whole.NextRequest()));
        var after = Requests(whole);
        var bytes = whole.Store.BytesWritten - atStart;
        Assert.AreNotEqual(before, after, "the request changes nothing");
        Assert.IsGreaterThan(400L, bytes, "a request writes at least both copies of its record");
        var (kept, done) = (0, 0);
        for (var cut = 0; cut < bytes; cut++)
        {
            var rig = Prepared(what);
            var shaft = rig.Motor.Steps;
            rig.Store.CutAtByte = rig.Store.BytesWritten + cut;
            var number = rig.NextRequest();
            Assert.ThrowsExactly<PowerCutException>(() => Ask(rig, what, number));
            rig.Restart();
            var now = Requests(rig);
            Assert.IsTrue(now == before || now == after, $"cut at byte {cut} leaves half a request: {now}");
            Assert.AreEqual(now == after, rig.Pump.Acknowledge(number) == RefusalReason.RequestRepeated, $"cut at byte {cut}");
            if (now == after) done++;
            else kept++;

            // The power cut came before the sensor could tell of the fill: nobody knows where it went.
            long doubted = what.StartsWith("refill", StringComparison.Ordinal) ? FaultTable.Bit(AlarmCode.RefillMismatch) : 0;
            Assert.AreEqual(0L, rig.Pump.LatchedFaults & ~doubted, $"cut at byte {cut}");
            if (now == after) Assert.AreEqual(doubted, rig.Pump.LatchedFaults, $"cut at byte {cut}");
            rig.Pump.Tick(0);
            rig.Run(10 * Minute);
            Assert.IsGreaterThanOrEqualTo(rig.Motor.Steps, rig.Pump.Ledger.CommandedSteps, $"cut at byte {cut}");
            Assert.IsLessThanOrEqualTo(Most(what), rig.Motor.Steps - shaft, $"cut at byte {cut}");

            // Whatever is in force can be gone on with: asked again, stopped and resumed, nothing breaks.
            if (now == before) Ask(rig, what, rig.NextRequest());
            if (rig.Pump.State is PumpState.Delivering or PumpState.Priming) rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
            rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        }

        Assert.IsGreaterThan(0, kept);
        Assert.IsTrue(done > 0 || bytes < 500, "no cut comes after the commitment");
    }

    [TestMethod]
    public void A_prime_is_given_at_most_once_when_power_fails_at_any_byte_of_it()
    {
        var whole = Prepared("prime");
        var atStart = whole.Store.BytesWritten;
        Prime(whole, whole.NextRequest());
        RunOn(whole, 4 * 60);
        var bytes = whole.Store.BytesWritten - atStart;
        var given = 0;
        for (var cut = 0L; cut < bytes; cut += cut < 1_500 ? 1 : 37)
        {
            var rig = Prepared("prime");
            var before = rig.Motor.Steps;
            rig.Store.CutAtByte = rig.Store.BytesWritten + cut;
            var number = rig.NextRequest();
            Prime(rig, number);
            RunOn(rig, 4 * 60);
            Prime(rig, number);
            Prime(rig, number + 1);
            RunOn(rig, 4 * 60);
            var made = rig.Motor.Steps - before;
            Assert.IsLessThanOrEqualTo(Basal(DosePg, 481) + PrimeSteps + 1, made, $"cut at byte {cut}");
            Assert.IsGreaterThanOrEqualTo(rig.Motor.Steps, rig.Pump.Ledger.CommandedSteps, $"cut at byte {cut}");
            Assert.AreNotEqual(PumpState.Priming, rig.Pump.State);
            if (made > PrimeSteps) given++;
        }

        Assert.IsGreaterThan(0, given, "in some of the runs the prime has to be given, or this proves nothing");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(60)]
    public void A_periodic_bolus_is_given_at_most_once_when_power_fails_at_any_byte_of_its_start(int dueMinute)
    {
        var whole = PeriodicJustBefore(dueMinute);
        var atStart = whole.Store.BytesWritten;
        RunOn(whole, 120);
        var bytes = whole.Store.BytesWritten - atStart;
        var whatAnUntouchedOneMakes = 0L;
        for (var cut = 0L; cut < bytes; cut += cut < 2_000 ? 1 : 41)
        {
            var rig = PeriodicJustBefore(dueMinute);
            var before = rig.Motor.Steps;
            rig.Store.CutAtByte = rig.Store.BytesWritten + cut;
            RunOn(rig, 20 * 60);
            var made = rig.Motor.Steps - before;
            Assert.IsLessThanOrEqualTo(Basal(DosePg / 3, 1_201) + BolusPg * 2 / 15_625 + 1, made, $"cut at byte {cut}");
            Assert.IsGreaterThanOrEqualTo(rig.Motor.Steps, rig.Pump.Ledger.CommandedSteps, $"cut at byte {cut}");
            Assert.IsLessThanOrEqualTo(1, rig.Logged(EventCode.PeriodicBolusStarted), $"cut at byte {cut}");

            // Within the record of its start it may be pushed behind the end of the run, or be given: never a part of it.
            var missing = Basal(DosePg / 3, 1_200) + (BolusPg * 2 / 15_625) - made;
            if (rig.Logged(EventCode.PeriodicBolusStarted) + rig.Logged(EventCode.PeriodicBolusResumed) > 0)
                Assert.IsLessThanOrEqualTo(LostSteps, missing, $"cut at byte {cut}");
            whatAnUntouchedOneMakes = Math.Max(whatAnUntouchedOneMakes, made);
        }

        Assert.IsGreaterThan(BolusPg * 2 / 15_625, whatAnUntouchedOneMakes, "in some of the runs the bolus has to be given");
    }

    // Its bolus is 1280 steps in 40 leases; each is written down, and each minute.
    [TestMethod]
    public void A_periodic_bolus_is_given_once_and_whole_but_for_a_lease_wherever_power_fails_in_it()
    {
        var whole = PeriodicJustBefore(60);
        var (atStart, writesAtStart) = (whole.Store.BytesWritten, whole.Store.Writes);
        RunOn(whole, 6 * 60);
        Assert.IsGreaterThan(150, whole.Store.Writes - writesAtStart, "both copies of 40 leases and of their minutes");
        var bytes = whole.Store.BytesWritten - atStart;
        for (var cut = 0L; cut < bytes; cut += 67)
        {
            var rig = PeriodicJustBefore(60);
            var before = rig.Motor.Steps;
            rig.Store.CutAtByte = rig.Store.BytesWritten + cut;
            RunOn(rig, 20 * 60);
            var missing = Basal(DosePg / 3, 1_200) + (BolusPg * 2 / 15_625) - (rig.Motor.Steps - before);
            Assert.IsInRange(-2, LostSteps, missing, $"cut at byte {cut}");
            Assert.IsGreaterThanOrEqualTo(rig.Motor.Steps, rig.Pump.Ledger.CommandedSteps, $"cut at byte {cut}");
        }
    }

    private static TestRig PeriodicJustBefore(int dueMinute)
    {
        var rig = TestRig.Commissioned(1_000);
        rig.Prepare(Periodic);
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        if (dueMinute > 0) rig.Run(dueMinute * Minute - 1_000);
        return rig;
    }

    private static TestRig Prepared(string what)
    {
        var rig = TestRig.Commissioned(1_000);
        rig.Expect(RefusalReason.None, rig.Pump.DeclareFill(rig.NextRequest(), TestRig.FillNl));
        if (what == "first order") return rig;
        rig.Expect(RefusalReason.None, TestRig.Program(rig.Pump, rig.NextRequest(), IsOfTrial(what) ? Tried : Constant));
        if (what == "evaluation") rig.Expect(RefusalReason.None, Score(rig, rig.NextRequest()));
        rig.Expect(RefusalReason.None, rig.Pump.DeclareCatheter(rig.NextRequest(), CatheterNl));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(90_000);
        if (what is "resume" or "catheter" or "another order, stopped") rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        if (what.StartsWith("refill", StringComparison.Ordinal)) rig.Expect(RefusalReason.None, rig.Pump.BeginRefill(rig.LastRequest + 1));
        return rig;
    }

    private static RefusalReason Ask(TestRig rig, string what, long number) => what switch
    {
        "prime" => rig.Pump.Prime(number, PrimeNl / 2),
        "resume" => rig.Pump.Resume(number),
        "catheter" => rig.Pump.DeclareCatheter(number, 2 * CatheterNl),
        "score" => Score(rig, number),
        "evaluation" => rig.Pump.EvaluateTrial(number),
        "refill" => Refill(rig, number, Thin),
        "refill with another concentration" => Refill(rig, number, Thick),
        _ => TestRig.Program(rig.Pump, number, Periodic),
    };

    private static bool IsOfTrial(string what) => what is "score" or "evaluation";

    private static RefusalReason Score(TestRig rig, long number) =>
        rig.Pump.RecordScore(number, (int)SymptomScale.Ashworth, 3_000, false);

    private static RefusalReason Refill(TestRig rig, long number, long ngPerMl)
    {
        var residualNl = TestRig.FillNl - rig.Geometry.StepsToNl(rig.Pump.Ledger.CommandedSteps);
        if (rig.Pump.State != PumpState.Refilling) rig.Expect(RefusalReason.None, rig.Pump.BeginRefill(number));
        return rig.Pump.CompleteRefill(number, residualNl, 19_000_000, ngPerMl);
    }

    // What ten minutes may make at most, at the thinner concentration.
    private static long Most(string what) => what switch
    {
        "first order" or "catheter" or "another order, stopped" => 0,
        "another order, delivering" => Basal(DosePg, 600) + BolusPg * 2 / 15_625 + 1,
        _ => Basal(DosePg, 600) + 1,
    };

    private static long Basal(long dosePg, int seconds) => dosePg * seconds / 86_400 * 2 / 15_625;

    private static void Prime(TestRig rig, long number) => Survive(rig, () => rig.Pump.Prime(number, PrimeNl));

    private static void RunOn(TestRig rig, int seconds)
    {
        for (var second = 0; second < seconds; second++) Survive(rig, () => rig.TickAfter(1_000));
    }

    private static void Survive(TestRig rig, Action action)
    {
        try
        {
            action();
        }
        catch (PowerCutException)
        {
            rig.Restart();
            rig.Pump.Tick(0);
        }
    }

    private static bool IsEvaluated(TestRig rig)
    {
        var payload = new byte[TrialRecord.Bytes];
        rig.Pump.Trial.PutInto(payload, 0);
        return (payload[20] & 2) != 0;
    }

    // Everything in the ledger's record and the trial's that a request changes, as a new processor finds it.
    private static string Requests(TestRig rig)
    {
        var record = new LedgerRecord(rig.Store);
        Assert.IsTrue(record.Read());
        return string.Create(CultureInfo.InvariantCulture, $"""
            request {record.LastRequestNumber} order {record.PrescriptionChecksum} from {record.ProgrammeStartMs} fill {record.FillNl}
            at {record.StepsAtFill} catheter {record.CatheterNl} at {record.StepsAtCatheter} primed {record.IsPrimed}
            reservoir {record.ReservoirNgPerMl} bridge {record.BridgeOldNgPerMl} from {record.BridgeFromSteps}
            trial {rig.Pump.Trial.BaselineThousandths} {rig.Pump.Trial.BestThousandths} {IsEvaluated(rig)}
            limits {record.FormerHourLimitPg} {record.FormerDayLimitPg} {record.FormerLimitsMinute}
            {(record.PrescriptionChecksum != 0 && record.State == (int)PumpState.Unprogrammed ? "ordered but unprogrammed" : "")}
            """);
    }
}
