using CsCheck;
using PumpFirmware.Alarms;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>Power may fail at any byte of any write: nobody is overdosed by forgetting.</summary>
[TestClass]
[Requirement("SR26")]
public class PowerCutProperties
{
    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public void At_every_byte_of_a_representative_stretch_nothing_is_forgotten()
    {
        var whole = new PowerCutRun();
        var atStart = whole.BytesWritten;
        Stretch(whole);
        Assert.AreEqual(0, whole.Cuts);
        Assert.IsEmpty(whole.Broken, string.Join("; ", whole.Broken.Distinct()));
        var bytes = (int)(whole.BytesWritten - atStart);
        Assert.IsGreaterThan(4_000, bytes, "the stretch writes too little to mean anything");

        Parallel.For(0, bytes, cut =>
        {
            var run = new PowerCutRun();
            run.CutAfter(cut);
            Stretch(run);
            Assert.IsEmpty(run.Broken, $"cut at byte {cut}: {string.Join("; ", run.Broken.Distinct())}");
            Assert.AreEqual(1, run.Cuts);
        });
    }

    [TestMethod]
    public void Repeated_cuts_at_any_byte_forget_nothing()
        => Gen.Select(Gen.Int[0, 4_000].Array[1, 6], Gen.Int[0, 9].Array[5, 40], Gen.Int[0, int.MaxValue])
            .Sample((cuts, actions, seed) =>
            {
                var run = new PowerCutRun();
                var random = new Random(seed);
                var next = 0;
                foreach (var action in actions)
                {
                    if (run.Rig.Store.CutAtByte == FakeStore.Never && next < cuts.Length) run.CutAfter(cuts[next++]);
                    Act(run, action, random);
                }

                return run.Broken.Count == 0;
            }, iter: 400);

    [TestMethod]
    public void Days_of_delivery_with_resets_keep_the_windows_above_the_truth()
        => Gen.Int[0, 3_000].Array[3, 12].Sample(pauses =>
        {
            var run = new PowerCutRun();
            foreach (var seconds in pauses)
            {
                run.Run(3 * seconds);
                run.CutAfter(seconds % 240);
                run.Run(120);
            }

            return run.Broken.Count == 0;
        }, iter: 15);

    // Leases, a minute's change, a stop and a resume, a fault that latches and is cleared, another order, a new fill.
    private static void Stretch(PowerCutRun run)
    {
        run.Run(50);
        run.Stop();
        run.Request((pump, number) => pump.Resume(number));
        run.Run(15);
        run.Tick(-1);
        run.Run(3);
        run.ClearFault(AlarmCode.ClockFault);
        run.Run(3);
        run.Stop();
        run.Request((pump, number) => pump.DeclareFill(number, TestRig.FillNl));
        run.Request((pump, number) => TestRig.Program(pump, number, Lower));
        run.Request((pump, number) => pump.Acknowledge(number));
        run.Request((pump, number) => pump.Resume(number));
        run.Run(60);
    }

    private static void Act(PowerCutRun run, int action, Random random)
    {
        switch (action)
        {
            case 0:
                run.Stop();
                break;
            case 1:
            case 2:
                run.Request((pump, number) => pump.Resume(number));
                break;
            case 3:
                run.Tick(-random.Next(1, 10_000));
                break;
            case 4:
                run.ClearFault((AlarmCode)random.Next(1, 32));
                break;
            case 5:
                run.Tick(random.Next(1_000, 90_000));
                break;
            case 6:
                run.Request((pump, number) => TestRig.Program(pump, number, Lower));
                break;
            case 7:
                run.Reset();
                break;
            default:
                run.Run(random.Next(1, 300));
                break;
        }
    }

    // The same concentration, so that the truth can be weighed in one unit, and less dose, so that the first order bounds it.
    private static Prescription Lower { get; } = new(Drug.Baclofen, 100_000, 900_000_000, 0, 0);
}
