using System.Globalization;

namespace PumpBench.Calibration;

/// <summary>One reading of the balance.</summary>
/// <param name="Minutes">Since the first one.</param>
/// <param name="Revolutions">Of the head since the first one; whole ones, so that the rollers' pulsation drops out.</param>
/// <param name="Milligrams">What the balance shows.</param>
/// <param name="WaterCelsius">The water's temperature.</param>
public sealed record Weighing(double Minutes, double Revolutions, double Milligrams, double WaterCelsius)
{
    private const string Header = "minutes,revolutions,milligrams,waterCelsius";

    /// <summary>Reads a file of weighings: the header, then a line each. Lines that begin with # are passed over.</summary>
    /// <exception cref="CalibrationException">The file is missing or a line is not four numbers.</exception>
    public static IReadOnlyList<Weighing> ReadFile(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new CalibrationException($"{path}: {trouble.Message}");
        }

        var weighings = new List<Weighing>();
        var headerSeen = false;
        for (var row = 0; row < lines.Length; row++)
        {
            var line = lines[row].Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            if (!headerSeen)
            {
                if (line != Header) throw new CalibrationException($"{path}: line {row + 1} has to be {Header}");
                headerSeen = true;
                continue;
            }

            weighings.Add(Parse(line.Split(','), $"{path}: line {row + 1}"));
        }

        return weighings;
    }

    private static Weighing Parse(string[] fields, string where)
    {
        var numbers = new double[4];
        if (fields.Length != numbers.Length) throw new CalibrationException($"{where} has {fields.Length} fields instead of 4");
        for (var field = 0; field < numbers.Length; field++)
        {
            if (!double.TryParse(fields[field], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[field]) ||
                !double.IsFinite(numbers[field]))
            {
                throw new CalibrationException($"{where}: {fields[field]} is no number");
            }
        }

        return new(numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
