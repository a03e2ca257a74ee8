using PumpBench.Plant;

namespace PumpBench.Campaign;

/// <summary>Draws from a seed, in whole numbers alone: equal seeds draw equally on every machine.</summary>
/// <param name="seed">Any number.</param>
/// <param name="purpose">Keeps the draws of one purpose apart from those of another: any number.</param>
internal sealed class Chance(long seed, int purpose)
{
    // Two odd numbers far from each other in their bits; the stream mixes what they leave alike.
    private readonly RandomStream _stream = new(((ulong)seed * 0xD6E8FEB86659FD93) ^ ((ulong)purpose * 0xA0761D6478BD642F));

    /// <summary>A whole number, both bounds included.</summary>
    public long Between(long least, long most)
    {
        ulong choices = (ulong)(most - least) + 1;
        // The high half of a 128-bit product: even to within choices / 2^64.
        return least + (long)Math.BigMul(_stream.Next(), choices, out _);
    }

    /// <summary>A whole number, both bounds included.</summary>
    public int Between(int least, int most) => (int)Between((long)least, most);

    /// <summary>Each doubling from the least on is as likely as the next: small and large numbers alike.</summary>
    /// <param name="least">1 or more.</param>
    /// <param name="most">At most 2^61.</param>
    public long AcrossDoublings(long least, long most)
    {
        int doublings = 0;
        while (least << (doublings + 1) <= most) doublings++;
        long from = least << Between(0, doublings);
        return Between(from, Math.Min(most, (2 * from) - 1));
    }

    /// <summary>True once in so many times on average.</summary>
    public bool OneIn(int times) => Between(1, times) == 1;

    /// <summary>One of several.</summary>
    public T Of<T>(params ReadOnlySpan<T> from) => from[Between(0, from.Length - 1)];

    /// <summary>Several different ones of many, in random order.</summary>
    public T[] Several<T>(int count, IReadOnlyList<T> from)
    {
        T[] shuffled = [.. from];
        for (int i = 0; i < count; i++)
        {
            int other = Between(i, shuffled.Length - 1);
            (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
        }

        return shuffled[..count];
    }
}
