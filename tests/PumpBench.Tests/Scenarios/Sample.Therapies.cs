namespace PumpBench.Tests.Scenarios;

/// <summary>One scenario for each way in which a therapy may go on: clinic visits, a trial, a pump without a motor.</summary>
internal static partial class Sample
{
    /// <summary>A ramp, and everything that a clinician does to a permanent therapy.</summary>
    public const string Clinic = """
        {
          "name": "clinic visits",
          "durationHours": 900,
          "pump": { "kind": "programmable", "reservoirUl": 20000, "fillUl": 19000.5 },
          "therapy": {
            "phase": "permanent",
            "overrideTrial": "moved from another pump",
            "drug": "baclofen",
            "spasticityOrigin": "cerebral",
            "concentrationUgPerMl": 500,
            "basal": { "mode": "ramp", "fromUgPerDay": 150.25, "toUgPerDay": 300, "overDays": 12 },
            "previousDoseUgPerDay": 140.5
          },
          "events": [
            { "atHours": 0.25, "do": "prime", "volumeUl": 180.125 },
            { "atHours": 700, "fault": "pocketFill", "untilHours": 701 },
            { "atHours": 400, "do": "refill", "residualUl": 9000.5, "fillUl": 20000, "concentrationUgPerMl": 2000,
              "actualFillUl": 19500.25, "actualConcentrationUgPerMl": 1999.999 },
            { "atHours": 400.5, "do": "bridge", "oldConcentrationUgPerMl": 500 },
            { "atHours": 600, "do": "program", "requestId": "winter", "confirm": "matching", "therapy": {
                "phase": "permanent",
                "drug": "baclofen",
                "concentrationUgPerMl": 2000,
                "basal": { "mode": "flex", "segments": [ { "day": "all", "at": "00:00", "doseUgPerDay": 310.5 } ] },
                "previousDoseUgPerDay": 300,
                "patientBolus": { "doseUg": 10, "overMinutes": 5, "lockoutMinutes": 60, "maxPerDay": 6 },
                "limits": { "maxUgPerDay": 500 } } },
            { "atHours": 650, "do": "patientBolus" },
            { "atHours": 690, "do": "program", "confirm": "none", "therapy": {
                "phase": "trial",
                "drug": "morphine",
                "concentrationUgPerMl": 1000,
                "basal": { "mode": "constant", "doseUgPerDay": 0 } } },
            { "atHours": 700.5, "do": "refill", "residualUl": 0, "fillUl": 18000, "concentrationUgPerMl": 2000 }
          ]
        }
        """;

    /// <summary>A trial of test doses alone, each with its score.</summary>
    public const string Trial = """
        {
          "name": "trial",
          "durationHours": 96,
          "pump": { "kind": "programmable", "reservoirUl": 20000, "fillUl": 20000 },
          "therapy": {
            "phase": "trial",
            "drug": "baclofen",
            "opioidTolerant": false,
            "concentrationUgPerMl": 500,
            "basal": { "mode": "constant", "doseUgPerDay": 0 },
            "previousDoseUgPerDay": 0
          },
          "events": [
            { "atHours": 1, "do": "recordScore", "scale": "ashworth", "score": 3.5 },
            { "atHours": 2, "do": "testDose", "doseUg": 50, "overMinutes": 1.5 },
            { "atHours": 6, "do": "recordScore", "scale": "ashworth", "score": "1+", "sideEffect": true },
            { "atHours": 26, "do": "testDose", "doseUg": 75, "overMinutes": 2 },
            { "atHours": 30, "do": "recordScore", "scale": "ashworth", "score": 1.125, "sideEffect": false },
            { "atHours": 31, "do": "recordScore", "scale": "painNrs", "score": 7 },
            { "atHours": 48, "do": "evaluateTrial", "requestId": 9 },
            { "atHours": 50, "do": "program", "confirm": "wrongDigest", "therapy": {
                "phase": "permanent",
                "overrideTrial": "a second opinion",
                "drug": "baclofen",
                "concentrationUgPerMl": 500,
                "basal": { "mode": "minimum" } } }
          ]
        }
        """;

    /// <summary>A constant-rate pump on a mountain, asked for what it cannot do.</summary>
    public const string ConstantRate = """
        {
          "name": "constant rate",
          "durationHours": 240,
          "pump": {
            "kind": "constantRate", "reservoirUl": 35000, "fillUl": 35000, "catheterUl": 180.5, "constantFlowUlPerDay": 1000.125
          },
          "plant": { "bodyTemperatureCelsius": 38.5, "altitudeM": 2400 },
          "therapy": {
            "phase": "permanent",
            "overrideTrial": "bench demonstration",
            "drug": "morphine",
            "opioidTolerant": true,
            "concentrationUgPerMl": 1234.567,
            "previousDoseUgPerDay": 1200.5,
            "limits": { "maxUgPerHour": 200.5 }
          },
          "events": [
            { "atHours": 24, "do": "stop" },
            { "atHours": 25, "do": "patientBolus" },
            { "atHours": 30, "do": "program", "confirm": "matching", "therapy": {
                "phase": "permanent",
                "drug": "morphine",
                "concentrationUgPerMl": 1000,
                "basal": {
                  "mode": "periodic", "bolusUg": 25, "overMinutes": 10.5, "everyMinutes": 360, "backgroundUgPerDay": 150.125
                } } },
            { "atHours": 200, "do": "refill", "residualUl": 20000, "fillUl": 35000, "concentrationUgPerMl": 1500 }
          ]
        }
        """;
}
