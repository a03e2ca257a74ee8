namespace PumpBench.Oracle.Faults;

/// <summary>The truth after a tick, as far as the detection bounds count it. Totals are since the start of the run.</summary>
internal struct PumpFacts
{
    /// <summary>Time in ms.</summary>
    public long NowMs;

    /// <summary>The tick's length in ms.</summary>
    public int ElapsedMs;

    /// <summary>The processor has power and ticks.</summary>
    public bool Runs;

    /// <summary>The pump is in a state that delivers.</summary>
    public bool Delivers;

    /// <summary>It did after the tick before.</summary>
    public bool RanBefore;

    /// <summary>The processor does not run, and the buzzer sounds from its reserve.</summary>
    public bool SoundsFromReserve;

    /// <summary>Motor power is cut, and no valve closes the outlet with it.</summary>
    public bool StaysOpen;

    /// <summary>The needle is in: volumes change by hand.</summary>
    public bool IsRefilling;

    /// <summary>Alarms that stand, one bit a code.</summary>
    public long Alarms;

    /// <summary>Volume in nL of all steps that were commanded.</summary>
    public double CommandedNl;

    /// <summary>Volume in nL of all steps that the shaft turned, by the calibration.</summary>
    public double ShaftNl;

    /// <summary>Volume in nL beyond what that rotation moves in the pump as it is built.</summary>
    public double ExcessNl;

    /// <summary>Volume in nL that refills put beside the pump.</summary>
    public double MissedNl;

    /// <summary>Drug in pg that a nanolitre holds.</summary>
    public double PgPerNl;
}
