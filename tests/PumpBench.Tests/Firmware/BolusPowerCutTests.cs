using PumpFirmware;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>The same bolus is never given twice, wherever power fails and however often its request is repeated.</summary>
[TestClass]
[Requirement("SR7")]
public sealed class BolusPowerCutTests
{
    private const int Minute = 60_000;
    private const long BolusPg = 10_000_000;
    private const long StepsOfBolus = BolusPg * 2 / 15_625;

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_bolus_is_given_at_most_once_when_power_fails_at_any_byte(bool patient)
    {
        long bytes = Written(patient);
        Assert.IsGreaterThan(400L, bytes, "the request and its first minutes write at least their records");
        int whole = 0;
        for (long cut = 1; cut <= bytes; cut++)
        {
            TestRig rig = Rig();
            rig.Store.CutAtByte = rig.Store.BytesWritten + cut;
            long number = rig.NextRequest();
            RefusalReason answer = Ask(rig, number, patient);
            if (answer == RefusalReason.None) RunOn(rig, 8);

            // Nobody heard an answer, so the request is repeated until there is one.
            Ask(rig, number, patient);
            RunOn(rig, 8);
            long basal = rig.StepsIn(16 * Minute + 1_000);
            Assert.IsLessThanOrEqualTo(basal + StepsOfBolus, rig.Motor.Steps, $"power failed after byte {cut}");
            Assert.IsGreaterThanOrEqualTo(rig.Motor.Steps, rig.Pump.Ledger.CommandedSteps, $"power failed after byte {cut}");
            if (rig.Motor.Steps >= StepsOfBolus) whole++;
        }

        Assert.IsGreaterThan(0, whole, "in some of the runs the bolus has to be given, or this proves nothing");
    }

    [TestMethod]
    public void A_stop_with_a_bolus_running_is_never_lost_when_power_fails_at_any_byte()
    {
        for (long cut = 1; cut <= 1_000; cut++)
        {
            TestRig rig = Rig();
            rig.Expect(RefusalReason.None, rig.Pump.GiveBolus(rig.NextRequest(), BolusPg, 5 * Minute));
            rig.Run(10_000);
            rig.Store.CutAtByte = rig.Store.BytesWritten + cut;
            long number = rig.NextRequest();
            bool lost = false;
            try
            {
                rig.Pump.Stop(number);
            }
            catch (PowerCutException)
            {
                lost = true;
                rig.Restart();
                rig.Pump.Stop(number);
            }

            Assert.AreEqual(PumpFirmware.Safety.PumpState.Stopped, rig.Pump.State, $"power failed after byte {cut}");
            if (!lost) return;
        }

        Assert.Fail("a stop writes less than that");
    }

    private static long Written(bool patient)
    {
        TestRig rig = Rig();
        long before = rig.Store.BytesWritten;
        Assert.AreEqual(RefusalReason.None, Ask(rig, rig.NextRequest(), patient));
        rig.Run(2 * Minute);
        return rig.Store.BytesWritten - before;
    }

    private static RefusalReason Ask(TestRig rig, long number, bool patient)
    {
        try
        {
            return patient ? rig.Pump.AskForBolus(number) : rig.Pump.GiveBolus(number, BolusPg, 5 * Minute);
        }
        catch (PowerCutException)
        {
            rig.Restart();
            rig.Pump.Tick(0);
            return RefusalReason.StorageFailed;
        }
    }

    private static void RunOn(TestRig rig, int minutes)
    {
        for (int second = 0; second < minutes * 60; second++)
        {
            try
            {
                rig.TickAfter(1_000);
            }
            catch (PowerCutException)
            {
                rig.Restart();
                rig.Pump.Tick(0);
            }
        }
    }

    private static TestRig Rig()
    {
        TestRig rig = TestRig.Commissioned(1_000);
        rig.Prepare(new Prescription(Drug.Baclofen, 500_000, 300_000_000, 0, 0)
            .With(new PatientBolus(BolusPg, 5 * Minute, 60 * Minute, 6)));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Pump.Tick(0);
        return rig;
    }
}
