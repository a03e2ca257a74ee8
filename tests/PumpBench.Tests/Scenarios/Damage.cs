using System.Text;
using PumpBench.Plant;

namespace PumpBench.Tests.Scenarios;

/// <summary>Damages a scenario in one to three places, always alike for the same chance.</summary>
internal static class Damage
{
    private static readonly string[] s_numbers =
    [
        "0", "-0", "-1", "1", "7", "10", "99", "100.5", "0.1", "0.5", "0.000001", "0.0000001", "0.000000001", "1.0", "12.345",
        "60", "168", "299.999999", "1000", "20000", "50000.001", "87660", "100000", "2147483647", "2147483648",
        "9007199254740993", "1000000000", "9223372036854775807", "9223372036854775808", "1e3", "1E-400", "1e400", "+1",
        "NaN", "01", ".5", "5.", "0x1F", "4", "4.001", "1.5", "90", "37.0", "45.1", "19000.5",
        "99999999999999999999999999999999999999999999999999", "\"5\"", "\"1+\"", "null", "true", "{}", "[]", "\"\"",
    ];

    private static readonly string[] s_tokens =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "\n", "\0", " ", "//", "null", "\"name\":\"x\",",
        "\"requestId\":7,", "\"untilHours\":90,", "{\"atHours\":1,\"do\":\"stop\"},", "\"limits\":{},",
        "\"day\":\"mon\",", "{\"day\":\"fri\",\"at\":\"00:00\",\"doseUgPerDay\":300},", "\u202e", "é", "-",
        ".", "e", "{\"atHours\":1,\"do\":\"patientBolus\"},", "\"overrideTrial\":\"x\",", "\"opioidTolerant\":false,",
        "\"previousDoseUgPerDay\":9.5,", "\"altitudeM\":100,", "\"constantFlowUlPerDay\":500,", "\"sideEffect\":true,",
        "\"actualFillUl\":1,",
    ];

    // Names of which one may stand where another stands, more or less.
    private static readonly string[][] s_names =
    [
        ["programmable", "constantRate"],
        ["trial", "permanent"],
        ["morphine", "ziconotide", "baclofen"],
        ["spinal", "cerebral"],
        ["all", "weekdays", "weekend", "mon", "sat", "sun"],
        ["stop", "resume", "acknowledge", "evaluateTrial", "patientBolus"],
        ["bolus", "testDose"],
        ["matching", "wrongDigest", "none"],
        ["painNrs", "ashworth"],
        ["motorStall", "reservoirSensorStuck", "rotationSensorDead", "pocketFill"],
        ["constant", "minimum", "ramp", "periodic", "flex"],
        ["1+", "2+"],
    ];

    public static byte[] Apply(byte[] scenario, RandomStream chance)
    {
        for (int left = 1 + chance.NextBelow(3); left > 0; left--)
            scenario = ApplyOnce(scenario, chance);
        return scenario;
    }

    private static byte[] ApplyOnce(byte[] scenario, RandomStream chance) => chance.NextBelow(16) switch
    {
        0 => Flip(scenario, chance),
        1 => Splice(scenario, chance.NextBelow(scenario.Length + 1), 1 + chance.NextBelow(40), []),
        2 => Repeat(scenario, chance.NextBelow(scenario.Length + 1), 1 + chance.NextBelow(40)),
        3 => Splice(scenario, chance.NextBelow(scenario.Length + 1), 0, Encoding.UTF8.GetBytes(Any(s_tokens, chance))),
        4 or 5 or 6 => ReplaceNumber(scenario, Any(s_numbers, chance), chance),
        7 or 8 => ReplaceName(scenario, s_names[chance.NextBelow(s_names.Length)], chance),
        9 or 10 => Splice(
            scenario, Math.Max(0, AnyStart(scenario, "{"u8, chance, ofDigit: false)), 0,
            Encoding.UTF8.GetBytes(Any(s_tokens, chance))),
        _ => ReplaceDigit(scenario, (byte)('0' + chance.NextBelow(10)), chance),
    };

    private static string Any(string[] list, RandomStream chance) => list[chance.NextBelow(list.Length)];

    private static byte[] Flip(byte[] scenario, RandomStream chance)
    {
        if (scenario.Length == 0)
            return scenario;
        byte[] flipped = [.. scenario];
        flipped[chance.NextBelow(flipped.Length)] ^= (byte)(1 << chance.NextBelow(8));
        return flipped;
    }

    private static byte[] Repeat(byte[] scenario, int at, int length) =>
        Splice(scenario, at, 0, scenario[at..Math.Min(scenario.Length, at + length)]);

    private static byte[] Splice(byte[] scenario, int at, int remove, ReadOnlySpan<byte> insert)
    {
        int end = Math.Min(scenario.Length, at + remove);
        return [.. scenario.AsSpan(0, at), .. insert, .. scenario.AsSpan(end)];
    }

    private static byte[] ReplaceDigit(byte[] scenario, byte value, RandomStream chance)
    {
        int at = AnyStart(scenario, [], chance);
        return at < 0 ? scenario : Splice(scenario, at, 1, [value]);
    }

    private static byte[] ReplaceName(byte[] scenario, string[] alike, RandomStream chance)
    {
        string text = Encoding.Latin1.GetString(scenario);
        List<(int At, int Length)> places = [];
        foreach (string name in alike)
        {
            string quoted = $": \"{name}\"";
            for (int at = text.IndexOf(quoted, StringComparison.Ordinal); at >= 0;)
            {
                places.Add((at + 3, name.Length));
                at = text.IndexOf(quoted, at + 1, StringComparison.Ordinal);
            }
        }

        if (places.Count == 0)
            return scenario;
        (int start, int length) = places[chance.NextBelow(places.Count)];
        return Splice(scenario, start, length, Encoding.UTF8.GetBytes(Any(alike, chance)));
    }

    // A number as the samples write one: it follows a colon and a space.
    private static byte[] ReplaceNumber(byte[] scenario, string text, RandomStream chance)
    {
        int at = AnyStart(scenario, ": "u8, chance);
        if (at < 0)
            return scenario;
        int length = scenario.AsSpan(at).IndexOfAnyExcept("0123456789."u8);
        return Splice(scenario, at, length < 0 ? scenario.Length : length, Encoding.UTF8.GetBytes(text));
    }

    // One of the places that stand right behind some bytes; -1 where there is none.
    private static int AnyStart(byte[] scenario, ReadOnlySpan<byte> before, RandomStream chance, bool ofDigit = true)
    {
        List<int> starts = [];
        for (int at = before.Length; at < scenario.Length; at++)
        {
            bool fits = !ofDigit || char.IsAsciiDigit((char)scenario[at]);
            if (fits && scenario.AsSpan(at - before.Length).StartsWith(before))
                starts.Add(at);
        }

        return starts.Count == 0 ? -1 : starts[chance.NextBelow(starts.Count)];
    }
}
