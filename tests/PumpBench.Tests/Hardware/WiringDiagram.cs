using System.Globalization;
using System.Security;
using System.Text;

namespace PumpBench.Tests.Hardware;

/// <summary>
/// Draws hardware/wiring.svg from hardware/wiring.csv: boxes in four columns, each net in a lane between two columns, and supplies as
/// flags, for they go to the bus bars.
/// </summary>
internal sealed class WiringDiagram
{
    /// <summary>The drawing.</summary>
    public const string RelativePath = "hardware/wiring.svg";

    private const int PinPitch = 17;
    private const int HeadHeight = 34;
    private const int Gap = 16;
    private const int Top = 70;
    private const int LanePitch = 11;
    private const int FlagLength = 92;

    private static readonly int[] Widths = [210, 190, 178, 130];

    private static readonly Dictionary<string, string> Ink = new(StringComparer.Ordinal)
    {
        ["black"] = "#222222",
        ["red"] = "#c62828",
        ["orange"] = "#e07b00",
        ["yellow"] = "#b89b00",
        ["brown"] = "#7a4a21",
        ["blue"] = "#1565c0",
        ["green"] = "#2e7d32",
        ["violet"] = "#7b1fa2",
        ["white"] = "#8a8a8a",
    };

    private readonly StringBuilder text = new();
    private readonly Dictionary<string, (int X, int Y, bool Left)> pins = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lanes = new(StringComparer.Ordinal);
    private readonly int[] columnX = new int[4];
    private int height;
    private int width;

    /// <summary>The whole drawing.</summary>
    public static string Draw() => new WiringDiagram().Text();

    private static bool IsRail(RigWire wire) => wire.To.StartsWith("X1.", StringComparison.Ordinal);

    private static WiringModule ModuleOf(string terminal) =>
        WiringModule.All.Single(module => module.Reference == RigTables.PartOf(terminal));

    private static int ColumnOf(string terminal) => ModuleOf(terminal).Column;

    // A net lives between two neighbouring columns: the lower one names the channel.
    private static int ChannelOf(string net)
    {
        var columns = TerminalsOf(net).Select(ColumnOf).Distinct().Order().ToArray();
        if (columns[^1] - columns[0] > 1) throw new InvalidOperationException($"{net} would cross a column");
        return columns.Length == 2 || columns[0] == 0 ? columns[0] : columns[0] == 3 ? 2 : 1;
    }

    private static IEnumerable<string> TerminalsOf(string net) =>
        RigTables.Wires.Where(wire => !IsRail(wire) && wire.Net == net).SelectMany(wire => new[] { wire.From, wire.To }).Distinct();

    private string Text()
    {
        var nets = RigTables.Wires.Where(wire => !IsRail(wire)).Select(wire => wire.Net).Distinct().ToList();
        var laneCounts = new int[3];
        foreach (var net in nets) laneCounts[ChannelOf(net)]++;
        columnX[0] = FlagLength + 30;
        for (var column = 1; column < 4; column++)
        {
            var lanesWide = 60 + (laneCounts[column - 1] * LanePitch);
            columnX[column] = columnX[column - 1] + Widths[column - 1] + lanesWide + ExtraFor(column);
        }

        width = columnX[3] + Widths[3] + FlagLength + 30;
        foreach (var module in WiringModule.All) Place(module);
        Assign(nets);
        foreach (var module in WiringModule.All) Box(module);
        foreach (var wire in RigTables.Wires)
        {
            if (IsRail(wire)) Flag(wire);
            else Wire(wire);
        }

        return Frame();
    }

    // Room for the flags of the neighbours; the outermost column has them on its outer side.
    private static int ExtraFor(int column) => column == 3 ? FlagLength : FlagLength + 20;

    private readonly int[] columnY = [Top, Top, Top, Top];

    private void Place(WiringModule module)
    {
        var mine = RigTables.Wires.SelectMany(wire => new[] { (wire.From, wire), (wire.To, wire) })
            .Where(end => end.Item1.StartsWith(module.Reference + ".", StringComparison.Ordinal))
            .GroupBy(end => end.Item1)
            .Select(group => (Terminal: group.Key, Left: IsLeft(module, group.Select(end => end.wire).ToList()))).ToList();
        var rows = new int[2];
        var y = columnY[module.Column];
        foreach (var (terminal, left) in mine)
        {
            var row = rows[left ? 0 : 1]++;
            pins[terminal] = (columnX[module.Column] + (left ? 0 : Widths[module.Column]), y + HeadHeight + (row * PinPitch), left);
        }

        columnY[module.Column] = y + HeightOf(module) + Gap;
        height = Math.Max(height, columnY[module.Column] + 40);
    }

    private bool IsLeft(WiringModule module, List<RigWire> wires)
    {
        var rail = wires.TrueForAll(IsRail);
        if (module.Column == 0) return rail;
        if (module.Column == 3) return !rail;
        if (rail) return module.Column == 1 && module.Reference is "A1" or "A9";
        return ChannelOf(wires.First(wire => !IsRail(wire)).Net) < module.Column;
    }

    private int HeightOf(WiringModule module)
    {
        var sides = pins.Where(pin => pin.Key.StartsWith(module.Reference + ".", StringComparison.Ordinal))
            .GroupBy(pin => pin.Value.Left);
        return HeadHeight + (sides.Select(side => side.Count()).DefaultIfEmpty(0).Max() * PinPitch);
    }

    private void Assign(List<string> nets)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            var start = columnX[channel] + Widths[channel] + 34 + (channel == 0 ? 0 : FlagLength);
            var mine = nets.Where(net => ChannelOf(net) == channel)
                .OrderBy(net => TerminalsOf(net).Average(terminal => pins[terminal].Y)).ToList();
            for (var lane = 0; lane < mine.Count; lane++) lanes[mine[lane]] = start + (lane * LanePitch);
        }
    }

    private void Box(WiringModule module)
    {
        var x = columnX[module.Column];
        var mine = pins.Where(pin => pin.Key.StartsWith(module.Reference + ".", StringComparison.Ordinal)).ToList();
        var y = mine.Min(pin => pin.Value.Y) - HeadHeight;
        Add($"""<rect x="{x}" y="{y}" width="{Widths[module.Column]}" height="{HeightOf(module)}" rx="4" class="box"/>""");
        Add($"""<text x="{x + 8}" y="{y + 15}" class="ref">{module.Reference}</text>""");
        Add($"""<text x="{x + 13 + (module.Reference.Length * 9)}" y="{y + 15}" class="title">{SecurityElement.Escape(module.Title)}</text>""");
        foreach (var (terminal, (pinX, pinY, left)) in mine)
        {
            var anchor = left ? "start" : "end";
            Add($"""<circle cx="{pinX}" cy="{pinY}" r="2.6" class="pin"/>""");
            Add($"""<text x="{pinX + (left ? 7 : -7)}" y="{pinY + 4}" text-anchor="{anchor}" class="name" data-terminal="{terminal}">{RigTables.PinOf(terminal)}</text>""");
        }
    }

    private void Flag(RigWire wire)
    {
        var (x, y, left) = pins[wire.From];
        var ink = Ink[wire.Colour];
        var sign = left ? -1 : 1;
        var end = x + (sign * 30);
        var rail = RigTables.PinOf(wire.To);
        Add($"""<path data-wire="{wire.Number}" d="M{x} {y}H{end}" stroke="{ink}" class="wire"/>""");
        Add($"""<rect x="{(left ? end - 34 : end)}" y="{y - 7}" width="34" height="14" rx="3" fill="{ink}"/>""");
        Add($"""<text x="{end + (sign * 17)}" y="{y + 4}" text-anchor="middle" class="rail">{rail}</text>""");
        Add($"""<text x="{x + (sign * 15)}" y="{y - 2}" text-anchor="middle" class="number" fill="{ink}">{wire.Number}</text>""");
    }

    private void Wire(RigWire wire)
    {
        var (fromX, fromY, _) = pins[wire.From];
        var (toX, toY, left) = pins[wire.To];
        var lane = lanes[wire.Net];
        var ink = Ink[wire.Colour];
        Add($"""<path data-wire="{wire.Number}" d="M{fromX} {fromY}H{lane}V{toY}H{toX}" stroke="{ink}" class="wire"/>""");
        Add($"""<circle cx="{lane}" cy="{fromY}" r="2" fill="{ink}"/><circle cx="{lane}" cy="{toY}" r="2" fill="{ink}"/>""");
        Add($"""<text x="{toX + (left ? -15 : 15)}" y="{toY - 2}" text-anchor="middle" class="number" fill="{ink}">{wire.Number}</text>""");
    }

    private string Frame()
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" """);
        head.Append(CultureInfo.InvariantCulture, $"""width="{width}" height="{height}" font-family="DejaVu Sans, Arial, sans-serif">""");
        head.Append('\n');
        head.Append("<style>.box{fill:#fbfaf6;stroke:#333;stroke-width:1.2}.ref{font-size:12px;font-weight:bold}.title{font-size:11px}");
        head.Append(".name{font-size:10.5px}.number{font-size:8.5px;paint-order:stroke;stroke:#fff;stroke-width:2px}.wire{fill:none;stroke-width:1.5}");
        head.Append(".pin{fill:#fff;stroke:#333}.rail{font-size:9.5px;fill:#fff;font-weight:bold}</style>\n");
        head.Append(CultureInfo.InvariantCulture, $"""<rect width="{width}" height="{height}" fill="#fff"/>""");
        head.Append("\n<text x=\"30\" y=\"26\" font-size=\"16\" font-weight=\"bold\">Wiring of the bench rig</text>\n");
        head.Append("<text x=\"30\" y=\"46\" font-size=\"11\">Numbers are those of wiring.csv. A flag is a wire of its own to that bus bar of X1. ");
        head.Append("A white wire is drawn grey, a yellow one dark. Parts are those of bom.csv.</text>\n");
        return head.Append(text).Append("</svg>\n").ToString();
    }

    private void Add(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
