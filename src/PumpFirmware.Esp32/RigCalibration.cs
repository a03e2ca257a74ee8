namespace PumpFirmware.Esp32;

/// <summary>
/// What was measured on this rig: the one place where a calibration's numbers go. How they are found, and how sure they are, is
/// in <c>hardware/</c>. Those that stand here are computed from the parts' datasheets and have to be replaced.
/// </summary>
public static class RigCalibration
{
    /// <summary>A motor of 200 steps, 16 microsteps each, on the head's shaft without a gear.</summary>
    public const int StepsPerRevolution = 3_200;

    /// <summary>Volume of one revolution of the head in nL, by weighing.</summary>
    public const int NlPerRevolution = 50_000;

    /// <summary>
    /// What the head may be off that volume until it is calibrated again, in thousandths, 2 to 25: five times the uncertainty of the
    /// weighing. The smaller it is, the smaller a flow is found beside millilitres a day, and the sooner a worn tube is one.
    /// </summary>
    public const int HeadTolerancePerMille = 25;

    /// <summary>Reservoir when full, in nL.</summary>
    public const long ReservoirCapacityNl = 20_000_000;

    /// <summary>Time between ticks in ms; the interlock's window is made for it.</summary>
    public const int TickPeriodMs = 100;

    /// <summary>The load cell's counts with the reservoir empty and its line full.</summary>
    public const int ReservoirTareCounts = 0;

    /// <summary>
    /// nL of water for 1,000 counts: a cell of 100 g and 1 mV/V at 3.0 V, gain 128, gives 2^23 counts for 11.72 mV and so 21,475
    /// counts a gram.
    /// </summary>
    public const int ReservoirNlPer1000Counts = 46_566;

    /// <summary>What the pressure sensor shows with both ports open, in Pa.</summary>
    public const int PressureZeroPa = 0;

    /// <summary>The rig's 12 V stand for the pump's cell of 3 V: the voltage is divided by this before the firmware sees it.</summary>
    public const int SupplyDivider = 4;

    /// <summary>False for a rig without the pinch valve at the outlet; the pump then says so when it cannot stop a flow.</summary>
    public const bool HasOutletValve = true;
}
