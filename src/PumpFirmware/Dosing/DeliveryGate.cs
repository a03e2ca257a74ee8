using PumpFirmware.Hal;
using PumpFirmware.Therapy;

namespace PumpFirmware.Dosing;

/// <summary>
/// The one way to the motor. It is closed unless opened, and lets a step through only when the hour's and the day's
/// windows, over every kind of delivery, have room for it. Steps held back are gone: they are never made up.
/// </summary>
public sealed class DeliveryGate
{
    private const int SecondsPerDay = 86_400;

    // Up to a picogram each: the programme's, the window's, the burst's and the longest tick's.
    private const int RoundingPg = 4;

    private readonly IStepMotor motor;
    private readonly IMotorPower power;
    private readonly DeliveryWindows windows;
    private readonly DrugQuantity quantity;
    private readonly int burstMs;

    private long hourLimitPg;
    private long dayLimitPg;
    private int granted;

    /// <summary>Holds the motor of this rig, closed.</summary>
    public DeliveryGate(
        IStepMotor motor, IMotorPower power, DeliveryWindows windows, DrugQuantity quantity, PumpGeometry geometry)
    {
        this.motor = motor;
        this.power = power;
        this.windows = windows;
        this.quantity = quantity;
        burstMs = geometry.TickPeriodMs;
    }

    /// <summary>True while steps may pass.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Why steps were held back since the last call of <see cref="Grant"/> began.</summary>
    public GateRefusal LastRefusal { get; private set; }

    /// <summary>Drug in pg that the window of an hour admits.</summary>
    public long HourLimitPg
    {
        get { return hourLimitPg; }
    }

    /// <summary>Drug in pg that the window of 24 hours admits.</summary>
    public long DayLimitPg
    {
        get { return dayLimitPg; }
    }

    /// <summary>
    /// Takes the limits of a valid prescription over. The library's hard doses get 2 % on top, a tightened limit none
    /// (validation left room for the oldest minute). Each gets one step for rounding, and the longest tick of the
    /// programme, because a tick that ends in the oldest minute began before it: a therapy at its limit must not
    /// refuse itself.
    /// </summary>
    public void Load(Prescription order)
    {
        DrugEntry entry = DrugLibrary.Find(order.Drug);
        long slackPg = quantity.StepPg + order.HighestDosePgPerDay / SecondsPerDay + RoundingPg;
        hourLimitPg = slackPg + Limit(order.LimitPgPerHour, entry.HardPgPerHour);
        dayLimitPg = slackPg + Limit(order.LimitPgPerDay, entry.HardPgPerDay);
    }

    /// <summary>Supplies the motor, opens the outlet and lets granted steps pass.</summary>
    public void Open()
    {
        power.SwitchOn();
        IsOpen = true;
    }

    /// <summary>Stops a burst, cuts the motor's supply, closes the outlet and lets nothing pass.</summary>
    public void Close()
    {
        IsOpen = false;
        granted = 0;
        motor.Abort();
        power.Cut();
    }

    /// <summary>How many of the due steps may pass now.</summary>
    /// <param name="stepsDue">0 or more.</param>
    public int Grant(int stepsDue)
    {
        LastRefusal = GateRefusal.None;
        granted = 0;
        if (stepsDue == 0) return 0;
        if (!IsOpen || !power.IsOn)
        {
            LastRefusal = GateRefusal.Closed;
            return 0;
        }

        long neededPg = quantity.PgOf(stepsDue);
        bool hourHasRoom = windows.HourPg + neededPg <= hourLimitPg;
        bool dayHasRoom = windows.DayPg + neededPg <= dayLimitPg;
        granted = hourHasRoom && dayHasRoom ? stepsDue : GrantWhatFits(hourHasRoom);
        return granted;
    }

    /// <summary>Makes granted steps. Call after the ledger wrote them down, in the same tick; a grant serves once.</summary>
    /// <param name="writtenSteps">What the ledger reserved; more than was granted is not made.</param>
    public void Move(int writtenSteps)
    {
        int steps = writtenSteps < granted ? writtenSteps : granted;
        granted = 0;
        if (steps == 0) return;

        // Refused steps stay written down: what the driver did with them is for the rotation sensor to say.
        if (!motor.StartBurst(steps, burstMs)) LastRefusal = GateRefusal.Motor;
    }

    private int GrantWhatFits(bool hourHasRoom)
    {
        LastRefusal = hourHasRoom ? GateRefusal.DayLimit : GateRefusal.HourLimit;
        long hourRoom = (hourLimitPg - windows.HourPg) / quantity.StepPg;
        long dayRoom = (dayLimitPg - windows.DayPg) / quantity.StepPg;
        long room = hourRoom < dayRoom ? hourRoom : dayRoom;
        return room > 0 ? (int)room : 0;
    }

    private static long Limit(long tightened, long hard)
    {
        return tightened == Prescription.LibraryLimit ? hard + hard / 50 : tightened;
    }
}
