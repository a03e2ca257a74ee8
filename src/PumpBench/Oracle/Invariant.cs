namespace PumpBench.Oracle;

/// <summary>One thing that must always be true, and when it first was not.</summary>
public sealed class Invariant
{
    /// <summary>Names an invariant; it holds until it is broken.</summary>
    internal Invariant(string id, string text)
    {
        Id = id;
        Text = text;
    }

    /// <summary>I1 and so on.</summary>
    public string Id { get; }

    /// <summary>What must be true.</summary>
    public string Text { get; }

    /// <summary>When it first broke, in ms since the start; null while it holds.</summary>
    public long? FirstViolationAtMs { get; private set; }

    /// <summary>True while it was never broken.</summary>
    public bool Held => FirstViolationAtMs == null;

    /// <summary>Notes a violation; only the first one counts.</summary>
    internal void Break(long nowMs) => FirstViolationAtMs ??= nowMs;
}
