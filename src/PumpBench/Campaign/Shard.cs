namespace PumpBench.Campaign;

/// <summary>A share of a campaign's runs: the shares of equal count hold every run once.</summary>
/// <param name="Number">Which share: 1 to <paramref name="Count"/>.</param>
/// <param name="Count">Of how many: 1 to 100,000.</param>
internal readonly record struct Shard(int Number, int Count)
{
    /// <summary>The share that holds every run.</summary>
    public static Shard Whole => new(1, 1);

    /// <summary>Whether a run belongs to it.</summary>
    public bool Holds(int index) => index % Count == Number - 1;

    /// <inheritdoc/>
    public override string ToString() => $"{Number}/{Count}";
}
