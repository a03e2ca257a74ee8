using PumpFirmware.Hal;

namespace PumpFirmware.Storage;

/// <summary>What the pump must know after a power cut, as one Copies. Fields are set by their owners and stored together.</summary>
public sealed partial class LedgerRecord
{
    private const int Magic = 0x4C50490D;   // "IPL", version 13
    private const int PayloadBytes = 304;

    /// <summary>As <see cref="ProgrammeStartMs"/>: the programme begins when delivery does.</summary>
    public const long AtResume = -1;

    /// <summary>As a time: before all others.</summary>
    public const long Never = long.MinValue;

    /// <summary>Increases of the dose that are remembered.</summary>
    public const int Increases = 3;

    private const int FirstIncrease = 43;
    private const int Cells = FirstIncrease + Increases + 4;
    private const int Folded = (Cells + 4) / 5 * 5;

    private const long Changed = 1L << 40;              // isChanged, in the seal

    private readonly long[] cells = new long[Folded];   // a property has one each
    private long seal = ~Changed;                       // the inverse of all cells and of what follows, folded
    private long fillSeal = -1;
    private int fullSequence;                           // of the last full record
    private bool isChanged = true;                      // since then, in a cell that no lease record holds

    /// <summary>Steps delivered or leased since commissioning.</summary>
    public long LeasedSteps
    {
        get { return cells[0]; }
        set { SetLeased(0, value); }
    }

    /// <summary>Steps of the lease that was running when the record was stored.</summary>
    public int LeaseSteps
    {
        get { return (int)cells[1]; }
        set { SetLeased(1, value); }
    }

    /// <summary>Steps of earlier leases of which nobody knows whether they were made.</summary>
    public long UncertainSteps
    {
        get { return cells[2]; }
        set { Set(2, value); }
    }

    /// <summary>Drug delivered or leased since commissioning, in pg.</summary>
    public long LeasedPg
    {
        get { return cells[3]; }
        set { SetLeased(3, value); }
    }

    /// <summary>The declared fill in nL, or 0 when none was declared.</summary>
    public long FillNl
    {
        get { return cells[4]; }
        set { SetFill(4, value); }
    }

    /// <summary><see cref="LeasedSteps"/> when the fill was declared.</summary>
    public long StepsAtFill
    {
        get { return cells[5]; }
        set { SetFill(5, value); }
    }

    /// <summary>The number of the last accepted request.</summary>
    public long LastRequestNumber
    {
        get { return cells[6]; }
        set { Set(6, value); }
    }

    /// <summary>Latched faults, one bit a code.</summary>
    public long LatchedMask
    {
        get { return cells[7]; }
        set { Set(7, value); }
    }

    /// <summary>The state, as a number of <see cref="Safety.PumpState"/>.</summary>
    public int State
    {
        get { return (int)cells[8]; }
        set { Set(8, value); }
    }

    /// <summary>The powered minutes of the last two resets, newest first; -1 for none.</summary>
    public int LastResetMinute
    {
        get { return (int)cells[9]; }
        set { Set(9, value); }
    }

    /// <summary>The reset before <see cref="LastResetMinute"/>.</summary>
    public int SecondLastResetMinute
    {
        get { return (int)cells[10]; }
        set { Set(10, value); }
    }

    /// <summary>Powered minutes that the rotation sensor was dead since a clinician last cleared that fault.</summary>
    public int RotationDeadMinutes
    {
        get { return (int)cells[11]; }
        set { Set(11, value); }
    }

    /// <summary>The number of the request whose bolus runs, or 0.</summary>
    public long RunningBolus
    {
        get { return cells[12]; }
        set { Set(12, value); }
    }

    /// <summary>Drug in pg that had fallen due of that bolus when the record was stored; the lease may have given more of it.</summary>
    public long RunningBolusPg
    {
        get { return cells[13]; }
        set { SetLeased(13, value); }
    }

    /// <summary>The checksum that names the prescription in force.</summary>
    public int PrescriptionChecksum
    {
        get { return (int)cells[14]; }
        set { Set(14, value); }
    }

    /// <summary>The dead volume of the catheter in nL, or 0 when none was declared.</summary>
    public int CatheterNl
    {
        get { return (int)cells[15]; }
        set { Set(15, value); }
    }

    /// <summary>True once the catheter was primed, or a prime of it began.</summary>
    public bool IsPrimed
    {
        get { return cells[16] != 0; }
        set { Set(16, value ? 1 : 0); }
    }

    /// <summary><see cref="LeasedSteps"/> when the catheter was declared empty.</summary>
    public long StepsAtCatheter
    {
        get { return cells[17]; }
        set { Set(17, value); }
    }

    /// <summary>The concentration in the reservoir in ng/mL, or 0 before the first prescription.</summary>
    public int ReservoirNgPerMl
    {
        get { return (int)cells[18]; }
        set { Set(18, value); }
    }

    /// <summary>The older concentration that the catheter still holds in ng/mL, or 0.</summary>
    public int BridgeOldNgPerMl
    {
        get { return (int)cells[19]; }
        set { Set(19, value); }
    }

    /// <summary><see cref="LeasedSteps"/> when another concentration began to follow it.</summary>
    public long BridgeFromSteps
    {
        get { return cells[20]; }
        set { Set(20, value); }
    }

    /// <summary>How far that front has come out of the tip, of the stages of <see cref="Dosing.BridgeFront"/>; 0 before.</summary>
    public int BridgeStage
    {
        get { return (int)cells[46]; }
        set { Set(46, value); }
    }

    /// <summary>
    /// The square of the standard deviation that the front has spread to, in nL squared. It and the two below are stored with what else
    /// is: after a power cut the front spreads by what passed since then, at its mean flow.
    /// </summary>
    public long BridgeSpreadNl2
    {
        get { return cells[47]; }
        set { SetLeased(47, value); }
    }

    /// <summary><see cref="LeasedSteps"/> up to which that was reckoned.</summary>
    public long BridgeSpreadSteps
    {
        get { return cells[48]; }
        set { SetLeased(48, value); }
    }

    /// <summary>The powered minute up to which it was reckoned.</summary>
    public int BridgeSpreadMinute
    {
        get { return (int)cells[49]; }
        set { SetLeased(49, value); }
    }

    /// <summary>Powered ms when the programme in force began, or <see cref="AtResume"/>.</summary>
    public long ProgrammeStartMs
    {
        get { return cells[21]; }
        set { Set(21, value); }
    }

    /// <summary>The number of the periodic bolus that began last; -1 for none.</summary>
    public int PeriodicBegun
    {
        get { return (int)cells[22]; }
        set { Set(22, value); }
    }

    /// <summary>True while the drug is the first that this reservoir holds.</summary>
    public bool IsFirstFill
    {
        get { return cells[23] != 0; }
        set { Set(23, value ? 1 : 0); }
    }

    /// <summary>Powered ms when the drug went in.</summary>
    public long FillPoweredMs
    {
        get { return cells[24]; }
        set { Set(24, value); }
    }

    /// <summary>Local ms when the drug went in; 0 when nobody knew the time.</summary>
    public long FillLocalMs
    {
        get { return cells[25]; }
        set { Set(25, value); }
    }

    /// <summary>Powered ms from which <see cref="SupplyLastsMs"/> counts.</summary>
    public long SupplyFromPoweredMs
    {
        get { return cells[26]; }
        set { Set(26, value); }
    }

    /// <summary>Local ms from which <see cref="SupplyLastsMs"/> counts; 0 when nobody knew the time.</summary>
    public long SupplyFromLocalMs
    {
        get { return cells[27]; }
        set { Set(27, value); }
    }

    /// <summary>So long, in ms, the reservoir lasts if every bolus is taken; 0 when it was not computed.</summary>
    public long SupplyLastsMs
    {
        get { return cells[28]; }
        set { Set(28, value); }
    }

    /// <summary>Powered ms of the last delivery that was written down.</summary>
    public long LastFlowPoweredMs
    {
        get { return cells[29]; }
        set { SetLeased(29, value); }
    }

    /// <summary>Local ms of the last delivery that was written down; 0 when nobody knew the time.</summary>
    public long LastFlowLocalMs
    {
        get { return cells[30]; }
        set { SetLeased(30, value); }
    }

    /// <summary>Powered ms of one of the last increases of the dose; <see cref="Never"/> for none.</summary>
    /// <param name="i">0 for the latest to <see cref="Increases"/> - 1.</param>
    public long IncreaseMsAt(int i)
    {
        return cells[FirstIncrease + i];
    }

    /// <summary>Sets one of the last increases.</summary>
    /// <param name="i">0 for the latest to <see cref="Increases"/> - 1.</param>
    /// <param name="poweredMs">Powered ms, or <see cref="Never"/>.</param>
    public void SetIncreaseMs(int i, long poweredMs)
    {
        Set(FirstIncrease + i, poweredMs);
    }

    /// <summary>
    /// What the hour's window admitted in pg before the prescription in force; it holds until the window has left that behind.
    /// </summary>
    public long FormerHourLimitPg
    {
        get { return cells[31]; }
        set { Set(31, value); }
    }

    /// <summary>The same for 24 hours.</summary>
    public long FormerDayLimitPg
    {
        get { return cells[32]; }
        set { Set(32, value); }
    }

    /// <summary>The powered minute in which the prescription in force came.</summary>
    public int FormerLimitsMinute
    {
        get { return (int)cells[33]; }
        set { Set(33, value); }
    }

    /// <summary><see cref="LeasedPg"/> when the prescription in force came, less its lease: what follows is its own delivery.</summary>
    public long PgAtChange
    {
        get { return cells[34]; }
        set { Set(34, value); }
    }

    /// <summary>
    /// The drug that the catheter still holds while another is in the reservoir, as a number of <see cref="Therapy.Drug"/>; 0
    /// for none.
    /// </summary>
    public int BridgeDrug
    {
        get { return (int)cells[35]; }
        set { Set(35, value); }
    }

    /// <summary>The dose of that drug until it is used up, in pg a day.</summary>
    public long BridgePgPerDay
    {
        get { return cells[36]; }
        set { Set(36, value); }
    }

    /// <summary>The powered minute from which the windows count the drug in force; those before held another.</summary>
    public int WindowsFromMinute
    {
        get { return (int)cells[37]; }
        set { Set(37, value); }
    }

    /// <summary>By how much people have set the wall clock in ms, in all: without it, that is, elapsed time can be told from it.</summary>
    public long ClockSetMs
    {
        get { return cells[38]; }
        set { Set(38, value); }
    }

    /// <summary>Prescribed volume in nL that did not flow and was not alarmed, so that no reset makes a stop longer.</summary>
    public int MissingNl
    {
        get { return (int)cells[39]; }
        set { SetLeased(39, value); }
    }

    /// <summary>
    /// Which witnesses are not to be believed after a reset: 1 the reservoir sensor, 2 the pressure sensor, 4 a refill that the
    /// reservoir sensor has not confirmed yet.
    /// </summary>
    public int Doubted
    {
        get { return (int)cells[40]; }
        set { Set(40, value); }
    }

    /// <summary>
    /// The alarm that was raised first of those that stood when a fault was latched, as a number of
    /// <see cref="Alarms.AlarmCode"/>; 0 once no fault is latched any more.
    /// </summary>
    public int FirstFault
    {
        get { return (int)cells[41]; }
        set { Set(41, value); }
    }

    /// <summary>
    /// Drug in pg that had fallen due of the programme's bolus <see cref="PeriodicBegun"/> when the record was stored; the lease
    /// may have given more of it. -1 while none runs.
    /// </summary>
    public int RunningPeriodicPg
    {
        get { return (int)cells[42]; }
        set { SetLeased(42, value); }
    }

    /// <summary>The two copies of the full record, for <see cref="StoreScrub"/>.</summary>
    public readonly TwoCopyRecord Copies;

    /// <summary>What leases changed since the full record was written.</summary>
    public readonly LeaseRecord Lease;

    /// <summary>Uses a store; reads nothing yet.</summary>
    public LedgerRecord(INonVolatileStore store)
    {
        Copies = new TwoCopyRecord(store, StoreLayout.LedgerA, Magic, PayloadBytes);
        Lease = new LeaseRecord(store);
        LastResetMinute = -1;
        SecondLastResetMinute = -1;
        ProgrammeStartMs = AtResume;
        PeriodicBegun = -1;
        RunningPeriodicPg = -1;
        IsFirstFill = true;
        for (int i = 0; i < Increases; i++) SetIncreaseMs(i, Never);
    }

    /// <summary>True when a fill was declared and <see cref="IsFillWhole"/>.</summary>
    public bool HasWholeFill
    {
        get { return cells[4] > 0 && (cells[4] ^ cells[5] ^ fillSeal) == -1; }
    }

    /// <summary>True while <see cref="FillNl"/> and <see cref="StepsAtFill"/> are what was written to them.</summary>
    public bool IsFillWhole
    {
        get { return (cells[4] ^ cells[5] ^ fillSeal) == -1; }
    }

    /// <summary>True while every field is what was written to it; see <see cref="Safety.MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return (Fold() ^ seal) == -1 && IsFillWhole && Copies.Sequence == fullSequence; }
    }

    // Two of them are compared by themselves: the monitors of volume read them with every step.
    private void SetFill(int cell, long value)
    {
        fillSeal ^= cells[cell] ^ value;
        Set(cell, value);
    }

    private void Set(int cell, long value)
    {
        if (!isChanged && cells[cell] != value)
        {
            isChanged = true;
            seal ^= Changed;
        }

        SetLeased(cell, value);
    }

    // One of those that the lease record holds, too.
    private void SetLeased(int cell, long value)
    {
        seal ^= cells[cell] ^ value;
        cells[cell] = value;
    }

    private void NoteFull(bool holdsAll)
    {
        seal ^= fullSequence ^ Copies.Sequence;
        fullSequence = Copies.Sequence;
        if (isChanged != holdsAll) return;
        isChanged = !holdsAll;
        seal ^= Changed;
    }

    private long Fold()
    {
        // Five at a time: with every lease a tick has to wait for it.
        long[] values = cells;
        long fold = isChanged ? fullSequence ^ Changed : fullSequence;
        for (int i = 0; i < Folded; i += 5) fold ^= values[i] ^ values[i + 1] ^ values[i + 2] ^ values[i + 3] ^ values[i + 4];
        return fold;
    }
}
