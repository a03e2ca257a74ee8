namespace PumpBench.Scenarios;

/// <summary>The boluses of a periodic basal; the first begins at acceptance.</summary>
/// <param name="BolusPg">The dose of each, over the background: above 0 and at most 1,000,000,000 ug.</param>
/// <param name="OverMs">How long each takes: above 0 and at most <paramref name="EveryMs"/>, in whole 60 ms.</param>
/// <param name="EveryMs">From one's start to the next's: above 0 and at most 7 days, in whole 60 ms.</param>
public sealed record PeriodicSetup(long BolusPg, long OverMs, long EveryMs);
