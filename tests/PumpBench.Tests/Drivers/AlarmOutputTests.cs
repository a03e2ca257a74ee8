using PumpBench.RigChips;
using PumpFirmware.Alarms;
using PumpFirmware.Esp32;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Esp32.Drivers;
using PumpFirmware.Hal;

namespace PumpBench.Tests.Drivers;

/// <summary>Sounder and lamps play the standard's patterns, as far as a service every 10 ms can.</summary>
[TestClass]
public sealed class AlarmOutputTests
{
    private const int ServiceMs = 10;

    private readonly RigClock _clock = new() { LookUs = 0 };
    private readonly RigBus _bus;
    private readonly Mcp23008 _pins = new();
    private readonly SounderCircuit _sounder = new();
    private readonly OutputPin _red = new();
    private readonly OutputPin _yellow = new();
    private readonly Buzzer _buzzer;
    private readonly AlarmLight _light;

    public AlarmOutputTests()
    {
        _bus = new RigBus(_clock, 400_000);
        _bus.Add(Expander.Address, _pins);
        Expander expander = new(_bus.Device(Expander.Address), new I2cBusWatch(_clock), _clock);
        _buzzer = new Buzzer(_sounder, _sounder, _clock);
        _light = new AlarmLight(_red, _yellow, expander, _clock);
    }

    [TestMethod]
    [DataRow(AlarmSignal.High)]
    [DataRow(AlarmSignal.Medium)]
    [DataRow(AlarmSignal.Low)]
    public void A_burst_is_played_as_the_table_says(AlarmSignal signal)
    {
        int pulses = AlarmPattern.PulseCount(signal);
        List<long> wantedMs = [.. Enumerable.Range(0, pulses)
            .SelectMany(pulse => (long[])[AlarmPattern.PulseMs(signal, pulse), AlarmPattern.GapMs(signal, pulse)])];
        long burstMs = wantedMs.Sum();
        _buzzer.Sound(signal);

        List<long> heardMs = LengthsMs(() => _sounder.IsOn, Math.Min(burstMs, 30_000) + 1_000, _buzzer.Serve);

        int compared = Math.Min(heardMs.Count - 1, wantedMs.Count);
        Assert.IsGreaterThan(2 * pulses - 2, compared);
        for (int i = 0; i < compared; i++)
            Assert.AreEqual(wantedMs[i], heardMs[i], ServiceMs);
    }

    [TestMethod]
    public void After_its_last_pause_the_burst_begins_again()
    {
        _buzzer.Sound(AlarmSignal.Medium);

        LengthsMs(() => _sounder.IsOn, 16_500, _buzzer.Serve);

        Assert.AreEqual(2 * AlarmPattern.PulseCount(AlarmSignal.Medium), _sounder.Pulses, 1);
    }

    [TestMethod]
    public void Silence_is_silent_at_once()
    {
        _buzzer.Sound(AlarmSignal.High);
        Assert.IsTrue(_sounder.IsOn);

        _buzzer.Sound(AlarmSignal.None);

        Assert.IsFalse(_sounder.IsOn);
        Assert.HasCount(1, LengthsMs(() => _sounder.IsOn, 10_000, _buzzer.Serve));
    }

    [TestMethod]
    [DataRow(Buzzer.FlowsFromCounts - 1, false)]
    [DataRow(Buzzer.FlowsFromCounts, true)]
    [DataRow(Buzzer.FlowsFromCounts + 1, true)]
    public void The_sounder_works_while_current_flows(int counts, bool works)
    {
        _clock.LookUs = 1;
        _sounder.FlowingCounts = counts;

        Assert.AreEqual(works, _buzzer.Works);
    }

    [TestMethod]
    public void The_test_is_a_click_and_leaves_silence()
    {
        _clock.LookUs = 1;
        long beganUs = _clock.TimeUs;

        Assert.IsTrue(_buzzer.Works);

        Assert.AreEqual(1, _sounder.Pulses);
        Assert.IsFalse(_sounder.IsOn);
        Assert.AreEqual(Buzzer.TestUs, _clock.TimeUs - beganUs, 100);
    }

    [TestMethod]
    public void The_test_does_not_cut_an_alarm_short()
    {
        _buzzer.Sound(AlarmSignal.High);

        Assert.IsTrue(_buzzer.Works);

        Assert.IsTrue(_sounder.IsOn);
        Assert.AreEqual(1, _sounder.Pulses);
    }

    [TestMethod]
    public void The_test_ends_when_the_clock_stands() => Assert.IsTrue(_buzzer.Works);

    [TestMethod]
    public void High_flashes_red_and_medium_yellow_in_their_time()
    {
        _light.Show(AlarmSignal.High);
        List<long> redMs = LengthsMs(() => _red.Level == true, 2_000, _light.Serve);
        Assert.AreEqual(false, _yellow.Level);
        _light.Show(AlarmSignal.Medium);
        List<long> yellowMs = LengthsMs(() => _yellow.Level == true, 8_000, _light.Serve);
        Assert.AreEqual(false, _red.Level);

        Assert.IsTrue(redMs.SkipLast(1).All(ms => Math.Abs(ms - 250) <= ServiceMs));
        Assert.IsTrue(yellowMs.SkipLast(1).All(ms => Math.Abs(ms - 1_000) <= ServiceMs));
        Assert.IsGreaterThan(6, redMs.Count);
    }

    [TestMethod]
    public void Low_is_a_steady_cyan_and_none_is_dark()
    {
        _light.Show(AlarmSignal.Low);
        LengthsMs(() => false, 2_000, _light.Serve);
        Assert.AreEqual(1 << RigPins.ExpanderLightCyan, _pins.Levels & 1 << RigPins.ExpanderLightCyan);
        Assert.IsTrue(_red.Level == false && _yellow.Level == false);

        _light.Show(AlarmSignal.None);

        Assert.AreEqual(0, _pins.Levels & 1 << RigPins.ExpanderLightCyan);
        Assert.IsTrue(_red.Level == false && _yellow.Level == false);
    }

    [TestMethod]
    public void A_dead_expander_keeps_no_red_lamp_dark()
    {
        _pins.IsAbsent = true;

        _light.Show(AlarmSignal.High);

        Assert.AreEqual(true, _red.Level);
    }

    private List<long> LengthsMs(Func<bool> isOn, long forMs, Action serve)
    {
        List<long> lengths = [];
        bool was = isOn();
        long since = _clock.TimeUs;
        for (long ms = 0; ms < forMs; ms += ServiceMs)
        {
            _clock.AdvanceMs(ServiceMs);
            serve();
            if (isOn() == was)
                continue;
            lengths.Add((_clock.TimeUs - since) / 1000);
            since = _clock.TimeUs;
            was = isOn();
        }

        lengths.Add((_clock.TimeUs - since) / 1000);
        return lengths;
    }
}
