using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware.Exploration;

/// <summary>
/// The real fault latch in front of the real alarm centre, with one fault of each kind and priority: in every combination of
/// them that there is, sounding, silenced, risen or gone, one signal is given, it is the highest, and no silence lasts.
/// </summary>
[TestClass]
[Requirement("SR40")]
[Requirement("SR41")]
[Requirement("SR42")]
public class AlarmExplorationTests
{
    private static readonly AlarmCode[] s_codes =
        [AlarmCode.ReservoirLow, AlarmCode.PressureSensorLost, AlarmCode.LateTick, AlarmCode.NonDelivery, AlarmCode.MotorStall];

    [TestMethod]
    [DataRow(Drug.Morphine)]
    [DataRow(Drug.Baclofen)]
    public void Every_combination_of_alarms_sounds_as_the_highest_and_no_silence_lasts(Drug drug)
    {
        var start = new Desk(drug);
        HashSet<DeskKey> known = [start.Key];
        Queue<Desk> next = new([start]);
        while (next.TryDequeue(out var desk))
        {
            foreach (var after in Successors(desk))
            {
                after.Check();
                if (!known.Add(after.Key)) continue;
                next.Enqueue(after);
                ExpectReturn(Snapshot.Of(after), drug);
            }
        }

        // Every set of causes, of which two latch, was there: 3 ways to be for a fault that latches, 2 for any other, and more
        // with what is silenced and risen.
        Assert.IsGreaterThan(2 * 2 * 3 * 2 * 3, known.Count);
        Assert.AreEqual(1 << s_codes.Length, known.Select(key => key.Causes).Distinct().Count());
    }

    private static IEnumerable<Desk> Successors(Desk desk)
    {
        foreach (var code in s_codes)
        {
            yield return desk.Then(it => it.Causes ^= FaultTable.Bit(code));
            if ((desk.Latch.Latched & ~desk.Causes & FaultTable.Bit(code)) != 0) yield return desk.Then(it => it.Latch.Release(code));
        }

        yield return desk.Then(it => it.Rig.Center.Silence(it.NowMs));
        foreach (var minutes in new[] { 1, 5, 15, 60, 24 * 60 })
            yield return desk.Then(it => it.NowMs += minutes * 60_000L);
    }

    // Left alone, each silenced alarm sounds again within its own time, a high one before any other.
    private static void ExpectReturn(Desk desk, Drug drug)
    {
        var silenced = desk.Rig.Center.Silenced;
        for (var priority = AlarmPriority.High; priority >= AlarmPriority.Low && desk.Rig.Center.Silenced != 0; priority--)
        {
            var until = desk.NowMs + AlarmTimes.SilencedForMs(priority, drug);
            while (desk.NowMs < until) desk.Pass(60_000);
            foreach (var code in s_codes.Where(code => (silenced & FaultTable.Bit(code)) != 0))
            {
                if (FaultTable.PriorityOf(code, drug) == priority)
                    Assert.AreEqual(0, desk.Rig.Center.Silenced & FaultTable.Bit(code), $"{code} is silent on and on");
            }
        }
    }

    private sealed record DeskKey(long Causes, long Latched, long Silenced, long Escalated, AlarmCode First);

    private sealed class Desk(Drug drug)
    {
        private AlarmCode _first;

        public CenterRig Rig { get; } = Made(drug);

        public FaultLatch Latch { get; } = Loaded(drug);

        public long Causes { get; set; }

        public long NowMs { get; set; }

        public DeskKey Key => new(Causes, Latch.Latched, Rig.Center.Silenced, Rig.Center.Escalated, _first);

        public Desk Then(Action<Desk> happens)
        {
            var after = Snapshot.Of(this);
            happens(after);
            after.Pass(0);
            return after;
        }

        public void Pass(long ms)
        {
            NowMs += ms;
            var wasQuiet = Rig.Center.Active == 0;
            Latch.Take(Causes);
            Rig.Center.Serve(NowMs, Latch.Present);
            if (wasQuiet && Latch.Present != 0) _first = Rig.Center.FirstFault;
        }

        public void Check()
        {
            var center = Rig.Center;
            Assert.AreEqual(Latch.Present, center.Active);
            Assert.AreEqual(0, center.Silenced & ~center.Active);
            Assert.AreEqual(0, center.Escalated & (center.Silenced | ~center.Active));
            Assert.AreEqual(Highest(center.Active & ~center.Silenced), (int)Rig.Buzzer.Sounding);
            Assert.AreEqual(Highest(center.Active), (int)Rig.Light.Showing);
            Assert.AreEqual(_first, center.FirstFault, "the first of a cascade was forgotten");
        }

        private int Highest(long codes) =>
            s_codes.Where(code => (codes & FaultTable.Bit(code)) != 0)
                .Select(code => Math.Min(3, (int)FaultTable.PriorityOf(code, drug) + ((Rig.Center.Escalated & FaultTable.Bit(code)) != 0 ? 1 : 0)))
                .DefaultIfEmpty(0).Max();

        private static CenterRig Made(Drug drug)
        {
            var rig = new CenterRig();
            rig.Center.SetDrug(drug);
            return rig;
        }

        private static FaultLatch Loaded(Drug drug)
        {
            var latch = new FaultLatch();
            latch.Load(0, drug);
            return latch;
        }
    }
}
