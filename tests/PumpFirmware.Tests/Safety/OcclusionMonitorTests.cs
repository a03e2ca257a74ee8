using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>When an occlusion is suspected, and what confirms it: 7 kPa, 8 uL or an hour.</summary>
[TestClass]
[Requirement("SR18")]
public class OcclusionMonitorTests
{
    private const long Occluded = 1L << (int)AlarmCode.Occlusion;

    // 10 nL/s lift stiff tubing by 100 Pa a second: seven portions of ten seconds, just more than 7 kPa.
    [TestMethod]
    public void Stiff_tubing_is_found_when_six_portions_rose()
    {
        SealedCatheter rig = new SealedCatheter(10, 100_000);
        rig.Run(120);
        int seconds = rig.RunUntilFound(1_000);
        Assert.IsTrue(seconds >= 70 && seconds <= 80);
        Assert.AreEqual(Occluded, rig.Monitor.Present);
        Near(100_000, rig.Monitor.FlPerPa, 100);
        Near(rig.HeldNl, rig.Monitor.HeldNl, 50);
        rig.Stand(7_200);
        Assert.AreEqual(1, rig.Found);
        Assert.AreEqual(0, rig.Released);
        Assert.AreEqual(Occluded, rig.Monitor.Present);
    }

    // 2 nL/s lift it by 20 Pa a second: suspected after 70 s, found at 7 kPa above the onset, to the second.
    [TestMethod]
    public void Seven_kilopascals_confirm()
    {
        SealedCatheter rig = new SealedCatheter(2, 100_000);
        rig.Run(120);
        rig.IsSealed = true;
        while (rig.Found == 0 && rig.HeldNl < 2_000)
        {
            rig.Run(1);
            bool isEnough = rig.Monitor.HeldNl * 1_000_000 >= 7_000 * rig.Monitor.FlPerPa && rig.Monitor.HeldNl > 0;
            Assert.AreEqual(isEnough, rig.Monitor.FoundNow);
        }

        Near(700, rig.HeldNl, 30);
        Near(100_000, rig.Monitor.FlPerPa, 1_000);
    }

    // Suspected after a quarter of an hour in soft tubing; the rest comes at once.
    [TestMethod]
    public void Eight_microlitres_confirm()
    {
        SealedCatheter rig = new SealedCatheter(1, 2_000_000);
        rig.Run(600);
        rig.IsSealed = true;
        rig.Run(3_000);
        Assert.AreEqual(0, rig.Found);
        Assert.IsTrue(rig.Monitor.HeldNl > 2_900);
        long onsetNl = rig.CommandedNl - rig.Monitor.HeldNl;
        rig.Monitor.Take(rig.NowMs + 1_000, 0, rig.PressurePa, onsetNl + 7_999);
        Assert.IsFalse(rig.Monitor.FoundNow);
        rig.Monitor.Take(rig.NowMs + 2_000, 0, rig.PressurePa, onsetNl + 8_000);
        Assert.IsTrue(rig.Monitor.FoundNow);
    }

    [TestMethod]
    public void An_hour_confirms()
    {
        SealedCatheter rig = new SealedCatheter(1, 1_000_000);
        rig.Run(600);
        rig.IsSealed = true;
        int suspectedAt = 0;
        for (int second = 1; second <= 8_000 && rig.Found == 0; second++)
        {
            rig.Run(1);
            if (suspectedAt == 0 && rig.Monitor.HeldNl > 0) suspectedAt = second;
            if (rig.Found > 0) Assert.AreEqual(suspectedAt + 3_600, second);
        }

        Assert.IsTrue(suspectedAt > 700 && suspectedAt < 1_000);
        Assert.AreEqual(1, rig.Found);
        Assert.IsTrue(rig.Monitor.HeldNl < 7_000);
    }

    [TestMethod]
    public void Twelve_kilopascals_are_found_at_once()
    {
        // 24 mL a day: 2,780 Pa a second.
        SealedCatheter rig = new SealedCatheter(278, 100_000);
        rig.Run(120);
        int seconds = rig.RunUntilFound(60);
        Assert.IsTrue(seconds == 6);
        Near(100_000, rig.Monitor.FlPerPa, 100);
        Near(rig.HeldNl, rig.Monitor.HeldNl, 300);
    }

    // A leg crossed, and a catheter that was kinked for a minute.
    [TestMethod]
    public void What_gives_way_by_itself_is_suspected_no_more()
    {
        SealedCatheter rig = new SealedCatheter(2, 100_000);
        rig.Run(120);
        rig.IsSealed = true;
        rig.Run(150);
        Assert.IsTrue(rig.Monitor.HeldNl > 0);
        rig.Open();
        rig.Run(300);
        Assert.AreEqual(0L, rig.Monitor.Present);
        Assert.AreEqual(0L, rig.Monitor.HeldNl);
        Assert.AreEqual(0L, rig.Monitor.FlPerPa);
        Assert.AreEqual(0, rig.Released);
    }

    [TestMethod]
    public void Posture_is_no_occlusion()
    {
        SealedCatheter rig = new SealedCatheter(10, 100_000);
        for (int i = 0; i < 72; i++)
        {
            rig.PosturePa = i % 2 == 0 ? 3_000 : -3_000;
            rig.Run(20 * 60);
        }

        Assert.AreEqual(0L, rig.Monitor.Present);
        Assert.AreEqual(0, rig.Found);
        Assert.AreEqual(0, rig.Released);
        Assert.AreEqual(0L, rig.Monitor.FlPerPa);
    }

    [TestMethod]
    [DataRow(499, false)]
    [DataRow(500, true)]
    [DataRow(501, true)]
    public void A_sample_is_new_half_a_second_after_the_last(int laterMs, bool isNew)
    {
        OcclusionMonitor monitor = new OcclusionMonitor();
        Assert.IsTrue(monitor.IsNew(100, 0));
        monitor.Take(1_000, 300, 1_500, 0);
        Assert.AreEqual(isNew, monitor.IsNew(700 + laterMs + 40, 40));
    }

    private static void Near(long expected, long actual, long tolerance)
    {
        Assert.IsTrue(actual >= expected - tolerance && actual <= expected + tolerance);
    }
}
