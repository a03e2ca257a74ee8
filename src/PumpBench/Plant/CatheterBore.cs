namespace PumpBench.Plant;

/// <summary>The catheter as a round tube: what follows from its bore and its dead volume, in SI units.</summary>
internal readonly struct CatheterBore
{
    /// <summary>A 0.53 mm bore holds 2.2 uL a centimetre (assumption: an implanted catheter's usual size).</summary>
    internal const double RadiusM = 0.53e-3 / 2;

    /// <summary>Water at 37 C: 0.6925 mPa s (International Critical Tables, 1928-29). The drugs are dilute in saline.</summary>
    internal const double ViscosityPaS = 0.69e-3;

    /// <summary>
    /// A molecule of 200 to 300 g/mol in water, as morphine and baclofen are (order of magnitude; ziconotide, ten times
    /// heavier, is about two times slower).
    /// </summary>
    internal const double DiffusivityM2PerS = 5e-10;

    private const double M3PerNl = 1e-12;

    internal CatheterBore(long catheterNl) => LengthM = catheterNl * M3PerNl / (Math.PI * RadiusM * RadiusM);

    internal double LengthM { get; }

    /// <summary>Hagen-Poiseuille, R = 8 mu L / (pi a^4): 0.40 Pa s/nL at 250 uL.</summary>
    internal double ResistancePaSPerNl =>
        8 * ViscosityPaS * LengthM / (Math.PI * RadiusM * RadiusM * RadiusM * RadiusM) * M3PerNl;
}
