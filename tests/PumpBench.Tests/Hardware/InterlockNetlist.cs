namespace PumpBench.Tests.Hardware;

/// <summary>One part of the interlock's netlist.</summary>
/// <param name="Channel">A or B for a part of that channel, empty for one that stands once.</param>
/// <param name="Name">As in the netlist: R1, XU1.</param>
/// <param name="Nodes">Its pins in the order of the package.</param>
/// <param name="Rest">Value or model.</param>
internal sealed record InterlockPart(string Channel, string Name, string[] Nodes, string Rest)
{
    /// <summary>As a reader calls it: A.R1, U5.</summary>
    public string Label => Name == "RLS" ? Channel == "A" ? "LS1" : "LS2" : (Channel.Length == 0 ? "" : Channel + ".") + Reference;

    /// <summary>The name without the letter that only ngspice needs: XU1 is U1, RF1 is F1.</summary>
    private string Reference => Name[0] == 'X' || (Name.Length > 2 && char.IsLetter(Name[1]) && Name[0] != 'C') ? Name[1..] : Name;

    /// <summary>The model's name, in lower case.</summary>
    public string Model => Rest.Split(' ')[0].ToLowerInvariant();
}

/// <summary>One part that is broken in one way.</summary>
/// <param name="Part">Which.</param>
/// <param name="How">In words.</param>
/// <param name="Lines">What stands in the netlist instead of it.</param>
internal sealed record InterlockFailure(InterlockPart Part, string How, string[] Lines)
{
    private static readonly string[] ReserveNodes =
        ["vres", "sg", "bz", "sns", "s1", "s2", "v5r", "v5", "live", "vsnd", "b3", "rsv", "snsf"];

    private static readonly string[] RestartNodes =
        ["x", "nrst", "grace", "set5", "div5", "set6", "div6", "nl", "latch", "forget", "clr", "por", "en", "v33"];

    /// <summary>Whether it is in the part that restarts the processor.</summary>
    public bool TouchesRestart => Part.Channel.Length == 0 && Part.Nodes.Any(RestartNodes.Contains);

    /// <summary>Whether it can matter for the half hour that the reserve has to last.</summary>
    public bool TouchesReserve => Part.Nodes.Any(ReserveNodes.Contains);
}

/// <summary>Reads interlock.cir, lists every single failure, and writes the circuit with one of them.</summary>
internal static class InterlockNetlist
{
    private const string Open = "1g";
    private const string Shorted = "0.1";
    private const string Boundary = "* On the processor's board";

    /// <summary>The file that a person reads and ngspice runs.</summary>
    public const string RelativePath = "hardware/interlock/interlock.cir";

    private static readonly string[] Source =
        File.ReadAllText(RepositoryRoot.PathTo(RelativePath)).ReplaceLineEndings("\n").Split('\n');

    /// <summary>All parts of the rig's interlock; what stands after the boundary's comment is not ours.</summary>
    public static IReadOnlyList<InterlockPart> Parts { get; } = ReadParts();

    /// <summary>A channel's outer nodes, and what they are called outside of A and of B.</summary>
    public static IEnumerable<(string Port, string InA, string InB)> Ports()
    {
        var ports = Source[ChannelRange().From].Split(' ')[2..];
        var a = Array.Find(Source, line => NameOf(line) == "XA")!.Split(' ')[1..^1];
        var b = Array.Find(Source, line => NameOf(line) == "XB")!.Split(' ')[1..^1];
        return ports.Select((port, pin) => (port, a[pin], b[pin]));
    }

    /// <summary>The circuit, sound or with a failure.</summary>
    public static string Text(InterlockFailure? failure = null)
    {
        if (failure is null) return string.Join('\n', Source);
        var channel = failure.Part.Channel;
        var lines = new List<string>();
        if (channel.Length == 0)
        {
            foreach (var line in Source)
                lines.AddRange(NameOf(line) == failure.Part.Name && !InChannel(line) ? failure.Lines : [line]);
            return string.Join('\n', lines);
        }

        foreach (var line in Source)
            lines.Add(NameOf(line) == "X" + channel ? line.Replace(" channel", " broken", StringComparison.Ordinal) : line);
        var (from, to) = ChannelRange();
        lines.Add(Source[from].Replace(".subckt channel", ".subckt broken", StringComparison.Ordinal));
        for (var row = from + 1; row <= to; row++)
            lines.AddRange(NameOf(Source[row]) == failure.Part.Name ? failure.Lines : [Source[row]]);
        return string.Join('\n', lines);
    }

    /// <summary>Every part open and shorted, pin by pin; neighbouring pins of a package bridged; outputs stuck.</summary>
    public static IEnumerable<InterlockFailure> Failures() => Parts.SelectMany(FailuresOf);

    private static IEnumerable<InterlockFailure> FailuresOf(InterlockPart part)
    {
        var whole = $"{part.Name} {string.Join(' ', part.Nodes)} {part.Rest}";
        if (part.Nodes.Length == 2)
        {
            yield return new(part, "open", [$"Rbroken {part.Nodes[0]} {part.Nodes[1]} {Open}"]);
            yield return new(part, "shorted", [$"Rbroken {part.Nodes[0]} {part.Nodes[1]} {Shorted}"]);
            yield break;
        }

        var pins = PinsOf(part.Model);
        for (var pin = 0; pin < part.Nodes.Length; pin++)
        {
            if (pins[pin] == "GND")
            {
                // Without ground a chip does nothing any more and lets its output follow the supply: the worst that it can do here.
                var (output, supply) = OutputOf(part.Model);
                yield return new(part, "GND open", [$"Rbroken {part.Nodes[output]} {part.Nodes[supply]} 100"]);
                continue;
            }

            var nodes = (string[])part.Nodes.Clone();
            nodes[pin] = "loose";
            yield return new(
                part, $"{pins[pin]} open", [$"{part.Name} {string.Join(' ', nodes)} {part.Rest}", $"Rbroken loose 0 {Open}"]);
        }

        foreach (var (one, other) in BridgesOf(part.Model, part.Nodes.Length))
        {
            if (part.Nodes[one] == part.Nodes[other]) continue;
            yield return new(
                part, $"{pins[one]}-{pins[other]} shorted", [whole, $"Rbroken {part.Nodes[one]} {part.Nodes[other]} {Shorted}"]);
        }
    }

    // Neighbours on either side of the package, and the output against ground and supply wherever they are.
    private static IEnumerable<(int One, int Other)> BridgesOf(string model, int count) => model switch
    {
        "ltc6993_2" or "ltc6993_4" => [(0, 1), (1, 2), (3, 4), (4, 5), (5, 1)],
        "lvc1g74" => [(0, 1), (1, 2), (2, 3), (4, 5), (5, 6), (6, 7), (4, 3), (4, 7)],
        _ when count == 3 => [(0, 1), (1, 2), (0, 2)],
        _ => throw new NotSupportedException(model),
    };

    private static string[] PinsOf(string model) => model switch
    {
        "ltc6993_2" or "ltc6993_4" => ["TRIG", "GND", "SET", "DIV", "V+", "OUT"],
        "lvc1g74" => ["CLK", "D", "/Q", "GND", "Q", "/CLR", "/PRE", "VCC"],
        "mcp1703_33" => ["GND", "VOUT", "VIN"],
        "bss138" => ["G", "S", "D"],
        "fqp27p06" => ["G", "D", "S"],
        _ => throw new NotSupportedException(model),
    };

    private static (int Output, int Supply) OutputOf(string model) => model switch
    {
        "ltc6993_2" or "ltc6993_4" => (5, 4),
        "lvc1g74" => (4, 7),
        "mcp1703_33" => (1, 2),
        _ => throw new NotSupportedException(model),
    };

    private static List<InterlockPart> ReadParts()
    {
        var (from, to) = ChannelRange();
        var parts = new List<InterlockPart>();
        foreach (var channel in new[] { "A", "B" })
            for (var row = from + 1; row < to; row++) Add(parts, Source[row], channel);
        for (var row = to + 1; row < Source.Length && !Source[row].StartsWith(Boundary, StringComparison.Ordinal); row++)
            Add(parts, Source[row], "");
        return parts;
    }

    private static void Add(List<InterlockPart> parts, string line, string channel)
    {
        if (line.Length == 0 || !char.IsLetter(line[0]) || line.EndsWith(" channel", StringComparison.Ordinal)) return;
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var nodes = words[0][0] == 'X' ? Array.FindIndex(words, word => IsModel(word)) - 1 : 2;
        parts.Add(new(channel, words[0], words[1..(nodes + 1)], string.Join(' ', words[(nodes + 1)..])));
    }

    private static bool IsModel(string word) =>
        word is "ltc6993_2" or "ltc6993_4" or "lvc1g74" or "mcp1703_33" or "bss138" or "fqp27p06";

    private static string NameOf(string line) => line.Split(' ')[0];

    private static bool InChannel(string line)
    {
        var (from, to) = ChannelRange();
        var row = Array.IndexOf(Source, line);
        return row > from && row < to;
    }

    private static (int From, int To) ChannelRange()
    {
        var from = Array.FindIndex(Source, line => line.StartsWith(".subckt channel", StringComparison.Ordinal));
        return (from, Array.FindIndex(Source, from, line => line.StartsWith(".ends", StringComparison.Ordinal)));
    }
}
