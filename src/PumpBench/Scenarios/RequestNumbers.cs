using System.Text.Json;

namespace PumpBench.Scenarios;

/// <summary>
/// Turns the file's request identifiers into the numbers by which the pump tells a repeated request from a new one. The number 7
/// and the text "7" are two identifiers.
/// </summary>
internal sealed class RequestNumbers
{
    private const int MaximumCharacters = 64;

    // Up to here every JSON reader keeps a whole number exact.
    private static readonly NumberRange s_number = NumberRange.Whole(1, 1L << 53);

    private readonly Dictionary<int, object> _identifiers = [];

    /// <summary>Notes the identifier of the event at a place in the file; null when it has none.</summary>
    public void Read(JsonField? field, int fileIndex)
    {
        if (field is not { } identifier)
            return;
        identifier.Expect("a number or a string", JsonValueKind.Number, JsonValueKind.String);
        _identifiers[fileIndex] = identifier.Element.ValueKind == JsonValueKind.String
            ? identifier.Text(MaximumCharacters)
            : identifier.Number(s_number);
    }

    /// <summary>Numbers the requests 1, 2, 3 in the order given; an identifier that came before gets its number again.</summary>
    public ScenarioEvent[] Assign(ScenarioEvent[] inTimeOrder)
    {
        Dictionary<object, long> numbers = [];
        long last = 0;
        return Array.ConvertAll(inTimeOrder, item => item is RequestEvent request ? Number(request) : item);

        ScenarioEvent Number(RequestEvent request)
        {
            if (!_identifiers.TryGetValue(request.FileIndex, out object? identifier))
                return request with { RequestNumber = ++last };
            if (!numbers.TryGetValue(identifier, out long number))
                numbers[identifier] = number = ++last;
            return request with { RequestNumber = number };
        }
    }
}
