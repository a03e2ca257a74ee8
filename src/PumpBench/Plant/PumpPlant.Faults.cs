namespace PumpBench.Plant;

/// <content>Breaking the hardware, and mending it.</content>
public sealed partial class PumpPlant
{
    private const int Million = 1_000_000;

    /// <summary>Truth: what a leak lost on the way into the catheter, in nL.</summary>
    public double LeakedNl => FluidUnits.ToNl(_fluid.Leak.LostFl);

    /// <summary>Truth: of the drug that the reservoir was last filled with, what a leak lost, in pg.</summary>
    public double LeakedDrugPg => _fluid.Leak.LostPg;

    /// <summary>Truth: of the drug before the last change, what a leak lost, in pg; 0 before any change.</summary>
    public double FormerLeakedDrugPg => _fluid.Leak.FormerLostPg;

    /// <summary>Starts a fault; starting it again only replaces its amount.</summary>
    /// <param name="fault">What breaks.</param>
    /// <param name="amount">How much, in the unit that the fault's own description names; unused where it names none.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The amount is outside its range, or the fault is none of the plant's: supply, memory and processor belong to the bench.
    /// </exception>
    public void Inject(PlantFault fault, long amount)
    {
        if (!IsAmount(fault, amount))
            throw new ArgumentOutOfRangeException(nameof(amount));
        Set(fault, true, amount);
    }

    /// <summary>Ends a fault. Safe when it is not there.</summary>
    /// <param name="fault">What is mended.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fault is none of the plant's.</exception>
    public void Clear(PlantFault fault) => Set(fault, false, 0);

    private static bool IsAmount(PlantFault fault, long amount) => fault switch
    {
        PlantFault.MissedSteps => amount is >= 1 and <= Million,
        PlantFault.FreeFlow => amount is >= 1 and <= 10_000_000,
        PlantFault.OverInfusion => amount is > Million and <= 3 * Million,
        PlantFault.ReservoirSensorDrift => amount is >= -1_000_000 and <= 1_000_000 and not 0,
        PlantFault.OverTemperature => amount is >= 20_000 and <= 125_000,
        _ => true,
    };

    private void Set(PlantFault fault, bool present, long amount)
    {
        switch (fault)
        {
            case PlantFault.MotorStall:
                Motor.Stalled = present;
                break;
            case PlantFault.MissedSteps:
                Motor.MissedPpm = (int)amount;
                break;
            case PlantFault.ReverseRotation:
                Motor.Reversed = present;
                break;
            case PlantFault.OverInfusion:
                _head.FactorPpm = present ? amount : Million;
                break;
            case PlantFault.FreeFlow:
                _freeFlow.NlPerHour = amount;
                break;
            case PlantFault.CatheterOcclusion:
                _fluid.Occluded = present;
                break;
            case PlantFault.CatheterLeak:
                _fluid.SetLeak(present);
                break;
            case PlantFault.PocketFill:
                _nextFillMisses = present;
                break;
            default:
                SetSensor(fault, present, amount);
                break;
        }
    }

    private void SetSensor(PlantFault fault, bool present, long amount)
    {
        switch (fault)
        {
            case PlantFault.RotationSensorDead when present:
                Rotation.Kill();
                break;
            case PlantFault.RotationSensorDead:
                Rotation.Revive();
                break;
            case PlantFault.ReservoirSensorStuck:
                ReservoirSensor.Stuck = present;
                break;
            case PlantFault.ReservoirSensorDrift:
                ReservoirSensor.Fall(amount);
                break;
            case PlantFault.PressureSensorStuck:
                PressureSensor.Stuck = present;
                break;
            case PlantFault.BatteryLow:
                Supply.IsLow = present;
                break;
            case PlantFault.OverTemperature:
                Temperature.Heat(present ? (int)amount : null);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault));
        }
    }
}
