using System.Globalization;
using System.Text;

namespace PumpBench.Tests.Hardware;

/// <summary>
/// One course through everything that the interlock has to stand: start, good pulses, none, stuck high, too fast, enables one by
/// one, loss of supply. Times in ms. A second, long one empties the reserve.
/// </summary>
internal static class InterlockRun
{
    /// <summary>Motor supply has to be below this (10 % of 12 V), in V.</summary>
    public const double CutV = 1.2;

    /// <summary>So long after the last good pulse, in ms.</summary>
    public const double DeadlineMs = 180;

    /// <summary>The course's end, in ms.</summary>
    public const double EndMs = 2050;

    /// <summary>Where the supply has to be cut: from, to, and why, in ms.</summary>
    public static readonly (string Name, double FromMs, double ToMs)[] Cuts =
    [
        ("boot", 5, 155),
        ("none", 260 + DeadlineMs, 455),
        ("high", 660 + DeadlineMs, 855),
        ("fast", 1060 + DeadlineMs, 1255),
        ("disabled", 1570, 1590),
        ("unpowered", 1880, EndMs),
    ];

    /// <summary>Moments at which the read-back lines are looked at, in ms.</summary>
    public static readonly (string Name, double AtMs)[] Moments =
    [
        ("boot", 50), ("run1", 300), ("none", 450), ("run2", 700), ("high", 850), ("run3", 1070), ("fast", 1250), ("run4", 1535),
        ("disabled", 1580), ("onlyA", 1625), ("onlyB", 1665), ("run5", 1720), ("unpowered", 2045),
    ];

    /// <summary>What the processor or a person with a meter can see.</summary>
    public static readonly (string Name, string Node, double ToleranceV)[] Lines =
    [
        ("vm", "vms", 0.25), ("lva", "lvao", 0.4), ("lvb", "lvbo", 0.4), ("sns", "snsf", 0.06), ("rsv", "rsv", 0.15),
        ("latch", "latch", 0.4),
    ];

    /// <summary>The netlist of the course over a circuit.</summary>
    /// <param name="circuit">Of <see cref="InterlockNetlist"/>.</param>
    /// <param name="stepMs">The longest step: what is measured is as exact.</param>
    public static string Course(string circuit, double stepMs)
    {
        var text = Head(circuit, false);
        text.AppendLine("V12 v12 0 PWL(0 0 1m 12 1.85 12 1.851 0)");
        text.AppendLine("V5 v5 0 PWL(0 0 1m 5 1.85 5 1.851 0)");
        text.AppendLine("V33 v33 0 PWL(0 3.3 1.85 3.3 1.851 0)");
        text.AppendLine(Feed());
        text.AppendLine("Rfeed feedp feed 50");
        text.AppendLine(Level("Vena", "ena", [(1540, 0), (1590, 3.3), (1630, 0), (1670, 3.3), (1850, 0)]));
        text.AppendLine(Level("Venb", "enb", [(1540, 0), (1630, 3.3), (1850, 0)]));
        text.AppendLine(Level("Vbuz", "buz", [(1533, 3.3), (1538, 0)]));
        text.AppendLine(CultureInfo.InvariantCulture, $".tran 5m {EndMs}m 0 {stepMs}m uic");
        foreach (var (name, from, to) in Cuts)
            text.AppendLine(CultureInfo.InvariantCulture, $".meas tran cut_{name} max v(vm) from={from}m to={to}m");
        foreach (var (name, at) in Moments)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $".meas tran out_{name} find v(vm) at={at}m");
            foreach (var channel in new[] { "a", "b" })
            {
                text.AppendLine(CultureInfo.InvariantCulture, $".meas tran vres_{channel}{name} find v(vsnd) at={at}m");
                text.AppendLine(CultureInfo.InvariantCulture, $".meas tran bz_{channel}{name} find v(x{channel}.bz) at={at}m");
            }

            foreach (var (line, node, _) in Lines)
                text.AppendLine(CultureInfo.InvariantCulture, $".meas tran {line}_{name} find v({node}) at={at}m");
        }

        return text.AppendLine(".end").ToString();
    }

    /// <summary>A circuit in which a jumper stands over the other channel's switch, so that one channel has to cut alone.</summary>
    /// <param name="circuit">Of <see cref="InterlockNetlist"/>.</param>
    /// <param name="channel">The one that is left: A or B.</param>
    public static string Alone(string circuit, string channel) =>
        circuit + (channel == "A" ? "\nRjumper mid vm 0.05" : "\nRjumper v12f mid 0.05");

    /// <summary>The circuit without the chips that restart the processor, which cut nothing and cost the solver half of its time.</summary>
    public static string WithoutRestart(string circuit) => string.Join(
        '\n', circuit.Split('\n').Where(line => !(line.StartsWith("XU5", StringComparison.Ordinal)
            || line.StartsWith("XU6", StringComparison.Ordinal) || line.StartsWith("XU7", StringComparison.Ordinal))));

    /// <summary>The netlist that charges the reserve for two hours and then lets it sound for 30 without any supply.</summary>
    public static string Reserve(string circuit)
    {
        var text = Head(circuit, true);
        text.AppendLine("V12 v12 0 PWL(0 12 7200 12 7201 0)");
        text.AppendLine("V5 v5 0 PWL(0 5 7200 5 7201 0)");
        text.AppendLine("V33 v33 0 PWL(0 3.3 7200 3.3 7201 0)");
        text.AppendLine("Vfeed feed 0 0\nVena ena 0 0\nVenb enb 0 0\nVbuz buz 0 0");
        text.AppendLine(".tran 10 9001 0 50 uic");
        text.AppendLine(".meas tran reserve_full find v(rsv) at=7190\n.meas tran reserve_sound find v(snsf) at=9000");
        text.AppendLine(".meas tran reserve_left find v(vres) at=9000");
        text.AppendLine(".meas tran vres_aend find v(vsnd) at=9000\n.meas tran bz_aend find v(xa.bz) at=9000");
        text.AppendLine(".meas tran vres_bend find v(vsnd) at=9000\n.meas tran bz_bend find v(xb.bz) at=9000");
        return text.AppendLine(".end").ToString();
    }

    /// <summary>
    /// The restart alone: live for 0.1 s, then for ever not; the processor clears the latch at 1 s. Its reset has to come at once, last
    /// a tenth of a second, and come again after 5.6 s.
    /// </summary>
    public static string Restart(string circuit)
    {
        var text = Head(".include parts.lib\n.param tk=1\n" + circuit[circuit.IndexOf("* Restart", StringComparison.Ordinal)..], false)
            .Replace("C8 por 0 1u", "C8 por 0 1u IC=3.3");
        text.AppendLine("Vlva lva 0 PWL(0 3.3 0.1 3.3 0.10002 0)\nVlvb lvb 0 PWL(0 3.3 0.1 3.3 0.10002 0)");
        text.AppendLine("V33 v33 0 3.3\nRvv vv 0 1k\nRvm vm 0 1k");
        text.AppendLine("Vf vf 0 PWL(0 0 0.02 0 0.02002 3.3 1 3.3 1.00002 0 1.002 0 1.00202 3.3)");
        text.AppendLine("Rf forget vf 100\nRlvs lvao 0 1k\nRlbs lvbo 0 1k\nRsnsf snsf 0 1k");
        text.AppendLine(".tran 2m 6.3 0 2m uic");
        text.AppendLine(".meas tran restart_first when v(en)=1 fall=1 td=0.09\n.meas tran restart_released when v(en)=1 rise=1 td=0.102");
        text.AppendLine(".meas tran restart_second when v(en)=1 fall=2 td=0.09\n.meas tran latch_before find v(latch) at=0.09");
        text.AppendLine(".meas tran latch_after find v(latch) at=0.9\n.meas tran latch_forgotten find v(latch) at=1.1");
        return text.AppendLine(".end").ToString();
    }

    /// <summary>The netlist of a simple bench: everything supplied and enabled, a feed and measurements as given.</summary>
    /// <param name="circuit">Of <see cref="InterlockNetlist"/>.</param>
    /// <param name="feed">The source of the feed.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="measurements">Lines of .meas.</param>
    public static string Bench(string circuit, string feed, double seconds, params string[] measurements)
    {
        var text = Head(circuit, false);
        text.AppendLine("V12 v12 0 PWL(0 0 1m 12)\nV5 v5 0 5\nV33 v33 0 3.3\nVena ena 0 3.3\nVenb enb 0 3.3\nVbuz buz 0 0");
        text.AppendLine(feed);
        text.AppendLine(CultureInfo.InvariantCulture, $".tran 1m {seconds} 0 0.5m uic");
        foreach (var line in measurements) text.AppendLine(line);
        return text.AppendLine(".end").ToString();
    }

    private static StringBuilder Head(string circuit, bool emptyReserve)
    {
        var text = new StringBuilder("The interlock under test\n");
        text.AppendLine(circuit.Replace("IC=1.55", emptyReserve ? "IC=0.5" : "IC=1.55", StringComparison.Ordinal));
        return text.AppendLine(".options reltol=5e-3 trtol=50 abstol=1e-8 vntol=1e-5 method=gear");
    }

    private static string Feed()
    {
        var edges = new List<(double AtMs, double Volts)>();
        foreach (var at in new double[] { 60, 160, 260, 460, 560 }) Pulse(edges, at);
        edges.Add((660, 3.3));
        edges.Add((855, 0));
        foreach (var at in new double[] { 860, 960, 1060 }) Pulse(edges, at);
        for (double at = 1100; at <= 1260; at += 40) Pulse(edges, at);
        for (double at = 1330; at <= 1830; at += 100) Pulse(edges, at);
        return Level("Vfeed", "feedp", edges);
    }

    private static void Pulse(List<(double AtMs, double Volts)> edges, double atMs)
    {
        edges.Add((atMs, 3.3));
        edges.Add((atMs + 1, 0));
    }

    // Edges of 20 us: short against everything here, long enough for the solver.
    private static string Level(string name, string node, IEnumerable<(double AtMs, double Volts)> edges)
    {
        var now = name is "Vfeed" or "Vbuz" ? 0 : 3.3;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{name} {node} 0 PWL(0 {now}");
        foreach (var (at, volts) in edges)
        {
            text.Append(CultureInfo.InvariantCulture, $" {at}m {now} {at + 0.02}m {volts}");
            now = volts;
        }

        return text.Append(')').ToString();
    }
}
