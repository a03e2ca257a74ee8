namespace PumpFirmware.Therapy;

/// <summary>Where spasticity comes from: it decides how fast baclofen may be raised. The numbers are stored; never reuse one.</summary>
public enum SpasticityOrigin
{
    /// <summary>From the spinal cord.</summary>
    Spinal = 0,

    /// <summary>From the brain.</summary>
    Cerebral = 1,
}
