namespace PumpBench.Scenarios;

/// <summary>Where spasticity comes from. It decides how fast a dose of baclofen may be raised.</summary>
public enum SpasticityOrigin
{
    /// <summary>From the spinal cord.</summary>
    Spinal,

    /// <summary>From the brain.</summary>
    Cerebral,
}
