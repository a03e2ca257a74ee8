namespace PumpBench.Scenarios;

/// <summary>What the file's <c>do</c> may ask for.</summary>
internal enum RequestKind
{
    PatientBolus,
    Bolus,
    Prime,
    Bridge,
    Stop,
    Resume,
    Program,
    Refill,
    SetClock,
    PowerCycle,
    Acknowledge,
    ClearFault,
    RecordScore,
    TestDose,
    EvaluateTrial,
}
