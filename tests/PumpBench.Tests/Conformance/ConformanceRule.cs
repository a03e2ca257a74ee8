namespace PumpBench.Tests.Conformance;

/// <summary>One thing that compiles for .NET and that the device punishes.</summary>
/// <param name="Name">As findings and documents name it.</param>
/// <param name="Reason">What the device does to it, in one sentence.</param>
/// <param name="OffenceIn">What offends in a sighting, or null.</param>
internal sealed record ConformanceRule(string Name, string Reason, Func<Sighting, string?> OffenceIn);
