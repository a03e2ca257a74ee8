using System.Globalization;

namespace NanoClr;

/// <summary>What the command line asks for.</summary>
/// <param name="Home">The runtime's folder, or null to take it from the environment.</param>
/// <param name="DesktopResults">The desktop run's trx, or null to make that run first.</param>
/// <param name="Keep">A folder to work in and leave behind, or null for a temporary one.</param>
/// <param name="TimeoutS">The longest time that the interpreter may run, in seconds.</param>
internal sealed record Options(string? Home, string? DesktopResults, string? Keep, int TimeoutS)
{
    internal const string Usage =
        "usage: NanoClr [--home DIR] [--desktop-results FILE.trx] [--keep DIR] [--timeout SECONDS]";

    private const int DefaultTimeoutS = 300;
    private const int LongestTimeoutS = 24 * 3600;

    internal static Options Parse(IReadOnlyList<string> args)
    {
        var options = new Options(null, null, null, DefaultTimeoutS);
        for (var i = 0; i < args.Count; i += 2)
        {
            var value = i + 1 < args.Count && args[i + 1].Length > 0
                ? args[i + 1]
                : throw new DeviceLegException($"{args[i]} has no value; {Usage}");
            options = args[i] switch
            {
                "--home" => options with { Home = value },
                "--desktop-results" => options with { DesktopResults = value },
                "--keep" => options with { Keep = value },
                "--timeout" => options with { TimeoutS = ParseTimeout(value) },
                _ => throw new DeviceLegException($"{args[i]} is not an option; {Usage}"),
            };
        }

        return options;
    }

    private static int ParseTimeout(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds is > 0 and <= LongestTimeoutS
            ? seconds
            : throw new DeviceLegException($"--timeout {value} is not a number of seconds from 1 to {LongestTimeoutS}");
}
