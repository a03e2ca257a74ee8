using System.Globalization;

namespace PumpBench.Scenarios;

/// <summary>What a number may be: its bounds in the file's own unit, and how finely it may be written.</summary>
internal sealed class NumberRange
{
    // Both as the number's text is read: scaled by ten for each decimal.
    private readonly long _minimum;
    private readonly long _maximum;
    private readonly bool _above;
    private readonly bool _eitherSign;
    private readonly bool _notZero;
    private readonly string _unit;
    private readonly int _decimals;
    private readonly string _resolution;
    private readonly long _scale;

    private NumberRange(
        long minimum, long maximum, bool above, string unit, int decimals, string resolution, bool eitherSign = false,
        bool notZero = false)
    {
        _above = above;
        _eitherSign = eitherSign;
        _notZero = notZero;
        _unit = unit;
        _decimals = decimals;
        _resolution = resolution;
        _scale = 1;
        for (int i = 0; i < decimals; i++)
            _scale *= 10;
        _minimum = minimum * _scale;
        _maximum = maximum * _scale;
    }

    private NumberRange(long scaledMinimum, NumberRange other)
        : this(0, 0, other._above, other._unit, other._decimals, other._resolution)
    {
        _minimum = scaledMinimum;
        _maximum = other._maximum;
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

    /// <summary>Decimals above a whole number, the upper bound included.</summary>
    public static NumberRange Above(long minimum, long maximum, string unit, int decimals, string resolution) =>
        new(minimum, maximum, true, unit, decimals, resolution);

    /// <summary>Decimals up to a bound, it included, forward or back; not 0.</summary>
    public static NumberRange EitherSign(long maximum, string unit, int decimals, string resolution) =>
        new(-maximum, maximum, false, unit, decimals, resolution, eitherSign: true, notZero: true);

    /// <summary>Decimals up to a bound, it included, to either side of 0.</summary>
    public static NumberRange AroundZero(long maximum, string unit, int decimals, string resolution) =>
        new(-maximum, maximum, false, unit, decimals, resolution, eitherSign: true);

    /// <summary>The same range from a bound that is no whole number, given scaled by ten for each decimal.</summary>
    public NumberRange FromScaled(long scaledMinimum) => new(scaledMinimum, this);

    /// <summary>Reads a number's text, scaled by ten for each decimal, or says why it is refused.</summary>
    public string? Refuse(string text, out long scaled)
    {
        bool isNegative = _eitherSign && text.StartsWith('-');
        DecimalProblem problem = DecimalText.Read(isNegative ? text.AsSpan(1) : text, _decimals, out scaled);
        if (isNegative)
            scaled = -scaled;
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
        scaled >= _minimum && scaled <= _maximum && !(_above && scaled == _minimum) && !(_notZero && scaled == 0);

    private string OutOfRange(string text)
    {
        string unit = _unit.Length == 0 ? "" : $" {_unit}";
        if (_above)
            return $"must be above {(_minimum == 0 ? "zero" : Shown(_minimum))} and at most {Shown(_maximum)}{unit}, not {text}";
        string notZero = _notZero ? " but 0" : "";
        return $"must be {Shown(_minimum)} to {Shown(_maximum)}{unit}{notZero}, not {text}";
    }

    private string Shown(long scaled) => ((decimal)scaled / _scale).ToString("#,0.######", CultureInfo.InvariantCulture);
}
