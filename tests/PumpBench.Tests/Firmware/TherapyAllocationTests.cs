using PumpFirmware;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>Whatever a therapy does by itself costs no byte in the tick; what is asked for may.</summary>
[TestClass]
public class TherapyAllocationTests
{
    private const int Minute = 60_000;

    [TestMethod]
    public void Boluses_a_prime_a_forgotten_proposal_a_bridge_and_a_ramp_allocate_nothing_in_their_ticks()
    {
        // Once to warm up: what the runtime allocates for itself at the first call is not the tick's.
        new Course().Run();
        var course = new Course();
        course.Run();
        Assert.AreEqual(0L, course.AllocatedBytes);
        Assert.IsGreaterThan(180_000, course.Ticks);
    }

    private sealed class Course
    {
        private readonly TestRig rig = TestRig.Commissioned(1_000);

        public long AllocatedBytes { get; private set; }

        public int Ticks { get; private set; }

        public void Run()
        {
            rig.Prepare(Periodic(500_000));
            Ask(rig.Pump.DeclareCatheter(rig.NextRequest(), 40_000));
            Ask(rig.Pump.Resume(rig.NextRequest()));
            Ask(rig.Pump.Prime(rig.NextRequest(), 20_000));
            Pass(200);
            Expect(EventCode.PrimeStarted, EventCode.PrimeCompleted, EventCode.PeriodicBolusStarted);

            // 200 uL a day and 10 uL in each bolus: the second one runs beside the patient's.
            Pass(1_500);
            Ask(rig.Pump.AskForBolus(rig.NextRequest()));
            Pass(600);
            Expect(EventCode.BolusCompleted, EventCode.PeriodicBolusCompleted);

            Ask(rig.Pump.Propose(rig.NextRequest(), Periodic(500_000)));
            Pass(400);
            Expect(EventCode.ProposalExpired);

            Ask(rig.Pump.BeginRefill(rig.NextRequest()));
            rig.Reservoir.Fill(TestRig.FillNl);
            Ask(rig.Pump.CompleteRefill(rig.LastRequest, TestRig.FillNl, TestRig.FillNl, 1_000_000));
            Pass(7_200);
            Expect(EventCode.BridgeCompleted);

            Ask(rig.Program(rig.NextRequest(), new Prescription(
                Drug.Baclofen, 1_000_000, new DoseRamp(300_000_000, 200_000_000, 2), 0, 0)));
            Pass(175_000);
            Expect(EventCode.RampStepped);
            Assert.AreEqual(PumpState.Delivering, rig.Pump.State);
        }

        private static Prescription Periodic(long ngPerMl) =>
            new Prescription(Drug.Baclofen, ngPerMl, 100_000_000, new PeriodicBolus(5_000_000, 5 * Minute, 30 * Minute), 0, 0)
                .With(new PatientBolus(5_000_000, 5 * Minute, 60 * Minute, 4));

        private void Pass(int ticks)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < ticks; i++) rig.TickAfter(1_000);
            AllocatedBytes += GC.GetAllocatedBytesForCurrentThread() - before;
            Ticks += ticks;
        }

        private void Ask(RefusalReason answer) => rig.Expect(RefusalReason.None, answer);

        private void Expect(params EventCode[] codes)
        {
            foreach (var code in codes) Assert.IsGreaterThan(0, rig.Logged(code), $"{code} did not happen");
        }
    }
}
