using PumpFirmware;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>Periodic boluses over days: to the step, through stops and resets, by a sum of its own.</summary>
[TestClass]
public sealed class PeriodicDaysTests
{
    private const int Minute = 60_000;
    private const long BackgroundPg = 60_000_000;
    private const long BolusPg = 7_000_003;

    [TestMethod]
    public void Five_days_are_exact_to_the_step()
    {
        // Every 95 minutes over 13: neither divides the day.
        var rig = Rig(13, 95);
        for (var hour = 1; hour <= 5 * 24; hour++)
        {
            rig.Run(60 * Minute);
            var (begun, intoMs) = Math.DivRem(rig.NowMs, 95 * Minute);
            var periodicPg = begun * BolusPg + (intoMs < 13 * Minute ? BolusPg * intoMs / (13 * Minute) : BolusPg);
            Assert.AreEqual((BackgroundPg * rig.NowMs / 86_400_000 + periodicPg) * 2 / 15_625, rig.Motor.Steps, $"after {hour} h");
        }

        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
    }

    [TestMethod]
    public void Days_of_resets_give_no_bolus_twice()
    {
        // Power fails at many places of the interval; each time powered time goes back to the beginning of its minute.
        var rig = Rig(10, 60);
        var (deliveredMs, lost) = (0L, 0);
        var boluses = new HashSet<long>();
        var cutShort = 0;
        for (var run = 0; run < 60; run++)
        {
            var ms = (61 + 7 * run % 59) * Minute + run * 997 % 60 * 1_000L;
            rig.Run(ms);
            deliveredMs += ms;
            for (var i = 0; i < rig.Pump.Log.Count; i++)
            {
                if (!rig.Pump.Log.TryGet(i, out _, out var code, out var value)) continue;
                if (code == EventCode.PeriodicBolusStarted) Assert.IsTrue(boluses.Add(value), $"bolus {value} was given twice");
                if (code == EventCode.PeriodicBolusCutShort) cutShort++;
            }

            rig.Restart();
            rig.Pump.Tick(0);
            lost++;
        }

        var most = (BackgroundPg * deliveredMs / 86_400_000 + boluses.Count * BolusPg) * 2 / 15_625;
        Assert.IsLessThanOrEqualTo(most + lost, rig.Motor.Steps);

        // Each costs a lease and the step that was owed; the last bolus may not be over.
        Assert.IsGreaterThanOrEqualTo(most - (lost * 33) - (BolusPg * 2 / 15_625), rig.Motor.Steps);
        Assert.IsGreaterThanOrEqualTo(rig.Motor.Steps, rig.Pump.Ledger.CommandedSteps);
        Assert.IsGreaterThan(40, boluses.Count);
        Assert.AreEqual(0, cutShort, "power that fails ends none");
    }

    // How much of it had fallen due also says whether one runs. A bit flips before it, in its beginning, its midst, at its end and after.
    [TestMethod]
    [DataRow(-1)]
    [DataRow(1)]
    [DataRow(299)]
    [DataRow(599)]
    [DataRow(600)]
    [DataRow(700)]
    public void A_bolus_is_given_at_most_once_although_what_is_known_of_it_flips(int atSeconds)
    {
        foreach (var bit in (int[])[0, 20, 31])
        {
            var rig = Rig(10, 60);
            rig.Run((60 * Minute) + (atSeconds * 1_000));
            MemoryCell.Below(rig.Pump, 64, "record").Single(cell => cell.Path == "record.cells[42]").Flip(rig.Pump, bit);
            rig.Run(30 * Minute);
            rig.Restart();
            rig.Pump.Tick(0);
            Assert.AreEqual(0, rig.Logged(EventCode.PeriodicBolusResumed));
            rig.Run(10 * Minute);
            var background = (BackgroundPg * ((100 * Minute) + (atSeconds * 1_000L))) / 86_400_000;
            Assert.IsLessThanOrEqualTo(((background + (2 * BolusPg)) * 2 / 15_625) + 1, rig.Motor.Steps, $"bit {bit}");
            Assert.IsGreaterThanOrEqualTo(((background + BolusPg) * 2 / 15_625) - 66, rig.Motor.Steps, $"bit {bit}");
        }
    }

    private static TestRig Rig(int overMinutes, int everyMinutes)
    {
        var rig = new TestRig(new PumpGeometry(3200, 50_000, 200, 100_000_000, 1_000));
        TestRig.TakeCommissioned(rig.Store);
        rig.PowerUp();
        rig.Prepare(new Prescription(
            Drug.Baclofen, 500_000, BackgroundPg, new PeriodicBolus(BolusPg, overMinutes * Minute, everyMinutes * Minute), 0, 0));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        return rig;
    }
}
