namespace PumpBench.Tests.Scenarios;

/// <summary>One scenario for each basal that is not constant.</summary>
internal static partial class Sample
{
    /// <summary>A flex basal, a patient bolus, and every event that asks for a bolus or sets the clock.</summary>
    public const string Flex = """
        {
          "name": "flex with boluses",
          "startsAt": "2026-03-27T00:00:00",
          "durationHours": 168,
          "pump": { "kind": "programmable", "reservoirUl": 20000, "fillUl": 20000 },
          "therapy": {
            "phase": "permanent",
            "overrideTrial": "bench demonstration",
            "drug": "baclofen",
            "concentrationUgPerMl": 500,
            "basal": {
              "mode": "flex",
              "segments": [
                { "day": "weekdays", "at": "06:30", "doseUgPerDay": 400.25 },
                { "day": "weekdays", "at": "00:00", "doseUgPerDay": 240 },
                { "day": "weekend", "at": "00:00", "doseUgPerDay": 300 },
                { "day": "sun", "at": "00:00", "doseUgPerDay": 280 },
                { "day": "sun", "at": "21:15", "doseUgPerDay": 260.000001 }
              ]
            },
            "patientBolus": { "doseUg": 10.5, "overMinutes": 5.001, "lockoutMinutes": 60, "maxPerDay": 6 },
            "limits": { "maxUgPerDay": 500 }
          },
          "events": [
            { "atHours": 10, "do": "patientBolus", "requestId": "noon" },
            { "atHours": 10.001, "do": "patientBolus", "requestId": "noon" },
            { "atHours": 12, "do": "bolus", "doseUg": 25.75, "overMinutes": 30.5 },
            { "atHours": 50, "do": "setClock", "to": "2026-03-29T03:00:00" },
            { "atHours": 55.5, "do": "patientBolus" }
          ]
        }
        """;

    /// <summary>A periodic basal and a patient bolus.</summary>
    public const string Periodic = """
        {
          "name": "periodic",
          "durationHours": 72,
          "pump": { "kind": "programmable", "reservoirUl": 20000, "fillUl": 20000 },
          "therapy": {
            "phase": "permanent",
            "overrideTrial": "bench demonstration",
            "drug": "baclofen",
            "concentrationUgPerMl": 500,
            "basal": {
              "mode": "periodic", "bolusUg": 25, "overMinutes": 10.5, "everyMinutes": 360, "backgroundUgPerDay": 150.125
            },
            "patientBolus": { "doseUg": 10, "overMinutes": 5, "lockoutMinutes": 90.25, "maxPerDay": 4 }
          },
          "events": [
            { "atHours": 30, "do": "patientBolus" }
          ]
        }
        """;

    /// <summary>The minimum rate.</summary>
    public const string Least = """
        {
          "name": "minimum",
          "durationHours": 72,
          "pump": { "kind": "programmable", "reservoirUl": 20000, "fillUl": 20000 },
          "therapy": {
            "phase": "permanent",
            "overrideTrial": "bench demonstration",
            "drug": "morphine",
            "concentrationUgPerMl": 1234.567,
            "basal": { "mode": "minimum" }
          }
        }
        """;
}
