namespace PumpBench.Scenarios;

/// <summary>What keeps a text from being a plain decimal of a given resolution.</summary>
internal enum DecimalProblem
{
    None,
    TooLong,
    Malformed,
    Exponent,
    Negative,
    TooManyDecimals,
    TooLarge,
}

/// <summary>
/// Reads decimals exactly, as whole multiples of their last place: never through binary floating point, which cannot hold 0.1.
/// </summary>
internal static class DecimalText
{
    /// <summary>Longer texts are refused unread: no field of a scenario needs more.</summary>
    public const int MaximumCharacters = 40;

    /// <summary>Reads <c>digits</c> or <c>digits.digits</c>; "12.5" at three decimals is 12,500.</summary>
    /// <param name="text">The number as written.</param>
    /// <param name="decimals">How many places after the point the result holds; more than that are refused, even zeros.</param>
    /// <param name="scaled">The value times ten to the power of <paramref name="decimals"/>; 0 where there is a problem.</param>
    public static DecimalProblem Read(ReadOnlySpan<char> text, int decimals, out long scaled)
    {
        scaled = 0;
        if (text.Length > MaximumCharacters)
            return DecimalProblem.TooLong;
        if (text.StartsWith('-'))
            return DecimalProblem.Negative;
        if (text.ContainsAny('e', 'E'))
            return DecimalProblem.Exponent;

        int point = text.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? text : text[..point];
        ReadOnlySpan<char> fraction = point < 0 ? [] : text[(point + 1)..];
        bool leadingZero = whole.Length > 1 && whole[0] == '0';
        if (whole.IsEmpty || leadingZero || (point >= 0 && fraction.IsEmpty) || !AreDigits(whole) || !AreDigits(fraction))
            return DecimalProblem.Malformed;
        if (fraction.Length > decimals)
            return DecimalProblem.TooManyDecimals;

        long value = 0;
        if (!TryAppend(whole, ref value) || !TryAppend(fraction, ref value) || !TryPad(decimals - fraction.Length, ref value))
            return DecimalProblem.TooLarge;
        scaled = value;
        return DecimalProblem.None;
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static bool TryAppend(ReadOnlySpan<char> digits, ref long value)
    {
        foreach (char digit in digits)
        {
            if (!TryAppend(digit - '0', ref value))
                return false;
        }

        return true;
    }

    private static bool TryPad(int zeros, ref long value)
    {
        for (int i = 0; i < zeros; i++)
        {
            if (!TryAppend(0, ref value))
                return false;
        }

        return true;
    }

    private static bool TryAppend(int digit, ref long value)
    {
        if (value > (long.MaxValue - digit) / 10)
            return false;
        value = (value * 10) + digit;
        return true;
    }
}
