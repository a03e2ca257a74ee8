namespace PumpBench.Reports.Plots;

/// <summary>A finished plot with the words around it.</summary>
/// <param name="Title">What it shows, with the unit.</param>
/// <param name="Hint">How to read it, in a sentence.</param>
/// <param name="Keys">What the colours mean.</param>
/// <param name="Svg">The drawing.</param>
/// <param name="IsCloseUp">True for a time axis of its own.</param>
internal sealed record Figure(string Title, string Hint, IReadOnlyList<ColourKey> Keys, string Svg, bool IsCloseUp = false);

/// <summary>One colour's meaning.</summary>
/// <param name="Colour">As drawn.</param>
/// <param name="Meaning">In a few words.</param>
internal sealed record ColourKey(string Colour, string Meaning);
