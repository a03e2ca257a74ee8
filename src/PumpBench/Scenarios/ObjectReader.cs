using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace PumpBench.Scenarios;

/// <summary>
/// One object of the file. It refuses, in this order: another type, a duplicate field, a field that it was not told of, and then
/// whatever its user asks for that is missing or wrong, in the order asked.
/// </summary>
internal sealed class ObjectReader
{
    private readonly JsonField _self;
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);

    public ObjectReader(JsonField self)
    {
        _self = self;
        self.Expect("an object", JsonValueKind.Object);
        foreach (JsonProperty property in self.Element.EnumerateObject())
        {
            string name = NameOf(property);
            if (!_fields.TryAdd(name, property.Value))
                throw new ScenarioRefusedException(PathOf(name), "duplicate field");
        }
    }

    /// <summary>Refuses every field but these.</summary>
    public ObjectReader Only(params ReadOnlySpan<string> names)
    {
        foreach (string name in _fields.Keys)
        {
            if (!names.Contains(name))
                throw new ScenarioRefusedException(PathOf(name), $"unknown field; known here: {string.Join(", ", names.ToArray())}");
        }

        return this;
    }

    public JsonField Required(string name) =>
        Optional(name) ?? throw new ScenarioRefusedException(PathOf(name), "required field is missing");

    public JsonField? Optional(string name) =>
        _fields.TryGetValue(name, out JsonElement element) ? new JsonField(element, PathOf(name)) : null;

    /// <summary>Refuses a field that means nothing beside what another field says.</summary>
    public void MustNotBeGiven(string name, string where)
    {
        if (Optional(name) is { } field)
            throw field.Refused($"must not be given {where}");
    }

    /// <summary>Refuses the object itself.</summary>
    public ScenarioRefusedException Refused(string reason) => _self.Refused(reason);

    /// <summary>The path of a field, whether it is there or not. Odd names are quoted, since they may hold dots.</summary>
    public string PathOf(string name)
    {
        bool plain = name.Length is > 0 and <= 60 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
        string shown = plain ? name : OneLine.Quoted(name);
        return _self.Path.Length == 0 ? shown : $"{_self.Path}.{shown}";
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            // An escape names half a surrogate pair. No known field is written so; its raw text can still be shown.
            return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(property));
        }
    }
}
