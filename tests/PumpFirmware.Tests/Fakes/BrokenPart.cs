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
        Break(rig.Buzzer, rig.Store, rig.WallClock, rig.Image, part);
    }

    /// <summary>The same for a pump without a motor, and so without its parts.</summary>
    public static void Break(ConstantRateRig rig, int part)
    {
        Break(rig.Buzzer, rig.Store, rig.WallClock, rig.Image, part);
    }

    private static void Break(FakeBuzzer buzzer, FakeStore store, FakeWallClock clock, FakeProgramImage image, int part)
    {
        if (part == SelfTestParts.Buzzer) buzzer.Works = false;
        if (part == SelfTestParts.Storage) store.StuckByte = StoreLayout.Probe + 3;
        if (part == SelfTestParts.Clocks) clock.Permille = 800;
        if (part == SelfTestParts.Program) image.Bytes[5] ^= 16;
    }
}
