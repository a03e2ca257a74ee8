using PumpFirmware.Alarms;
using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>A head that is calibrated better than usual: what is then found from the first mean on, at 24 mL a day.</summary>
[TestClass]
[Requirement("SR9")]
public class HeadToleranceTests
{
    private const long TooMuch = 1L << (int)AlarmCode.VolumeDisagreement;
    private const long TooLittle = 1L << (int)AlarmCode.UnderDelivery;
    private const long ReadingNl = 280;

    // 252 uL a mean: two thousandths of it are 504 nL, 3 are 756; drift 20.8. The slow limit is 350 nL and a 90th of 50 uL.
    [TestMethod]
    [DataRow(2, -1_429L, 0L)]
    [DataRow(2, -1_430L, TooMuch)]
    [DataRow(2, 1_429L, 0L)]
    [DataRow(2, 1_430L, TooLittle)]
    [DataRow(3, -1_681L, 0L)]
    [DataRow(3, -1_682L, TooMuch)]
    [DataRow(25, -3_000L, 0L)]
    public void The_slow_scale_lets_so_much_pass(int perMille, long differenceNl, long present)
    {
        VolumeMonitor monitor = new VolumeMonitor(Rig(perMille));
        long nowMs = 1_000;
        long bookNl = 20_000_000;
        for (int reading = 0; reading < 2 * VolumeMonitor.SlowReadings; reading++)
        {
            long offNl = reading < VolumeMonitor.SlowReadings ? 0 : differenceNl;
            monitor.Judge(nowMs, bookNl + offNl + (reading % 2 == 0 ? 1 : -1), bookNl);
            nowMs += 1_000;
            bookNl -= ReadingNl;
        }

        Assert.AreEqual(present, monitor.Present);
        Assert.IsTrue(monitor.IsWhole);
    }

    // 100 uL at once, as after a gap: 25 thousandths of them are 2,500 nL, 2 are 200, and the fast limit is 4,155 nL.
    [TestMethod]
    [DataRow(2, -4_355L, 0L)]
    [DataRow(2, -4_356L, TooMuch)]
    [DataRow(25, -4_900L, 0L)]
    public void So_does_the_fast_one(int perMille, long differenceNl, long present)
    {
        VolumeMonitor monitor = new VolumeMonitor(Rig(perMille));
        for (int reading = 0; reading < 2 * VolumeMonitor.FastReadings; reading++)
        {
            bool isSecond = reading >= VolumeMonitor.FastReadings;
            long bookNl = isSecond ? 9_900_000 : 10_000_000;
            long offNl = isSecond ? differenceNl : 0;
            monitor.Judge(1_000 * (reading + 1), bookNl + offNl + (reading % 2 == 0 ? 1 : -1), bookNl);
        }

        Assert.AreEqual(present, monitor.Present);
    }

    // Learned from 500 uL; of the next 100 uL as much as it may be off, at most.
    [TestMethod]
    [DataRow(2, -999L, 199L)]
    [DataRow(2, -1_000L, 200L)]
    [DataRow(2, -1_005L, 200L)]
    [DataRow(2, 1_005L, -200L)]
    [DataRow(3, -1_005L, 201L)]
    public void What_is_learned_of_a_head_stays_within_it(int perMille, long levelNl, long trimNl)
    {
        HeadTrim head = new HeadTrim(Rig(perMille));
        head.Take(0, 10_000_000, 10_000_000);
        head.Take(levelNl, 9_500_000, 9_500_000);
        Assert.AreEqual(trimNl, head.AtNl(9_400_000));
    }

    private static PumpGeometry Rig(int perMille)
    {
        return new PumpGeometry(3_200, 50_000, 200, 20_000_000, 1_000, perMille);
    }
}
