namespace PumpFirmware.Therapy;

/// <summary>The days that a segment of a profile is for. The numbers are stored; never reuse one.</summary>
public enum DayGroup
{
    /// <summary>Every day that no other group names.</summary>
    All = 0,

    /// <summary>Monday to Friday, unless the day has a group of its own.</summary>
    Weekdays = 1,

    /// <summary>Saturday and Sunday, unless the day has a group of its own.</summary>
    Weekend = 2,

    /// <summary>Monday alone.</summary>
    Monday = 3,

    /// <summary>Tuesday alone.</summary>
    Tuesday = 4,

    /// <summary>Wednesday alone.</summary>
    Wednesday = 5,

    /// <summary>Thursday alone.</summary>
    Thursday = 6,

    /// <summary>Friday alone.</summary>
    Friday = 7,

    /// <summary>Saturday alone.</summary>
    Saturday = 8,

    /// <summary>Sunday alone.</summary>
    Sunday = 9,
}
