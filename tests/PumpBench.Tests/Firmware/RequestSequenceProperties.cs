using CsCheck;
using PumpFirmware;
using PumpFirmware.Alarms;
using PumpFirmware.Dosing;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>Whatever is asked in whatever order, and wherever power fails: the books hold and no limit is passed.</summary>
[TestClass]
[Requirement("SR4")]
public class RequestSequenceProperties
{
    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public void Any_sequence_of_requests_and_power_cuts_keeps_the_books()
        => Gen.Select(Gen.Int[0, 15].Array[10, 120], Gen.Int[0, 5_000].Array[0, 8], Gen.Int[0, int.MaxValue]).Sample((actions, cuts, seed) =>
        {
            var run = new Run();
            var random = new Random(seed);
            var next = 0;
            foreach (var action in actions)
            {
                if (run.Rig.Store.CutAtByte == FakeStore.Never && next < cuts.Length)
                    run.Rig.Store.CutAtByte = run.Rig.Store.BytesWritten + cuts[next++];
                run.Act(action, random);
            }

            Assert.IsEmpty(run.Broken, string.Join("; ", run.Broken.Distinct()));
        }, iter: 250);

    [TestMethod]
    public void The_sequences_get_everywhere()
    {
        var reached = new HashSet<EventCode>();
        var refused = new HashSet<RefusalReason>();
        for (var seed = 0; seed < 40; seed++)
        {
            var run = new Run();
            var random = new Random(seed);
            for (var action = 0; action < 120; action++)
            {
                // Every other sequence programs instead of stops, late ticks and power cuts: a degraded pump fills no hour.
                var next = random.Next(16);
                run.Act(seed % 2 == 0 && next is (0 or 11 or 12) ? 3 : next, random);
                for (var i = 0; i < run.Rig.Pump.Log.Count; i++)
                {
                    if (!run.Rig.Pump.Log.TryGet(i, out _, out var code, out var value)) continue;
                    reached.Add(code);
                    if (code == EventCode.CommandRefused) refused.Add((RefusalReason)value);
                }
            }
        }

        foreach (var code in new[]
        {
            EventCode.PeriodicBolusStarted, EventCode.PeriodicBolusCutShort, EventCode.PrimeStarted, EventCode.PrimeCompleted,
            EventCode.PrimeCutShort, EventCode.BridgeStarted, EventCode.BridgeCompleted, EventCode.ProposalConfirmed,
            EventCode.RefillCompleted, EventCode.BolusCutShort, EventCode.WithheldByHourLimit, EventCode.CatheterDeclared,
            EventCode.WithdrawalRisk,
        })
        {
            Assert.Contains(code, reached, $"no sequence reaches {code}");
        }

        Assert.Contains(RefusalReason.IncreaseTooSoon, refused, "no sequence comes back to the higher dose");
    }

    private sealed class Run
    {
        private const int Minute = 60_000;

        private readonly TrueWindow _hour = new(60 * Minute);
        private long _poweredMs;
        private int _cuts;

        public Run()
        {
            Rig = TestRig.Commissioned(1_000);
            Rig.Prepare(Order(500_000, 0));
            Rig.Expect(RefusalReason.None, Rig.Pump.DeclareCatheter(Rig.NextRequest(), 20_000));
            Rig.Expect(RefusalReason.None, Rig.Pump.Resume(Rig.NextRequest()));
        }

        public TestRig Rig { get; }

        public List<string> Broken { get; } = [];

        public void Act(int action, Random random)
        {
            var ngPerMl = Stored().ReservoirNgPerMl;
            switch (action)
            {
                case 0:
                    Request((pump, number) => pump.Stop(number));
                    break;
                case 1:
                case 2:
                    Request((pump, number) => pump.Resume(number));
                    break;
                case 3:
                case 4:
                    var order = Order(ngPerMl, random.Next(4));
                    Request((pump, number) => TestRig.Program(pump, number, order));
                    break;
                case 5:
                    Request((pump, number) => pump.DeclareCatheter(number, 20_000));
                    break;
                case 6:
                    Request((pump, number) => pump.Prime(number, random.Next(1_000, 19_000)));
                    break;
                case 7:
                case 8:
                    var filledNgPerMl = action == 7 ? ngPerMl : random.Next(2) == 0 ? 500_000 : 1_000_000;
                    Request((pump, number) => pump.BeginRefill(number));
                    RunFor(random.Next(3));
                    Rig.Reservoir.Fill(TestRig.FillNl);
                    Request((pump, number) => pump.CompleteRefill(number, TestRig.FillNl, TestRig.FillNl, filledNgPerMl));
                    break;
                case 9:
                    Request((pump, number) => pump.GiveBolus(number, random.Next(1_000_000, 40_000_000), random.Next(1, 20) * Minute));
                    break;
                case 10:
                    foreach (var code in new[] { AlarmCode.ClockFault, AlarmCode.StorageFault, AlarmCode.LateTick, AlarmCode.RefillMismatch })
                        Request((pump, number) => pump.ClearFault(number, code));
                    break;
                case 11:
                    Tick(random.Next(3) == 0 ? -1 : random.Next(1_001, 90_000));
                    break;
                case 12:
                    Survive(Rig.Restart);
                    _cuts++;
                    break;
                default:
                    RunFor(random.Next(1, 900));
                    break;
            }
        }

        private void Request(Func<PumpController, long, RefusalReason> request)
        {
            var number = Stored().LastRequestNumber + 1;
            Survive(() => request(Rig.Pump, number));
            Check();
        }

        private void RunFor(int seconds)
        {
            for (var i = 0; i < seconds; i++) Tick(1_000);
        }

        private void Tick(int afterMs)
        {
            var before = Rig.Motor.Steps;
            var primes = Rig.Pump.State == PumpState.Priming;
            var delivers = primes || Rig.Pump.State is PumpState.Delivering or PumpState.Degraded;
            var isFull = Rig.Pump.Windows.HourPg > Rig.Pump.Gate.AdmittedHourPg && afterMs <= 1_000;
            var record = Stored();
            var stepPg = new CatheterBook(Rig.Geometry, record).TipNgPerMl(record.ReservoirNgPerMl) / 64;
            var ended = Rig.Pump.Windows.Minute;
            Survive(() => Rig.TickAfter(afterMs));
            if (afterMs > 0) _poweredMs += afterMs;
            var made = Rig.Motor.Steps - before;
            _hour.MoveTo(_poweredMs);
            if (!primes) _hour.Add(_poweredMs, made * stepPg);
            if (made > 0 && !delivers) Broken.Add("moved while it did not deliver");
            if (made > 0 && isFull && !primes && ended == Rig.Pump.Windows.Minute) Broken.Add("gave more in a full hour");
            Check();
        }

        private void Check()
        {
            var (pump, made) = (Rig.Pump, Rig.Motor.Steps);
            if (pump.Ledger.CommandedSteps < made) Broken.Add($"booked {pump.Ledger.CommandedSteps} of {made} steps");
            if (pump.Ledger.CommandedSteps > made + (long)DoseLedger.LargestLeaseSteps * _cuts) Broken.Add("booked what nobody made");
            if (pump.Windows.HourPg < _hour.Steps) Broken.Add($"the hour holds {_hour.Steps} pg and counts {pump.Windows.HourPg}");
            if (Rig.Motor.BurstsWithoutPower != 0) Broken.Add("a burst without power");

            // A lease that a power cut left counts in the windows without having passed the gate.
            var uncountedPg = (1 + (long)DoseLedger.LargestLeaseSteps * _cuts) * 15_625;
            if (pump.Windows.HourPg > pump.Gate.AdmittedHourPg + uncountedPg) Broken.Add("the hour is above its limit");
            if (pump.Windows.DayPg > pump.Gate.AdmittedDayPg + uncountedPg) Broken.Add("the day is above its limit");
        }

        private void Survive(Action action)
        {
            try
            {
                action();
                return;
            }
            catch (PowerCutException)
            {
                // The next processor starts; its start may be cut, too.
            }

            _cuts++;
            Survive(Rig.Restart);
        }

        private LedgerRecord Stored()
        {
            var record = new LedgerRecord(Rig.Store);
            if (!record.Read()) Broken.Add("no copy of the record is whole");
            return record;
        }

        // All but the last give 800 ug in any 24 hours: titration lets one follow the other. The last is an increase that a day
        // permits once, and so it is reached, refused as too soon, and left again. The periodic
        // ones hardly fit their limits: boluses of one that is programmed again and again come too close.
        private static Prescription Order(long ngPerMl, int kind) => kind switch
        {
            0 => new(Drug.Baclofen, ngPerMl, 800_000_000, 60_000_000, 0),
            1 => new(Drug.Baclofen, ngPerMl, 320_000_000, new PeriodicBolus(10_000_000, 5 * Minute, 30 * Minute), 36_000_000, 0),
            2 => new(Drug.Baclofen, ngPerMl, 440_000_000, new PeriodicBolus(5_000_000, 20 * Minute, 20 * Minute), 34_000_000, 0),
            _ => new(Drug.Baclofen, ngPerMl, 1_000_000_000, 45_000_000, 0),
        };
    }
}
