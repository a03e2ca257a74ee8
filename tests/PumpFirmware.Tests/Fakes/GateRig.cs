using PumpFirmware.Dosing;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests.Fakes;

/// <summary>A gate that is open, on its own: what it grants depends on its limits and windows alone.</summary>
public static class GateRig
{
    /// <summary>Morphine at 64 ug/mL, so that a step of 15.625 nL is 1000 pg.</summary>
    public static DeliveryGate Open(DeliveryWindows windows, long hourPg, long dayPg)
    {
        PumpGeometry geometry = TestRig.UsualGeometry(100);
        DrugQuantity quantity = new DrugQuantity(geometry);
        quantity.SetConcentration(64_000);
        FakePower power = new FakePower();
        DeliveryGate gate = new DeliveryGate(new FakeMotor(power), power, windows, quantity, geometry);
        gate.Load(new Prescription(Drug.Morphine, 64_000, 1, hourPg, dayPg));
        gate.Open();
        return gate;
    }

    /// <summary>Minutes in which nothing more is given.</summary>
    public static void Pass(DeliveryWindows windows, int minutes)
    {
        for (int minute = 0; minute < minutes; minute++)
        {
            windows.Elapse(60_000);
            windows.StartMinute();
        }
    }
}
