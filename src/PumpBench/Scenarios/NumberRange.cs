using System.Globalization;

namespace PumpBench.Scenarios;

/// <summary>What a number may be: its bounds in the file's own unit, and how finely it may be written.</summary>
internal sealed class NumberRange
{
    private readonly long _minimum;
    private readonly long _maximum;
    private readonly bool _aboveZero;
    private readonly string _unit;
    private readonly int _decimals;
    private readonly string _resolution;
    private readonly long _scale;

    private NumberRange(long minimum, long maximum, bool aboveZero, string unit, int decimals, string resolution)
    {
        _minimum = minimum;
        _maximum = maximum;
        _aboveZero = aboveZero;
        _unit = unit;
        _decimals = decimals;
        _resolution = resolution;
        _scale = 1;
        for (int i = 0; i < decimals; i++)
            _scale *= 10;
    }

    /// <summary>Whole numbers, both bounds included.</summary>
    public static NumberRange Whole(long minimum, long maximum, string unit = "") => new(minimum, maximum, false, unit, 0, "");

    /// <summary>Decimals from 0, both bounds included.</summary>
    public static NumberRange FromZero(long maximum, string unit, int decimals, string resolution) =>
        new(0, maximum, false, unit, decimals, resolution);

    /// <summary>Decimals, both bounds included.</summary>
    public static NumberRange Between(long minimum, long maximum, string unit, int decimals, string resolution) =>
        new(minimum, maximum, false, unit, decimals, resolution);

    /// <summary>Decimals above 0, the upper bound included.</summary>
    public static NumberRange AboveZero(long maximum, string unit, int decimals, string resolution) =>
        new(0, maximum, true, unit, decimals, resolution);

    /// <summary>Reads a number's text, scaled by ten for each decimal, or says why it is refused.</summary>
    public string? Refuse(string text, out long scaled)
    {
        DecimalProblem problem = DecimalText.Read(text, _decimals, out scaled);
        return problem switch
        {
            DecimalProblem.TooLong => $"must be written in at most {DecimalText.MaximumCharacters} characters",
            DecimalProblem.Malformed or DecimalProblem.Exponent or DecimalProblem.TooManyDecimals when _decimals == 0 =>
                $"must be a whole number in digits alone, not {text}",
            DecimalProblem.Malformed => $"must be a plain decimal number, not {text}",
            DecimalProblem.Exponent => $"must be written without an exponent, not {text}",
            DecimalProblem.TooManyDecimals =>
                $"must have at most {_decimals} decimal{(_decimals == 1 ? "" : "s")} (a resolution of {_resolution}), not {text}",
            DecimalProblem.Negative or DecimalProblem.TooLarge => OutOfRange(text),
            _ => IsWithin(scaled) ? null : OutOfRange(text),
        };
    }

    private bool IsWithin(long scaled) =>
        scaled >= _minimum * _scale && scaled <= _maximum * _scale && !(_aboveZero && scaled == 0);

    private string OutOfRange(string text)
    {
        string unit = _unit.Length == 0 ? "" : $" {_unit}";
        return _aboveZero
            ? string.Create(CultureInfo.InvariantCulture, $"must be above zero and at most {_maximum:N0}{unit}, not {text}")
            : string.Create(CultureInfo.InvariantCulture, $"must be {_minimum:N0} to {_maximum:N0}{unit}, not {text}");
    }
}
