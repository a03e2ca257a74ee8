namespace PumpBench.Scenarios;

/// <summary>What a trial's symptoms are measured on.</summary>
public enum ScoreScale
{
    /// <summary>Pain as the patient rates it: 0 to 10.</summary>
    PainNrs,

    /// <summary>Spasticity as the examiner feels it, by the modified Ashworth scale: 0 to 4, where 1+ is 1.5.</summary>
    Ashworth,
}
