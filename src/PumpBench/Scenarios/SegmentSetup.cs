namespace PumpBench.Scenarios;

/// <summary>A rate that holds from a time of day until the next segment of its group, or until midnight.</summary>
/// <param name="Group">The days that it is meant for.</param>
/// <param name="StartMinute">When it begins, in minutes after midnight by the wall clock: 0 to 1439.</param>
/// <param name="DosePgPerDay">The rate as a daily dose: above 0 and at most 1,000,000,000 ug a day.</param>
public sealed record SegmentSetup(DayGroup Group, int StartMinute, long DosePgPerDay);
