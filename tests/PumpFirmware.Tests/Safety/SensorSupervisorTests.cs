using PumpFirmware.Hal;
using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>A dead, stale or stuck sensor is lost after its persistence, and good again after as long.</summary>
[TestClass]
[Requirement("SR37")]
public class SensorSupervisorTests
{
    [TestMethod]
    [DataRow((int)SensorStatus.NoAnswer, 0, false)]
    [DataRow((int)SensorStatus.Failed, 0, false)]
    [DataRow((int)SensorStatus.Implausible, 0, false)]
    [DataRow((int)SensorStatus.Ok, -1, false)]
    [DataRow((int)SensorStatus.Ok, 0, true)]
    [DataRow((int)SensorStatus.Ok, 999, true)]
    [DataRow((int)SensorStatus.Ok, 1_000, true)]
    [DataRow((int)SensorStatus.Ok, 1_001, false)]
    public void One_reading_is_usable_or_not(int status, int ageMs, bool usable)
    {
        SensorSupervisor sensor = Rotation();
        sensor.Judge(0, (SensorStatus)status, ageMs, 0);
        Assert.AreEqual(usable, sensor.IsUsable);
        Assert.IsFalse(sensor.IsLost);
    }

    [TestMethod]
    public void A_sensor_that_was_lost_before_a_reset_stays_so_until_its_value_moves()
    {
        SensorSupervisor sensor = Rotation();
        sensor.StartLost();
        Assert.IsTrue(sensor.IsLost);
        Assert.IsFalse(sensor.IsUsable);
        sensor.Judge(0, SensorStatus.Ok, 0, 7);
        sensor.Judge(10_000, SensorStatus.Ok, 0, 7);
        Assert.IsTrue(sensor.IsLost);
        Assert.AreEqual(0L, sensor.LastChangeMs);
        sensor.Judge(10_100, SensorStatus.Ok, 0, 8);
        Assert.AreEqual(10_100L, sensor.LastChangeMs);
        sensor.Judge(11_099, SensorStatus.Ok, 0, 8);
        Assert.IsTrue(sensor.IsLost);
        sensor.Judge(11_100, SensorStatus.Ok, 0, 8);
        Assert.IsTrue(sensor.IsUsable);
    }

    [TestMethod]
    public void The_first_answer_after_none_is_no_movement()
    {
        SensorSupervisor sensor = Rotation();
        sensor.StartLost();
        sensor.Judge(0, SensorStatus.NoAnswer, 0, 0);
        sensor.Judge(2_000, SensorStatus.Ok, 0, 7);
        sensor.Judge(10_000, SensorStatus.Ok, 0, 7);
        Assert.IsTrue(sensor.IsLost);
        Assert.AreEqual(2_000L, sensor.LastChangeMs);
        sensor.Judge(10_100, SensorStatus.Ok, 0, 8);
        sensor.Judge(11_100, SensorStatus.Ok, 0, 8);
        Assert.IsTrue(sensor.IsUsable);
        Assert.IsTrue(sensor.IsWhole);
    }

    [TestMethod]
    public void A_bad_sensor_is_lost_once_it_persists()
    {
        SensorSupervisor sensor = Rotation();
        sensor.Judge(0, SensorStatus.Ok, 0, 0);
        sensor.Judge(100, SensorStatus.Failed, 0, 0);
        sensor.Judge(1_099, SensorStatus.Failed, 0, 0);
        Assert.IsFalse(sensor.IsLost);
        sensor.Judge(1_100, SensorStatus.Failed, 0, 0);
        Assert.IsTrue(sensor.IsLost);
        Assert.IsFalse(sensor.IsUsable);
    }

    [TestMethod]
    public void A_sensor_that_was_never_good_is_lost_too()
    {
        SensorSupervisor sensor = Rotation();
        sensor.Judge(0, SensorStatus.NoAnswer, 0, 0);
        sensor.Judge(1_000, SensorStatus.NoAnswer, 0, 0);
        Assert.IsTrue(sensor.IsLost);
    }

    [TestMethod]
    public void One_good_reading_starts_the_patience_anew()
    {
        SensorSupervisor sensor = Rotation();
        sensor.Judge(0, SensorStatus.Failed, 0, 0);
        sensor.Judge(999, SensorStatus.Ok, 0, 0);
        sensor.Judge(1_000, SensorStatus.Failed, 0, 0);
        sensor.Judge(1_999, SensorStatus.Failed, 0, 0);
        Assert.IsFalse(sensor.IsLost);
    }

    [TestMethod]
    public void A_lost_sensor_is_good_again_once_it_persists()
    {
        SensorSupervisor sensor = Rotation();
        sensor.Judge(0, SensorStatus.Failed, 0, 0);
        sensor.Judge(1_000, SensorStatus.Failed, 0, 0);
        sensor.Judge(2_000, SensorStatus.Ok, 0, 0);
        sensor.Judge(2_999, SensorStatus.Ok, 0, 0);
        Assert.IsTrue(sensor.IsLost);
        Assert.IsFalse(sensor.IsUsable);
        sensor.Judge(3_000, SensorStatus.Ok, 0, 0);
        Assert.IsFalse(sensor.IsLost);
        Assert.IsTrue(sensor.IsUsable);
    }

    [TestMethod]
    public void A_value_that_never_moves_is_stuck()
    {
        SensorSupervisor sensor = new SensorSupervisor(5_000, 5_000, 600_000);
        sensor.Judge(0, SensorStatus.Ok, 0, 42);
        sensor.Judge(599_999, SensorStatus.Ok, 0, 42);
        Assert.IsTrue(sensor.IsUsable);
        sensor.Judge(600_000, SensorStatus.Ok, 0, 42);
        Assert.IsFalse(sensor.IsUsable);
        sensor.Judge(604_999, SensorStatus.Ok, 0, 42);
        Assert.IsFalse(sensor.IsLost);
        sensor.Judge(605_000, SensorStatus.Ok, 0, 42);
        Assert.IsTrue(sensor.IsLost);
        sensor.Judge(605_001, SensorStatus.Ok, 0, 43);
        sensor.Judge(610_001, SensorStatus.Ok, 0, 43);
        Assert.IsFalse(sensor.IsLost);
    }

    [TestMethod]
    public void A_value_that_moves_in_time_is_not_stuck()
    {
        SensorSupervisor sensor = new SensorSupervisor(5_000, 5_000, 600_000);
        for (int i = 0; i < 10; i++) sensor.Judge(i * 599_999L, SensorStatus.Ok, 0, i);
        Assert.IsTrue(sensor.IsUsable);
    }

    [TestMethod]
    public void A_shaft_may_stand_still()
    {
        SensorSupervisor sensor = Rotation();
        sensor.Judge(0, SensorStatus.Ok, 0, 42);
        sensor.Judge(100_000_000, SensorStatus.Ok, 0, 42);
        Assert.IsTrue(sensor.IsUsable);
    }

    private static SensorSupervisor Rotation()
    {
        return new SensorSupervisor(1_000, 1_000, SensorSupervisor.MayStandStill);
    }
}
