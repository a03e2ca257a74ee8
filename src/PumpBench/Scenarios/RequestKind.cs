namespace PumpBench.Scenarios;

/// <summary>What the file's <c>do</c> may ask for and this version acts on.</summary>
internal enum RequestKind
{
    PatientBolus,
    Bolus,
    Stop,
    Resume,
    SetClock,
    PowerCycle,
    Acknowledge,
    ClearFault,
}
