namespace PumpBench.Plant;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014): integers only,
/// so a seed gives the same numbers on every machine and runtime.
/// </summary>
internal sealed class RandomStream
{
    private ulong _state;

    internal RandomStream(ulong state) => _state = state;

    /// <summary>Every purpose has its own stream, so that a fault that draws more does not move the others' noise.</summary>
    internal RandomStream(long seed, RandomPurpose purpose)
        : this(Mix(Mix((ulong)seed) + (ulong)purpose))
    {
    }

    internal ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state);
    }

    /// <summary>A number from 0 to <paramref name="limit"/> - 1, uniform to within limit / 2^32.</summary>
    internal int NextBelow(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    /// <summary>
    /// Noise of a given rms, rounded, from the centred sum of twelve 16-bit uniforms (Irwin-Hall): bell-shaped within six
    /// sigma, without a logarithm whose last bit depends on the machine. Each uniform has a variance of 2^32 / 12, so the
    /// sum has an rms of 2^16.
    /// </summary>
    /// <param name="rms">1 to 5,000.</param>
    internal int NextGaussian(int rms)
    {
        int sum = SumOfLanes(Next()) + SumOfLanes(Next()) + SumOfLanes(Next()) - 12 * 65535 / 2;
        return (sum * rms + (1 << 15)) >> 16;
    }

    private static int SumOfLanes(ulong word)
    {
        ulong pairs = (word & 0x0000FFFF_0000FFFF) + ((word >> 16) & 0x0000FFFF_0000FFFF);
        return (int)(uint)pairs + (int)(pairs >> 32);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
