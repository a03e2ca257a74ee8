using PumpFirmware;
using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>Wherever power fails, a request acts once, a missed refill is found, and what flowed is counted.</summary>
[TestClass]
public sealed class ConstantRatePowerCutTests
{
    private const int Minute = ConstantRateRig.Minute;
    private const long Halved = ConstantRateRig.ConcentrationNgPerMl / 2;

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_refill_acts_once_and_a_missed_one_is_found_when_power_fails_at_any_byte(bool misses)
    {
        var cuts = 0;
        for (long cut = 1; ; cut++)
        {
            var rig = ConstantRateRig.Delivering();
            rig.Run(10 * Minute);
            rig.Store.CutAtByte = rig.Store.BytesWritten + cut;
            rig.Reservoir.Fill(misses ? 1_000 : ConstantRateRig.FillNl);
            var number = rig.NextRequest();
            var answer = Ask(rig, pump => pump.Refill(number, 0, ConstantRateRig.FillNl, Halved));
            Assert.AreEqual(RefusalReason.None, answer, $"power failed after byte {cut}");
            if (rig.Store.CutAtByte != FakeStore.Never) break;
            cuts++;

            // 19,990,000 nL were in it and none were said to be withdrawn: a mismatch of its own, which is cleared.
            Assert.IsTrue(rig.IsLatched(AlarmCode.RefillMismatch), $"power failed after byte {cut}");
            rig.Run(2 * Minute);
            Assert.AreEqual(RefusalReason.RequestRepeated, rig.Pump.Refill(number, 0, ConstantRateRig.FillNl, Halved));
            var again = new Prescription(Drug.Morphine, Halved, 720_000_000, 0, 0);
            Assert.AreEqual(RefusalReason.None, rig.Pump.Program(rig.NextRequest(), again), $"power failed after byte {cut}");
        }

        Assert.IsGreaterThan(200, cuts, "a refill writes two records and an order twice");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_rise_is_judged_once_and_rightly_when_power_fails_at_any_byte(bool misses)
    {
        var cuts = 0;
        for (long cut = 1; cut <= 2_500; cut += 3)
        {
            var rig = ConstantRateRig.Commissioned();
            rig.Reservoir.Fill(5_000_000);
            rig.Pump.DeclareFill(rig.NextRequest(), 5_000_000);
            rig.Pump.Program(rig.NextRequest(), ConstantRateRig.Order(Drug.Morphine, ConstantRateRig.ConcentrationNgPerMl));
            rig.Run(3 * Minute);
            rig.Store.CutAtByte = rig.Store.BytesWritten + cut;
            rig.Reservoir.Fill(misses ? 0 : ConstantRateRig.FillNl);
            var number = rig.NextRequest();
            Ask(rig, pump => pump.Refill(number, 4_997_000, ConstantRateRig.FillNl, Halved));
            for (var second = 0; second < 3 * 60; second++) Tick(rig);
            if (rig.Store.CutAtByte == FakeStore.Never) cuts++;
            Assert.AreEqual(misses, rig.IsLatched(AlarmCode.RefillMismatch), $"power failed after byte {cut}");
        }

        Assert.IsGreaterThan(500, cuts);
    }

    [TestMethod]
    public void A_declaration_is_in_force_or_was_never_asked_when_power_fails_at_any_byte()
    {
        for (long cut = 1; cut <= 1_000; cut++)
        {
            var rig = ConstantRateRig.Commissioned();
            rig.Expect(RefusalReason.None, rig.Pump.DeclareFill(rig.NextRequest(), ConstantRateRig.FillNl));
            rig.Run(5 * Minute);
            rig.Store.CutAtByte = rig.Store.BytesWritten + cut;
            var order = ConstantRateRig.Order(Drug.Morphine, ConstantRateRig.ConcentrationNgPerMl);
            var number = rig.NextRequest();
            var answer = Ask(rig, pump => pump.Program(number, order));
            Assert.AreEqual(RefusalReason.None, answer, $"power failed after byte {cut}");
            Assert.AreEqual(PumpState.Delivering, rig.Pump.State, $"power failed after byte {cut}");
            Assert.AreEqual(rig.Pump.MeasuredDeliveredNl * 1_000, rig.Pump.DeliveredPg, $"power failed after byte {cut}");
            if (rig.Store.CutAtByte != FakeStore.Never) return;
        }

        Assert.Fail("a declaration writes less than that");
    }

    [TestMethod]
    public void What_flowed_is_neither_lost_nor_counted_twice_when_power_fails_at_any_byte()
    {
        for (long cut = 1; cut <= 2_000; cut++)
        {
            var rig = ConstantRateRig.Delivering();
            rig.Run(5 * Minute);
            rig.Store.CutAtByte = rig.Store.BytesWritten + cut;
            for (var second = 0; second < 10 * 60; second++) Tick(rig);
            Assert.AreEqual(FakeStore.Never, rig.Store.CutAtByte);
            var missedNl = rig.Reservoir.DeliveredNl - rig.Pump.MeasuredDeliveredNl;
            Assert.IsTrue(missedNl is >= -20 and <= 1_100, $"power failed after byte {cut}: {missedNl} nL");
            var missedPg = rig.Pump.MeasuredDeliveredNl * 1_000 - rig.Pump.Windows.HourPg - rig.Pump.Windows.MeasuredGrainPg;
            Assert.IsTrue(missedPg is <= 0 and >= -2_100_000, $"power failed after byte {cut}: {missedPg} pg");
            Assert.AreEqual(0L, rig.Pump.Alarms.Active, $"power failed after byte {cut}");
        }
    }

    [TestMethod]
    public void A_latched_flow_stays_latched_when_power_fails_at_any_byte()
    {
        for (long cut = 1; cut <= 1_500; cut += 2)
        {
            var rig = ConstantRateRig.Delivering();
            rig.Run(5 * Minute);
            rig.Reservoir.FlowNlPerDay *= 2;
            rig.Run(2 * Minute);
            rig.Store.CutAtByte = rig.Store.BytesWritten + cut;
            var latched = false;
            for (var second = 0; second < 6 * 60; second++)
            {
                Tick(rig);
                if (latched) Assert.IsTrue(rig.IsLatched(AlarmCode.VolumeDisagreement), $"power failed after byte {cut}");
                latched = rig.IsLatched(AlarmCode.VolumeDisagreement);
            }

            Assert.IsTrue(latched, $"power failed after byte {cut}");
        }
    }

    // Nobody heard an answer when power failed: the request is made once more, and counts as accepted if it already was.
    private static RefusalReason Ask(ConstantRateRig rig, Func<ConstantRateController, RefusalReason> command)
    {
        try
        {
            return command(rig.Pump);
        }
        catch (PowerCutException)
        {
            rig.PowerOff(1_000);
            rig.Pump.Tick(0);
            var second = command(rig.Pump);
            return second == RefusalReason.RequestRepeated ? RefusalReason.None : second;
        }
    }

    private static void Tick(ConstantRateRig rig)
    {
        try
        {
            rig.TickAfter(1_000);
        }
        catch (PowerCutException)
        {
            rig.PowerOff(1_000);
        }
    }
}
