using PumpFirmware.Alarms;
using PumpFirmware.Therapy;

namespace PumpFirmware.Safety;

/// <summary>
/// Every fault with its kind, priority and reaction by drug. Over-delivery always cuts. For anything else baclofen goes
/// on where it safely can, because its abrupt stop can kill; and whatever ends baclofen is a high-priority alarm.
/// A fault that ends delivery always latches: it takes a clinician to start again.
/// </summary>
public static class FaultTable
{
    private const int Columns = 6;

    // The kind of a fault that does not end delivery: does it stay until a clinician clears it?
    private const int Latches = 1;
    private const int Clears = 0;

    private const int Low = (int)AlarmPriority.Low;
    private const int Medium = (int)AlarmPriority.Medium;
    private const int High = (int)AlarmPriority.High;

    private const int GoOn = (int)FaultReaction.AlarmOnly;
    private const int Degrade = (int)FaultReaction.Degrade;
    private const int LeaseEnd = (int)FaultReaction.StopAtLeaseEnd;
    private const int Cut = (int)FaultReaction.StopAndCut;

    private static readonly int[] Rows =
    {
        // code                              kind     morphine, ziconotide   baclofen
        (int)AlarmCode.ReservoirLow,         Clears,  Low, GoOn,             Medium, GoOn,
        (int)AlarmCode.ReservoirEmpty,       Latches, High, Cut,             High, Cut,
        (int)AlarmCode.MotorStall,           Latches, High, Cut,             High, Cut,
        (int)AlarmCode.MissedSteps,          Latches, High, GoOn,            High, GoOn,
        (int)AlarmCode.ReverseRotation,      Latches, High, Cut,             High, Cut,
        (int)AlarmCode.RotationSensorDead,   Latches, High, Cut,             High, GoOn,
        (int)AlarmCode.PressureSensorLost,   Clears,  Medium, GoOn,          Medium, GoOn,
        (int)AlarmCode.ReservoirSensorLost,  Clears,  Medium, GoOn,          Medium, GoOn,
        (int)AlarmCode.WallClockLost,        Clears,  Medium, GoOn,          Medium, GoOn,
        (int)AlarmCode.Occlusion,            Latches, High, Cut,             High, Cut,
        (int)AlarmCode.OcclusionReleased,    Latches, High, GoOn,            High, GoOn,
        (int)AlarmCode.VolumeDisagreement,   Latches, High, Cut,             High, Cut,
        (int)AlarmCode.FlowNotStopped,       Latches, High, Cut,             High, Cut,
        (int)AlarmCode.NonDelivery,          Clears,  High, GoOn,            High, GoOn,
        (int)AlarmCode.UnderDelivery,        Clears,  Medium, GoOn,          High, GoOn,
        (int)AlarmCode.DoseLimit,            Clears,  Medium, GoOn,          High, GoOn,
        (int)AlarmCode.LateTick,             Latches, Medium, GoOn,          Medium, GoOn,
        (int)AlarmCode.ClockFault,           Latches, High, Cut,             High, Degrade,
        (int)AlarmCode.StorageFault,         Latches, High, LeaseEnd,        High, Degrade,
        (int)AlarmCode.MemoryFault,          Latches, High, Cut,             High, Cut,
        (int)AlarmCode.BatteryLow,           Clears,  Medium, GoOn,          Medium, GoOn,
        (int)AlarmCode.EndOfService,         Latches, High, Cut,             High, Cut,
        (int)AlarmCode.OverTemperature,      Clears,  High, Cut,             High, Degrade,
        (int)AlarmCode.SelfTestFailed,       Latches, High, Cut,             High, Cut,
        (int)AlarmCode.WatchdogReset,        Latches, Medium, GoOn,          High, GoOn,
        (int)AlarmCode.RepeatedReset,        Latches, High, GoOn,            High, GoOn,
        (int)AlarmCode.TherapyStopped,       Clears,  Medium, GoOn,          High, GoOn,
        (int)AlarmCode.RefillDue,            Clears,  Low, GoOn,             Medium, GoOn,
        (int)AlarmCode.RefillMismatch,       Latches, High, GoOn,            High, GoOn,
        (int)AlarmCode.DrugExpired,          Latches, Medium, GoOn,          Medium, GoOn,
        (int)AlarmCode.SupplySensorLost,     Clears,  Medium, GoOn,          Medium, GoOn,
        (int)AlarmCode.TemperatureSensorLost, Clears, Medium, GoOn,          Medium, GoOn,
        (int)AlarmCode.MemoryMended,         Latches, Medium, GoOn,          Medium, GoOn,
        (int)AlarmCode.SensorsLost,          Clears,  High, Cut,             High, Degrade,
        (int)AlarmCode.WitnessLost,          Latches, High, Cut,             High, Cut,
    };

    /// <summary>How many faults there are.</summary>
    public static int Count
    {
        get { return Rows.Length / Columns; }
    }

    /// <summary>The code in a row, 0 to <see cref="Count"/> - 1.</summary>
    public static AlarmCode CodeAt(int row)
    {
        return (AlarmCode)Rows[row * Columns];
    }

    /// <summary>The alarm's priority while this drug is in the pump.</summary>
    public static AlarmPriority PriorityOf(AlarmCode code, Drug drug)
    {
        return (AlarmPriority)Rows[RowOf(code) + (drug == Drug.Baclofen ? 4 : 2)];
    }

    /// <summary>The reaction while this drug is in the pump.</summary>
    public static FaultReaction ReactionTo(AlarmCode code, Drug drug)
    {
        return (FaultReaction)Rows[RowOf(code) + (drug == Drug.Baclofen ? 5 : 3)];
    }

    /// <summary>True when the fault stays until a clinician clears it.</summary>
    public static bool IsLatching(AlarmCode code, Drug drug)
    {
        return Rows[RowOf(code) + 1] == Latches || ReactionTo(code, drug) >= FaultReaction.StopAtLeaseEnd;
    }

    /// <summary>The bit of a code in a mask of faults.</summary>
    public static long Bit(AlarmCode code)
    {
        return 1L << (int)code;
    }

    private static int RowOf(AlarmCode code)
    {
        for (int at = 0; at < Rows.Length; at += Columns)
        {
            if (Rows[at] == (int)code) return at;
        }

        // Not reached while a test finds every code in the table; a fault without a row is treated as the last one, which cuts.
        return Rows.Length - Columns;
    }
}
