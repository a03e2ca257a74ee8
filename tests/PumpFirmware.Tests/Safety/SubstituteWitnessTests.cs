using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>The reservoir sensor vouches for baclofen while it agrees, and for 24 hours at most.</summary>
[TestClass]
[Requirement("SR38")]
public class SubstituteWitnessTests
{
    private const long Lost = 1L << (int)AlarmCode.WitnessLost;
    private const long Disagreement = 1L << (int)AlarmCode.VolumeDisagreement;

    [TestMethod]
    [DataRow(0, 0L)]
    [DataRow(1_439, 0L)]
    [DataRow(1_440, 0L)]
    [DataRow(1_441, Lost)]
    public void It_stands_in_for_24_powered_hours(int minutesDead, long present)
    {
        Assert.AreEqual(present, new SubstituteWitness().Judge(0, minutesDead, Good(), 1_000_000, 1_000_000));
    }

    [TestMethod]
    public void A_lost_reservoir_sensor_vouches_for_nothing()
    {
        SensorSupervisor sensor = Good();
        sensor.Judge(1, SensorStatus.Failed, 0, 1);
        Assert.AreEqual(0L, new SubstituteWitness().Judge(0, 0, sensor, 0, 0));
        sensor.Judge(5_001, SensorStatus.Failed, 0, 1);
        Assert.AreEqual(Lost, new SubstituteWitness().Judge(0, 0, sensor, 0, 0));
    }

    [TestMethod]
    [DataRow(-10_001L, Disagreement)]
    [DataRow(-10_000L, 0L)]
    [DataRow(0L, 0L)]
    [DataRow(10_000L, 0L)]
    [DataRow(10_001L, Disagreement)]
    public void Beyond_the_tolerance_it_disagrees(long excessNl, long present)
    {
        SubstituteWitness witness = new SubstituteWitness();
        SensorSupervisor sensor = Good();
        witness.Judge(0, 0, sensor, 5_000_000, 4_900_000);
        witness.Judge(1, 0, sensor, 4_000_000 - excessNl, 3_900_000);
        Assert.AreEqual(0L, witness.Judge(10_000, 0, sensor, 4_000_000 - excessNl, 3_900_000));
        Assert.AreEqual(present, witness.Judge(10_001, 0, sensor, 4_000_000 - excessNl, 3_900_000));
    }

    [TestMethod]
    public void A_short_disagreement_is_noise()
    {
        SubstituteWitness witness = new SubstituteWitness();
        SensorSupervisor sensor = Good();
        witness.Judge(0, 0, sensor, 5_000_000, 5_000_000);
        witness.Judge(1_000, 0, sensor, 4_000_000, 5_000_000);
        witness.Judge(10_000, 0, sensor, 5_000_000, 5_000_000);
        witness.Judge(10_500, 0, sensor, 4_000_000, 5_000_000);
        Assert.AreEqual(0L, witness.Judge(20_499, 0, sensor, 4_000_000, 5_000_000));
        Assert.AreEqual(Disagreement, witness.Judge(20_500, 0, sensor, 4_000_000, 5_000_000));
    }

    [TestMethod]
    public void After_a_restart_it_compares_anew()
    {
        SubstituteWitness witness = new SubstituteWitness();
        SensorSupervisor sensor = Good();
        witness.Judge(0, 0, sensor, 5_000_000, 5_000_000);
        witness.Judge(1, 0, sensor, 4_000_000, 5_000_000);
        witness.Restart();
        witness.Judge(20_000, 0, sensor, 4_000_000, 5_000_000);
        Assert.AreEqual(0L, witness.Judge(40_000, 0, sensor, 4_000_000, 5_000_000));
    }

    private static SensorSupervisor Good()
    {
        SensorSupervisor sensor = new SensorSupervisor(5_000, 5_000, 600_000);
        sensor.Judge(0, SensorStatus.Ok, 0, 1);
        return sensor;
    }
}
