using PumpFirmware;
using PumpFirmware.Hal;

namespace PumpBench.Tests.Oracle;

/// <summary>A reservoir sensor that is off by what a test says, so that the firmware sees what it wants to see.</summary>
internal sealed class FlatteringReservoir(PumpHardware real, Func<double> offNl) : IReservoirSensor
{
    public PumpHardware Tampered => new(
        real.Motor, real.Power, real.Rotation, this, real.Pressure, real.WallClock, real.Store, real.Buzzer, real.Light, real.Watchdog,
        real.Supply, real.Temperature, real.Program);

    public SensorStatus Read(out long volumeNl, out int ageMs)
    {
        SensorStatus status = real.Reservoir.Read(out volumeNl, out ageMs);
        volumeNl += (long)offNl();
        return status;
    }
}
