using PumpFirmware.Alarms;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests.Parity;

/// <summary>A day of therapy: a profile, a patient's boluses, a power cut in the middle of a write, a stall and a clinician.</summary>
public sealed class MiniatureDay
{
    public const int HourS = 3_600;
    public const int CutS = 6 * HourS + 1_234;
    public const int StallS = 14 * HourS + 30;
    public const int ClearS = 15 * HourS;
    public const int EndS = 24 * HourS;

    private const long MondayMorningMs = 7 * 3_600_000L;
    private const int BolusEveryS = 5 * HourS;
    private const int BytesIntoTheCut = 37;

    public readonly TestRig Rig;
    public readonly EventDigest Digest = new EventDigest();
    public int Cuts;
    public bool WasStalled;
    public bool LostNothing = true;

    private readonly MiniaturePlant plant;

    public MiniatureDay()
    {
        DayProfile profile = new DayProfile(
            new int[] { (int)DayGroup.All, (int)DayGroup.All, (int)DayGroup.All }, new int[] { 0, 480, 1320 }, new long[] { 200_000_000, 300_000_000, 250_000_000 });
        Rig = new TestRig(TestRig.UsualGeometry(1000));
        TestRig.TakeCommissioned(Rig.Store);
        Rig.WallClock.LocalMs = MondayMorningMs;
        plant = new MiniaturePlant(Rig);
        plant.Second();
        Rig.PowerUp();
        Prescription order = new Prescription(Drug.Baclofen, 500_000, profile, 0, 0);
        Rig.Prepare(order.With(new PatientBolus(10_000_000, 300_000, 3_600_000, 6)));
        Rig.Expect(RefusalReason.None, Rig.Pump.Resume(Rig.NextRequest()));
    }

    /// <summary>Lives it to its end.</summary>
    public void Run()
    {
        for (int second = 1; second <= EndS; second++)
        {
            plant.Second();
            Ask(second);
            if (!Survives()) Restart();
            LostNothing &= Digest.Add(Rig.Pump.Log);
        }
    }

    private void Ask(int second)
    {
        if (second % BolusEveryS == 0) Rig.Pump.AskForBolus(Rig.NextRequest());
        if (second == CutS) Rig.Store.CutAtByte = Rig.Store.BytesWritten + BytesIntoTheCut;
        if (second == StallS) plant.Stall();
        if (second != ClearS) return;
        WasStalled = Rig.IsLatched(AlarmCode.MotorStall);
        plant.Free();
        Rig.Expect(RefusalReason.None, Rig.Pump.Acknowledge(Rig.NextRequest()));
        Rig.Expect(RefusalReason.None, Rig.Pump.ClearFault(Rig.NextRequest(), AlarmCode.MotorStall));
        Rig.Expect(RefusalReason.None, Rig.Pump.Resume(Rig.NextRequest()));
    }

    private bool Survives()
    {
        try
        {
            Rig.TickAfter(1000);
            return true;
        }
        catch (PowerCutException)
        {
            return false;
        }
    }

    private void Restart()
    {
        LostNothing &= Digest.Add(Rig.Pump.Log);
        Cuts++;
        Digest.Restart();
        Rig.Restart();
    }
}
