using PumpFirmware.Alarms;
using PumpFirmware.Hal;

namespace PumpFirmware.Tests;

/// <summary>The patterns lie in the ranges of IEC 60601-1-8:2006, tables 2, 3 and 4.</summary>
[TestClass]
[Requirement("SR40")]
public class AlarmPatternTests
{
    // Columns: signal, pulses, pulse length, spacing of pulses, time between bursts (table 3: high 2.5-15 s, medium 2.5-30 s, low
    // above 15 s; table 4: pulses of 75-200 ms for high, else 125-250 ms).
    [TestMethod]
    [DataRow((int)AlarmSignal.High, 10, 75, 200, 50, 125, 2_500, 15_000)]
    [DataRow((int)AlarmSignal.Medium, 3, 125, 250, 125, 250, 2_500, 30_000)]
    [DataRow((int)AlarmSignal.Low, 2, 125, 250, 125, 250, 15_001, int.MaxValue)]
    public void Every_burst_has_its_pulses(
        int signal, int pulses, int shortest, int longest, int least, int most, int leastBetween, int mostBetween)
    {
        AlarmSignal played = (AlarmSignal)signal;
        Assert.AreEqual(pulses, AlarmPattern.PulseCount(played));
        int pulseMs = AlarmPattern.PulseMs(played, 0);
        for (int i = 0; i < pulses; i++)
        {
            Assert.AreEqual(pulseMs, AlarmPattern.PulseMs(played, i));
            Assert.IsTrue(pulseMs >= shortest && pulseMs <= longest);
            bool isGrouped = played == AlarmSignal.High && (i == 2 || i == 4 || i == 7);
            if (i < pulses - 1 && !isGrouped) ExpectWithin(least, most, AlarmPattern.GapMs(played, i));
        }

        ExpectWithin(leastBetween, mostBetween, AlarmPattern.GapMs(played, pulses - 1));
    }

    // Between the third and the fourth pulse and the eighth and the ninth twice the spacing and a pulse; in the middle
    // 0.35 to 1.3 s.
    [TestMethod]
    public void The_burst_of_high_priority_is_grouped_by_three_and_two_twice()
    {
        int x = AlarmPattern.GapMs(AlarmSignal.High, 0);
        int pulseMs = AlarmPattern.PulseMs(AlarmSignal.High, 0);
        Assert.AreEqual(2 * x + pulseMs, AlarmPattern.GapMs(AlarmSignal.High, 2));
        Assert.AreEqual(2 * x + pulseMs, AlarmPattern.GapMs(AlarmSignal.High, 7));
        ExpectWithin(350, 1_300, AlarmPattern.GapMs(AlarmSignal.High, 4));
    }

    [TestMethod]
    public void The_pitch_is_one_that_everybody_hears()
    {
        ExpectWithin(150, 1_000, AlarmPattern.PitchHz);
    }

    // Flashes a second in thousandths: 1.4 to 2.8 Hz and 0.4 to 0.8 Hz, lit for 20 to 60 % of the time.
    [TestMethod]
    [DataRow((int)AlarmSignal.High, (int)AlarmColour.Red, 1_400, 2_800)]
    [DataRow((int)AlarmSignal.Medium, (int)AlarmColour.Yellow, 400, 800)]
    public void The_light_flashes_in_its_colour(int signal, int colour, int least, int most)
    {
        AlarmSignal shown = (AlarmSignal)signal;
        int periodMs = AlarmPattern.LightOnMs(shown) + AlarmPattern.LightOffMs(shown);
        Assert.AreEqual(colour, (int)AlarmPattern.Colour(shown));
        ExpectWithin(least, most, 1_000_000 / periodMs);
        ExpectWithin(20, 60, 100 * AlarmPattern.LightOnMs(shown) / periodMs);
    }

    [TestMethod]
    public void The_light_of_low_priority_is_constant_and_silence_is_dark()
    {
        Assert.AreEqual((int)AlarmColour.Cyan, (int)AlarmPattern.Colour(AlarmSignal.Low));
        Assert.AreEqual(0, AlarmPattern.LightOffMs(AlarmSignal.Low));
        Assert.IsTrue(AlarmPattern.LightOnMs(AlarmSignal.Low) > 0);
        Assert.AreEqual((int)AlarmColour.None, (int)AlarmPattern.Colour(AlarmSignal.None));
        Assert.AreEqual(0, AlarmPattern.LightOnMs(AlarmSignal.None));
        Assert.AreEqual(0, AlarmPattern.PulseCount(AlarmSignal.None));
    }

    [TestMethod]
    public void What_is_no_signal_is_played_as_the_highest()
    {
        Assert.AreEqual(10, AlarmPattern.PulseCount((AlarmSignal)9));
        Assert.AreEqual((int)AlarmColour.Red, (int)AlarmPattern.Colour((AlarmSignal)(-1)));
    }

    private static void ExpectWithin(int least, int most, int actual)
    {
        Assert.IsTrue(actual >= least && actual <= most);
    }
}
