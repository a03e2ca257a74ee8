using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;

namespace PumpFirmware.Tests.Fakes;

/// <summary>A part that the self-test has to find broken.</summary>
public static class BrokenPart
{
    /// <summary>Breaks one part of a rig, as <see cref="SelfTestParts"/>.</summary>
    public static void Break(TestRig rig, int part)
    {
        if (part == SelfTestParts.MotorPower) rig.Power.StaysOff = true;
        if (part == SelfTestParts.RotationSensor) rig.Rotation.Status = SensorStatus.Failed;
        if (part == SelfTestParts.Buzzer) rig.Buzzer.Works = false;
        if (part == SelfTestParts.Storage) rig.Store.StuckByte = StoreLayout.Probe + 3;
        if (part == SelfTestParts.Clocks) rig.WallClock.Permille = 800;
        if (part == SelfTestParts.Program) rig.Image.Bytes[5] ^= 16;
    }
}
