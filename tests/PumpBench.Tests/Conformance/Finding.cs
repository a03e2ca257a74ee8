namespace PumpBench.Tests.Conformance;

/// <summary>Where in the sources something stands. The line is 0 for what has none: fields, types, bodyless members.</summary>
/// <param name="File">Relative to the repository, with forward slashes; the assembly's name where no file is known.</param>
/// <param name="Line">Counted from 1, or 0.</param>
internal sealed record SourcePlace(string File, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? File : $"{File}({Line})";
}

/// <summary>One thing that the device would punish.</summary>
/// <param name="Rule">The rule's name in <see cref="ConformanceRules"/>.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Owner">The type or member that contains it.</param>
/// <param name="Offence">What it is.</param>
/// <param name="Reason">The rule's reason.</param>
internal sealed record Finding(string Rule, SourcePlace Place, string Owner, string Offence, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Place}: {Owner}: {Offence} [{Rule}] {Reason}";
}
