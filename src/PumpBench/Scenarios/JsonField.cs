using System.Text;
using System.Text.Json;

namespace PumpBench.Scenarios;

/// <summary>One value of the file and the path that names it. A reading gives the value or refuses it by that path.</summary>
internal readonly record struct JsonField(JsonElement Element, string Path)
{
    public ScenarioRefusedException Refused(string reason) => new(Path, reason);

    /// <summary>Reads a number, scaled by ten for each decimal that the range allows.</summary>
    public long Number(NumberRange range)
    {
        Expect("a number", JsonValueKind.Number);
        return range.Refuse(Element.GetRawText(), out long scaled) is { } reason ? throw Refused(reason) : scaled;
    }

    public bool Flag()
    {
        Expect("true or false", JsonValueKind.True, JsonValueKind.False);
        return Element.GetBoolean();
    }

    /// <summary>Reads a string that holds something to read and can be printed on one line.</summary>
    public string Text(int maximumCharacters)
    {
        string text = AnyText();
        int characters = text.EnumerateRunes().Count();
        if (string.IsNullOrWhiteSpace(text) || characters > maximumCharacters)
            throw Refused($"must have 1 to {maximumCharacters} characters and not be blank");
        return text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029')
            ? throw Refused("must not hold a control character or a line break")
            : text;
    }

    /// <summary>Reads one of the values that the contract permits.</summary>
    public T Choice<T>(Choices<T> choices)
    {
        string name = AnyText();
        if (choices.TryGet(name, out T value))
            return value;
        throw Refused($"must be {string.Join(", ", choices.SkipLast(1))} or {choices.Last()}, not {OneLine.Quoted(name)}");
    }

    public ObjectReader Object() => new(this);

    public IEnumerable<JsonField> Items()
    {
        Expect("an array", JsonValueKind.Array);
        string path = Path;
        return Element.EnumerateArray().Select((item, index) => new JsonField(item, $"{path}[{index}]"));
    }

    /// <summary>Refuses any type but the wanted ones.</summary>
    public void Expect(string wanted, params ReadOnlySpan<JsonValueKind> kinds)
    {
        if (!kinds.Contains(Element.ValueKind))
            throw Refused($"must be {wanted}, not {Describe(Element.ValueKind)}");
    }

    /// <summary>Reads any string at all, blank and unprintable ones included.</summary>
    public string AnyText()
    {
        Expect("a string", JsonValueKind.String);
        try
        {
            return Element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // The reader's answer to an escape that names half a surrogate pair: valid JSON, yet no text.
            throw Refused("must be text: an escape names half a character");
        }
    }

    private static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };
}
