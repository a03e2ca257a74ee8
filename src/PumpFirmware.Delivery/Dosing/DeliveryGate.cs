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
    private const int MinutesPerHour = 60;
    private const int MinutesPerDay = 1440;

    // Up to a picogram each: the programme's, the window's, the burst's and the longest tick's.
    private const int RoundingPg = 4;

    private readonly IStepMotor motor;
    private readonly IMotorPower power;
    private readonly DeliveryWindows windows;
    private readonly DrugQuantity quantity;
    private readonly PumpGeometry geometry;

    private long formerHourPg;
    private long formerDayPg;
    private int formerMinute;
    private int granted;
    private long seal = -1;     // the inverse of limits and state, folded

    /// <summary>Holds the motor of this rig, closed.</summary>
    public DeliveryGate(
        IStepMotor motor, IMotorPower power, DeliveryWindows windows, DrugQuantity quantity, PumpGeometry geometry)
    {
        this.motor = motor;
        this.power = power;
        this.windows = windows;
        this.quantity = quantity;
        this.geometry = geometry;
    }

    /// <summary>
    /// True while every number that a grant is measured with is what was written to it; see <see cref="Safety.MemoryPart"/>.
    /// </summary>
    public bool IsWhole
    {
        get { return (Fold() ^ seal) == -1; }
    }

    /// <summary>True while steps may pass.</summary>
    public bool IsOpen;

    /// <summary>Why steps were held back since the last call of <see cref="Grant(int, int)"/> began.</summary>
    public GateRefusal LastRefusal;

    /// <summary>Drug in pg that the prescription in force admits in an hour.</summary>
    public long HourLimitPg;

    /// <summary>Drug in pg that the prescription in force admits in 24 hours.</summary>
    public long DayLimitPg;

    /// <summary>
    /// Takes the limits of a valid prescription over; a trial has a day's limit of its own. The library's hard doses get 2 % on top, a tightened limit none
    /// (validation left room for the oldest minute). Each gets one step for rounding, and the longest tick of the
    /// programme, because a tick that ends in the oldest minute began before it: a therapy at its limit must not
    /// refuse itself.
    /// </summary>
    public void Load(Prescription order)
    {
        DrugEntry entry = DrugLibrary.Find(order.Drug);
        long slackPg = quantity.StepPg + order.HighestDosePgPerDay / SecondsPerDay + RoundingPg;
        long before = Fold();
        HourLimitPg = slackPg + Limit(order.LimitPgPerHour, entry.HardPgPerHour);
        long dayPg = order.Phase == TherapyPhase.Trial ? entry.TrialPgPerDay : entry.HardPgPerDay;
        DayLimitPg = slackPg + Limit(order.LimitPgPerDay, dayPg);
        seal ^= before ^ Fold();
    }

    /// <summary>
    /// The limits before the prescription in force. What was delivered under them may stay in a window without holding the
    /// new therapy back: the larger of the two counts until the window began after the change.
    /// </summary>
    /// <param name="hourPg">pg an hour; 0 when there was none.</param>
    /// <param name="dayPg">pg in 24 hours.</param>
    /// <param name="minute">The powered minute of the change.</param>
    /// <param name="sincePg">Drug in pg that was delivered since the change: that much has to keep to the new limits.</param>
    public void SetFormerLimits(long hourPg, long dayPg, int minute, long sincePg)
    {
        long before = Fold();
        SinceChangePg = sincePg;
        formerHourPg = hourPg;
        formerDayPg = dayPg;
        formerMinute = minute;
        seal ^= before ^ Fold();
    }

    /// <summary>Drug in pg that was delivered since the prescription in force came; it only counts while a former limit does.</summary>
    public long SinceChangePg;

    /// <summary>Milliseconds of powered time, to the minute, since the prescription in force came.</summary>
    public long SinceChangeMs
    {
        get { return (windows.Minute - formerMinute) * 60_000L; }
    }

    /// <summary>Drug in pg that the window of an hour admits now.</summary>
    public long AdmittedHourPg
    {
        get { return formerHourPg > HourLimitPg && windows.Minute - formerMinute <= MinutesPerHour ? formerHourPg : HourLimitPg; }
    }

    /// <summary>Drug in pg that the window of 24 hours admits now.</summary>
    public long AdmittedDayPg
    {
        get { return formerDayPg > DayLimitPg && windows.Minute - formerMinute <= MinutesPerDay ? formerDayPg : DayLimitPg; }
    }

    /// <summary>Supplies the motor, opens the outlet and lets granted steps pass.</summary>
    public void Open()
    {
        power.SwitchOn();
        if (!IsOpen) seal ^= 1;
        IsOpen = true;
    }

    /// <summary>True while the motor is supplied and the outlet open.</summary>
    public bool IsSupplied
    {
        get { return power.IsOn; }
    }

    /// <summary>
    /// Whether the motor's supply follows: cut, and of an open gate switched on again. Leaves it as the gate is. Call while no
    /// burst runs.
    /// </summary>
    public bool ProvesSupply()
    {
        bool follows = power.IsOn == IsOpen;
        power.Cut();
        follows &= !power.IsOn;
        if (!IsOpen) return follows;
        power.SwitchOn();
        return follows && power.IsOn;
    }

    /// <summary>Stops a burst, cuts the motor's supply, closes the outlet and lets nothing pass.</summary>
    public void Close()
    {
        if (IsOpen) seal ^= 1;
        IsOpen = false;
        granted = 0;
        motor.Abort();
        power.Cut();
    }

    /// <summary>How many of the due steps may pass now, all of them counted.</summary>
    /// <param name="stepsDue">0 or more.</param>
    public int Grant(int stepsDue)
    {
        return Grant(stepsDue, 0);
    }

    /// <summary>How many steps may pass now.</summary>
    /// <param name="stepsDue">0 or more, counted in the windows.</param>
    /// <param name="primeSteps">0 or more beside them, which fill an empty catheter and reach nobody.</param>
    /// <returns>The prime's steps and as many of the others as the windows have room for.</returns>
    public int Grant(int stepsDue, int primeSteps)
    {
        LastRefusal = GateRefusal.None;
        granted = 0;
        if (stepsDue + primeSteps == 0) return 0;
        if (!IsOpen || !power.IsOn || windows.IsBroken || !IsWhole)
        {
            LastRefusal = GateRefusal.Closed;
            return 0;
        }

        // A prime alone asks the windows for nothing, so a full one refuses nothing.
        if (stepsDue == 0)
        {
            granted = primeSteps;
            return granted;
        }

        long neededPg = quantity.PgOf(stepsDue);
        long hourRoomPg = HourRoomPg();
        long dayRoomPg = DayRoomPg();
        if (neededPg > hourRoomPg || neededPg > dayRoomPg)
        {
            LastRefusal = neededPg > hourRoomPg ? GateRefusal.HourLimit : GateRefusal.DayLimit;
            long roomPg = hourRoomPg < dayRoomPg ? hourRoomPg : dayRoomPg;
            stepsDue = roomPg > 0 ? (int)(roomPg / quantity.StepPg) : 0;
        }

        granted = primeSteps + stepsDue;
        return granted;
    }

    /// <summary>Counts drug that was written down towards the limits of the prescription in force.</summary>
    /// <param name="pg">0 or more.</param>
    public void CountSinceChange(long pg)
    {
        long nowPg = SinceChangePg + pg;
        seal ^= SinceChangePg ^ nowPg;
        SinceChangePg = nowPg;
    }

    /// <summary>Makes granted steps. Call after the ledger wrote them down, in the same tick; a grant serves once.</summary>
    /// <param name="writtenSteps">What the ledger reserved; more than was granted is not made.</param>
    public void Move(int writtenSteps)
    {
        int steps = writtenSteps < granted ? writtenSteps : granted;
        granted = 0;
        if (steps == 0) return;

        // Refused steps stay written down: what the driver did with them is for the rotation sensor to say.
        if (!motor.StartBurst(steps, geometry.TickPeriodMs)) LastRefusal = GateRefusal.Motor;
    }

    // What the former limit left room for is for what was given under it: what came since keeps to the limit in force.
    private long HourRoomPg()
    {
        if (windows.Minute - formerMinute > MinutesPerHour) return HourLimitPg - windows.HourPg;
        return SmallerRoom(AdmittedHourPg - windows.HourPg, HourLimitPg);
    }

    private long DayRoomPg()
    {
        if (windows.Minute - formerMinute > MinutesPerDay) return DayLimitPg - windows.DayPg;
        return SmallerRoom(AdmittedDayPg - windows.DayPg, DayLimitPg);
    }

    private long SmallerRoom(long roomPg, long limitPg)
    {
        long ownPg = limitPg - SinceChangePg;
        return ownPg < roomPg ? ownPg : roomPg;
    }

    /// <summary>
    /// Written anew when memory was hit: closed, with limits of nothing until a prescription is loaded.
    /// </summary>
    public void Forget()
    {
        HourLimitPg = DayLimitPg = formerHourPg = formerDayPg = SinceChangePg = 0;
        formerMinute = 0;
        IsOpen = false;
        seal = ~Fold();
        Close();
    }

    private long Fold()
    {
        return HourLimitPg ^ DayLimitPg ^ formerHourPg ^ formerDayPg ^ formerMinute ^ SinceChangePg ^ (IsOpen ? 1 : 0);
    }

    private static long Limit(long tightened, long hard)
    {
        return tightened == Prescription.LibraryLimit ? hard + hard / 50 : tightened;
    }
}
