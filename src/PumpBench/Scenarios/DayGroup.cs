namespace PumpBench.Scenarios;

/// <summary>
/// The days that a segment is meant for. A day follows its most specific group alone: a single day comes before weekdays or
/// weekend, those before all.
/// </summary>
public enum DayGroup
{
    /// <summary>Every day.</summary>
    All,

    /// <summary>Monday to Friday.</summary>
    Weekdays,

    /// <summary>Saturday and Sunday.</summary>
    Weekend,

    /// <summary>Monday.</summary>
    Mon,

    /// <summary>Tuesday.</summary>
    Tue,

    /// <summary>Wednesday.</summary>
    Wed,

    /// <summary>Thursday.</summary>
    Thu,

    /// <summary>Friday.</summary>
    Fri,

    /// <summary>Saturday.</summary>
    Sat,

    /// <summary>Sunday.</summary>
    Sun,
}
