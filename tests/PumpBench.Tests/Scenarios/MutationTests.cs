using System.Text;
using CsCheck;
using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>
/// A scenario that is damaged in any way is refused in one short line, or means what an independent reading says that it means.
/// </summary>
[TestClass]
public class MutationTests
{
    private const int Mutations = 20_000;
    private const int MaximumMessageCharacters = 1_010;

    private static readonly string[] s_numbers =
    [
        "0", "-0", "-1", "1", "7", "10", "99", "100.5", "0.1", "0.5", "0.000001", "0.0000001", "0.000000001", "1.0", "12.345",
        "60", "168", "299.999999", "1000", "20000", "50000.001", "87660", "100000", "2147483647", "2147483648",
        "9007199254740993", "1000000000", "9223372036854775807", "9223372036854775808", "1e3", "1E-400", "1e400", "+1",
        "NaN", "01", ".5", "5.", "0x1F",
        "99999999999999999999999999999999999999999999999999", "\"5\"", "null", "true", "{}", "[]", "\"\"",
    ];

    private static readonly string[] s_tokens =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "\n", "\0", " ", "//", "null", "\"name\":\"x\",",
        "\"requestId\":7,", "\"untilHours\":90,", "{\"atHours\":1,\"do\":\"stop\"},", "\"limits\":{},",
        "\"day\":\"mon\",", "{\"day\":\"fri\",\"at\":\"00:00\",\"doseUgPerDay\":300},", "\u202e", "é", "-",
        ".", "e",
    ];

    private static readonly string[] s_days = ["all", "weekdays", "weekend", "mon", "sat", "sun"];

    private static readonly string[] s_samples = [Sample.Full, Sample.Flex, Sample.Periodic, Sample.Least];

    private delegate byte[] Mutation(byte[] scenario);

    [TestMethod]
    public void A_damaged_scenario_is_refused_in_one_line_or_means_what_it_says()
    {
        int[] accepted = new int[s_samples.Length];
        int[] refused = new int[s_samples.Length];
        Gen.Select(Gen.Int[0, s_samples.Length - 1], MutationGen().List[1, 3]).Sample(
            (sample, mutations) =>
            {
                byte[] damaged = mutations.Aggregate(Encoding.UTF8.GetBytes(s_samples[sample]), (bytes, mutate) => mutate(bytes));
                try
                {
                    NaiveReading.AssertAgrees(damaged, ScenarioReader.Read(damaged));
                    Interlocked.Increment(ref accepted[sample]);
                }
                catch (ScenarioRefusedException refusal)
                {
                    AssertPrintable(refusal);
                    Interlocked.Increment(ref refused[sample]);
                }
            },
            iter: Mutations);

        for (int i = 0; i < s_samples.Length; i++)
        {
            int share = Mutations / s_samples.Length;
            Assert.IsGreaterThan(share / 10, accepted[i], "too few are accepted for the comparison to mean anything");
            Assert.IsGreaterThan(share / 4, refused[i], "too few are refused for the damage to mean anything");
        }
    }

    [TestMethod]
    public void Any_bytes_at_all_are_refused_in_one_line() =>
        Gen.Byte.Array[0, 200].Sample(bytes =>
            AssertPrintable(Assert.ThrowsExactly<ScenarioRefusedException>(() => ScenarioReader.Read(bytes))));

    private static void AssertPrintable(ScenarioRefusedException refusal)
    {
        Assert.AreNotEqual("", refusal.Path);
        Assert.AreNotEqual("", refusal.Reason);
        Assert.AreEqual($"{refusal.Path}: {refusal.Reason}", refusal.Message);
        Assert.IsLessThan(MaximumMessageCharacters, refusal.Message.Length);
        Assert.IsFalse(refusal.Message.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202e'), refusal.Message);
    }

    private static Gen<Mutation> MutationGen()
    {
        Gen<(uint At, uint Length)> place = Gen.Select(Gen.UInt, Gen.UInt[1, 40]);
        Gen<Mutation> flip = Gen.Select(Gen.UInt, Gen.Int[0, 7], (at, bit) => (Mutation)(s => Flip(s, at, bit)));
        Gen<Mutation> delete = place.Select(p => (Mutation)(s => Splice(s, p.At, p.Length, [])));
        Gen<Mutation> repeat = place.Select(p => (Mutation)(s => Repeat(s, p.At, p.Length)));
        Gen<Mutation> insert = Gen.Select(Gen.UInt, Gen.Int[0, s_tokens.Length - 1], (at, token) =>
            (Mutation)(s => Splice(s, at, 0, Encoding.UTF8.GetBytes(s_tokens[token]))));
        Gen<Mutation> number = Gen.Select(Gen.UInt, Gen.Int[0, s_numbers.Length - 1], (which, text) =>
            (Mutation)(s => ReplaceNumber(s, which, s_numbers[text])));
        Gen<Mutation> digit = Gen.Select(Gen.UInt, Gen.Char['0', '9'], (which, value) =>
            (Mutation)(s => ReplaceDigit(s, which, (byte)value)));
        Gen<Mutation> day = Gen.Select(Gen.UInt, Gen.Int[0, s_days.Length - 1], (which, name) =>
            (Mutation)(s => ReplaceDay(s, which, s_days[name])));
        return Gen.Frequency((1, flip), (1, delete), (1, repeat), (1, insert), (3, number), (5, digit), (1, day));
    }

    private static byte[] Flip(byte[] scenario, uint at, int bit)
    {
        if (scenario.Length == 0)
            return scenario;
        byte[] flipped = [.. scenario];
        flipped[at % flipped.Length] ^= (byte)(1 << bit);
        return flipped;
    }

    private static byte[] Repeat(byte[] scenario, uint at, uint length)
    {
        int start = (int)(at % (scenario.Length + 1));
        return Splice(scenario, at, 0, scenario[start..Math.Min(scenario.Length, start + (int)length)]);
    }

    private static byte[] Splice(byte[] scenario, uint at, uint remove, byte[] insert)
    {
        int start = (int)(at % (scenario.Length + 1));
        int end = Math.Min(scenario.Length, start + (int)remove);
        return [.. scenario[..start], .. insert, .. scenario[end..]];
    }

    private static byte[] ReplaceDigit(byte[] scenario, uint which, byte value)
    {
        int[] digits = Enumerable.Range(0, scenario.Length).Where(i => char.IsAsciiDigit((char)scenario[i])).ToArray();
        return digits.Length == 0 ? scenario : Splice(scenario, (uint)digits[which % digits.Length], 1, [value]);
    }

    private static byte[] ReplaceDay(byte[] scenario, uint which, string name)
    {
        byte[] field = Encoding.UTF8.GetBytes("\"day\": \"");
        int[] starts = Enumerable.Range(0, scenario.Length).Where(i => scenario.AsSpan(i).StartsWith(field)).ToArray();
        if (starts.Length == 0)
            return scenario;
        int start = starts[which % starts.Length] + field.Length;
        int length = scenario.Skip(start).TakeWhile(b => char.IsAsciiLetter((char)b)).Count();
        return Splice(scenario, (uint)start, (uint)length, Encoding.UTF8.GetBytes(name));
    }

    // A number as the samples write one: it follows a colon and a space.
    private static byte[] ReplaceNumber(byte[] scenario, uint which, string text)
    {
        List<int> starts = [];
        for (int i = 2; i < scenario.Length; i++)
        {
            if (scenario[i - 2] == ':' && scenario[i - 1] == ' ' && char.IsAsciiDigit((char)scenario[i]))
                starts.Add(i);
        }

        if (starts.Count == 0)
            return scenario;
        int start = starts[(int)(which % starts.Count)];
        int length = scenario.Skip(start).TakeWhile(b => char.IsAsciiDigit((char)b) || b == '.').Count();
        return Splice(scenario, (uint)start, (uint)length, Encoding.UTF8.GetBytes(text));
    }
}
