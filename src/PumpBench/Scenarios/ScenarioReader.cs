using System.Text;
using System.Text.Json;

namespace PumpBench.Scenarios;

/// <summary>
/// Reads a scenario exactly, or refuses it by the path of the first field that is wrong. Within each object duplicates come
/// first, then unknown fields, then the known ones in the contract's order; the therapy is read before the events.
/// </summary>
public static class ScenarioReader
{
    private const int MaximumNameCharacters = 80;

    private static readonly DateTime s_defaultStart = new(2026, 1, 5, 0, 0, 0);
    private static readonly NumberRange s_seed = NumberRange.Whole(0, int.MaxValue);
    private static readonly NumberRange s_tickMs = NumberRange.Whole(10, 1000, "ms");

    /// <summary>Reads a scenario from a file of at most 1 MiB.</summary>
    /// <param name="path">The file; it may be a pipe.</param>
    /// <exception cref="ScenarioFileException">The file is missing, a directory or cannot be read.</exception>
    /// <exception cref="ScenarioRefusedException">The content is refused.</exception>
    public static Scenario ReadFile(string path) => Read(ScenarioFile.ReadBytes(path));

    /// <summary>Reads a scenario from text.</summary>
    /// <param name="json">The scenario as JSON.</param>
    /// <exception cref="ScenarioRefusedException">The content is refused.</exception>
    public static Scenario Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    /// <summary>Reads a scenario from UTF-8, with or without a byte order mark.</summary>
    /// <param name="utf8">The scenario as JSON, at most 1 MiB.</param>
    /// <exception cref="ScenarioRefusedException">The content is refused.</exception>
    public static Scenario Read(ReadOnlyMemory<byte> utf8)
    {
        using JsonDocument document = JsonText.Parse(utf8);
        return ReadRoot(new JsonField(document.RootElement, "").Object());
    }

    private static Scenario ReadRoot(ObjectReader root)
    {
        root.Only("name", "seed", "startsAt", "durationHours", "tickMs", "pump", "plant", "therapy", "events");
        string name = root.Required("name").Text(MaximumNameCharacters);
        int seed = (int)(root.Optional("seed")?.Number(s_seed) ?? 1);
        DateTime startsAt = root.Optional("startsAt") is { } start ? LocalTime.Read(start) : s_defaultStart;
        long durationMs = ReadDuration(root.Required("durationHours"));
        int tickMs = (int)(root.Optional("tickMs")?.Number(s_tickMs) ?? 100);
        PumpSetup pump = PumpReader.Read(root.Required("pump"));
        PlantSetup plant = PumpReader.ReadPlant(root.Optional("plant"), pump);
        TherapySetup therapy = TherapyReader.Read(root.Required("therapy"), pump);
        IReadOnlyList<ScenarioEvent> events = new EventsReader(durationMs, pump, therapy).Read(root.Optional("events"));
        return new Scenario(name, seed, startsAt, durationMs, tickMs, pump, plant, therapy, events);
    }

    private static long ReadDuration(JsonField field)
    {
        long durationMs = Hours.ReadMs(field, Hours.AboveZero);
        return durationMs > 0 ? durationMs : throw field.Refused("must be at least half a millisecond");
    }
}
