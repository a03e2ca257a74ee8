using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <content>
/// What is really so, for the bench alone, and the ways to break the plant that prove the bench's checks can fail.
/// </content>
public sealed partial class PumpPlant
{
    /// <summary>The plant's time, in ms since the start.</summary>
    internal long NowMs => _clock.NowMs;

    /// <summary>Truth: net steps that the shaft has turned.</summary>
    public long ShaftSteps => _head.ShaftSteps;

    /// <summary>Steps in all bursts that the driver took, whether or not they turned the shaft.</summary>
    public long CommandedSteps => Motor.CommandedSteps;

    /// <summary>Of <see cref="CommandedSteps"/>, those asked for while motor power was cut.</summary>
    public long StepsWhileUnpowered => Motor.StepsWhileUnpowered;

    /// <summary>Truth: liquid that has left the pump head, in nL.</summary>
    public double OutletVolumeNl => FluidUnits.ToNl(_fluid.OutletFl);

    /// <summary>Truth: of the drug that the reservoir was last filled with, what has left the pump head, in pg.</summary>
    public double OutletDrugPg => _fluid.OutletDrugPg;

    /// <summary>Truth: what has left at the catheter's tip, in nL.</summary>
    public double TipVolumeNl => FluidUnits.ToNl(_fluid.Catheter.TipFl);

    /// <summary>Truth: of the drug that the reservoir was last filled with, what has left at the catheter's tip, in pg.</summary>
    public double TipDrugPg => _fluid.Catheter.TipDrugPg;

    /// <summary>Truth: what remains in the reservoir, in nL.</summary>
    public double ReservoirNl => FluidUnits.ToNl(_fluid.ReservoirFl);

    /// <summary>Truth: liquid held under pressure between head and catheter, in nL.</summary>
    public double StoredNl => FluidUnits.ToNl(_fluid.Compliance.StoredFl);

    /// <summary>Truth: pressure behind the catheter above that at its tip, in Pa; no posture, no noise.</summary>
    public double PressurePa => _fluid.Compliance.PressurePa;

    /// <summary>
    /// Truth: of the drug that the reservoir was last filled with, what is inside the catheter, in pg. Walks the whole
    /// catheter: not for every tick.
    /// </summary>
    public double CatheterDrugPg => _fluid.Catheter.DrugPg;

    /// <summary>Truth: the concentration of that drug at the catheter's tip now, in pg/nL (that is, ug/mL).</summary>
    public double CatheterTipPgPerNl => _fluid.Catheter.TipPgPerNl;

    /// <summary>
    /// Truth: drug that has gone into the catheter, in pg: what left the head, less what is still before the catheter and what
    /// a leak lost there.
    /// </summary>
    public double EnteredDrugPg => OutletDrugPg - StoredDrugPg - LeakedDrugPg;

    /// <summary>True while the motor is supplied and the outlet is open.</summary>
    public bool MotorPowerOn => Power.IsOn;

    /// <summary>True while the processor and the sensors have supply.</summary>
    public bool Powered => _clock.Powered;

    /// <summary>True while the processor has supply and the watchdog does not hold it.</summary>
    public bool ProcessorRuns => _clock.Powered && !Watchdog.HasBitten;

    /// <summary>Feeds since the start.</summary>
    public long WatchdogFeeds => Watchdog.Feeds;

    /// <summary>What the buzzer plays now: what it was told or, without supply, what its reserve makes it play.</summary>
    public AlarmSignal BuzzerSignal => Buzzer.Signal;

    /// <summary>What the light shows now.</summary>
    public AlarmSignal LightSignal => Light.Signal;

    /// <summary>Breaks the plant to test a check of the balance: so many nL leave at each step and arrive nowhere.</summary>
    internal double LeakNlPerStep
    {
        get => FluidUnits.ToNl(_fluid.LeakFlPerStep);
        set => _fluid.LeakFlPerStep = FluidUnits.ToFl(value);
    }

    /// <summary>Breaks the plant to test a check of the catheter: this share of the drug arrives nowhere, 0 to 1.</summary>
    internal double LostDrugShare
    {
        get => _fluid.LostDrugShare;
        set => _fluid.LostDrugShare = value;
    }

    /// <summary>Breaks the plant to test a check of the interlock: the shaft turns, and pumps, although power is cut.</summary>
    internal bool MoveWhileCut
    {
        get => Motor.MoveWhileCut;
        set => Motor.MoveWhileCut = value;
    }

    /// <summary>Breaks the plant to test a check of the shaft: each burst turns so many steps more than commanded.</summary>
    internal int ExtraStepsPerBurst
    {
        get => Motor.ExtraStepsPerBurst;
        set => Motor.ExtraStepsPerBurst = value;
    }
}
