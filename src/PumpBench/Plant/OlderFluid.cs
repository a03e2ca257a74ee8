namespace PumpBench.Plant;

/// <summary>
/// What was under pressure in the soft tubing when the reservoir's content changed. It leaves first, as one mixture: a
/// second change before it has gone (it takes a fraction of a second) only adds to the mixture.
/// </summary>
internal sealed class OlderFluid
{
    internal long VolumeFl { get; private set; }

    internal double PgPerNl { get; private set; }

    internal double FormerPgPerNl { get; private set; }

    internal double DrugPg => FluidUnits.ToNl(VolumeFl) * PgPerNl;

    internal double FormerDrugPg => FluidUnits.ToNl(VolumeFl) * FormerPgPerNl;

    /// <summary>The newer fluid has become older, too.</summary>
    internal void Add(long volumeFl, double pgPerNl)
    {
        long togetherFl = VolumeFl + volumeFl;
        if (togetherFl == 0)
            return;
        double togetherNl = FluidUnits.ToNl(togetherFl);
        PgPerNl = (DrugPg + FluidUnits.ToNl(volumeFl) * pgPerNl) / togetherNl;
        FormerPgPerNl = FormerDrugPg / togetherNl;
        VolumeFl = togetherFl;
    }

    /// <summary>The drug in it is the former from now on; the one before is forgotten.</summary>
    internal void ChangeDrug()
    {
        FormerPgPerNl = PgPerNl;
        PgPerNl = 0;
    }

    /// <returns>How much of so many fL that leave is older.</returns>
    internal long Take(long leavesFl)
    {
        long takenFl = Math.Min(leavesFl, VolumeFl);
        VolumeFl -= takenFl;
        return takenFl;
    }
}
