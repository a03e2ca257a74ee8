using System.Globalization;
using System.Text;

namespace PumpBench.Tests.Hardware;

/// <summary>Writes hardware/pins.md from RigPins.cs and wiring.csv, and hardware/interlock/netlist.md from interlock.cir.</summary>
internal static class PinPage
{
    /// <summary>The pin map.</summary>
    public const string PinsPath = "hardware/pins.md";

    /// <summary>The interlock board's connections.</summary>
    public const string NetlistPath = "hardware/interlock/netlist.md";

    /// <summary>The pin map's text.</summary>
    public static string Pins()
    {
        var text = new StringBuilder(
            """
            # Pin map

            Made from [RigPins.cs](../src/PumpFirmware.Esp32/RigPins.cs) and [wiring.csv](wiring.csv); do not edit. A1 is the
            ESP32-DevKitC, A9 the expander; the other parts are those of [bom.csv](bom.csv).

            | name | pin | goes to | what it is |
            |---|---|---|---|

            """);
        foreach (var pin in RigTables.Pins)
        {
            var ends = string.Join(", ", EndsOf(pin.Terminal));
            text.Append(CultureInfo.InvariantCulture, $"| `{pin.Name}` | {pin.Terminal} | {ends} | {pin.Summary} |\n");
        }

        return text.ToString();
    }

    /// <summary>What a terminal is wired to.</summary>
    public static IEnumerable<string> EndsOf(string terminal) => RigTables.Wires
        .Where(wire => wire.From == terminal || wire.To == terminal)
        .Select(wire => wire.From == terminal ? wire.To : wire.From);

    /// <summary>The board's connections, node by node.</summary>
    public static string Netlist()
    {
        var text = new StringBuilder(
            """
            # The interlock board, node by node

            Made from [interlock.cir](interlock.cir); do not edit. A node is one piece of wire or strip; the numbers behind a part are its
            pins, counted as on its package. Channel B is wired as channel A, with its own parts.


            """);
        foreach (var (title, prefix) in new[] { ("Channel A", "A"), ("Both channels and the rest", "") })
        {
            text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n| node | parts and pins |\n|---|---|\n");
            var pins = InterlockNetlist.Parts.Where(part => part.Channel == prefix)
                .SelectMany(part => part.Nodes.Select((node, pin) => (node, pin: $"{part.Label}.{pin + 1}")));
            foreach (var node in pins.GroupBy(pin => pin.node).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                var ends = string.Join(", ", node.Select(pin => pin.pin));
                text.Append(CultureInfo.InvariantCulture, $"| {(node.Key == "0" ? "GND" : node.Key)} | {ends} |\n");
            }

            text.Append('\n');
        }

        text.Append("## Where the channels meet the rest\n\n| node in a channel | for A | for B |\n|---|---|---|\n");
        foreach (var (port, inA, inB) in InterlockNetlist.Ports())
            text.Append(CultureInfo.InvariantCulture, $"| {port} | {inA} | {inB} |\n");
        return text.ToString();
    }
}
