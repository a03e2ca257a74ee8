using System.Globalization;
using System.Text;

namespace PumpBench.Tests.Hardware;

/// <summary>Writes hardware/interlock/failures.md: every single failure, what it does, and how it is found.</summary>
internal static class InterlockPage
{
    /// <summary>The page.</summary>
    public const string RelativePath = "hardware/interlock/failures.md";

    /// <summary>The page's text.</summary>
    public static string Text(IReadOnlyList<InterlockVerdict> verdicts)
    {
        var heard = verdicts.Count(v => v.IsSafe && v.IsHeard);
        var silent = verdicts.Count(v => v.IsSafe && !v.IsHeard);
        var late = verdicts.Count(v => !v.IsSafe);
        var seen = verdicts.Count(v => v.Seen.Count > 0);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Single failures of the interlock

            Made by the tests from ngspice runs of [interlock.cir](interlock.cir) with one thing broken; do not edit. Each part is
            opened and shorted, each pin of a package opened and bridged to its neighbour, each output stuck at ground and at its
            supply. The circuit then goes through start, good pulses, none, a pulse stuck high, pulses every 40 ms, each enable
            alone, and loss of supply; then through two hours of charging and half an hour without supply.

            - **cuts**: motor supply is below 10 % from 180 ms after the last good pulse on in every case, before the first pulse,
              with both enables off, and without supply.
            - **sounds**: a sounder sounds in every case, and to the end of the half hour.
            - **runs**: on good pulses the pump is still supplied. Where it is not, the failure shows itself at once.
            - **found by**: the checks of [bring-up](../bring-up.md#interlock) that read something else than in a sound circuit.
            - **harmless**: nothing that anybody can read or hear differs, and nothing is lost that a second failure would need.

            | failures | cut and sound | cut, but silent in some case | do not cut | found by a check | harmless |
            |---|---|---|---|---|---|
            | {verdicts.Count} | {heard} | {silent} | {late} | {seen} | {verdicts.Count(IsHarmless)} |

            ## Those that are not safe alone

            """);
        text.Append("\n\n| part | failure | does not cut | silent | runs | found by |\n|---|---|---|---|---|---|\n");
        foreach (var v in verdicts.Where(v => !v.IsSafe || !v.IsHeard))
            Row(text, v, List(v.Late), List(v.Silent));
        text.Append("\n## All\n\n| part | failure | cuts | sounds | runs | found by |\n|---|---|---|---|---|---|\n");
        foreach (var v in verdicts)
            Row(text, v, YesNo(v.IsSafe), YesNo(v.IsHeard));
        return text.ToString();
    }

    /// <summary>Safe, heard, and nothing reads differently.</summary>
    public static bool IsHarmless(InterlockVerdict v) => v.IsSafe && v.IsHeard && v.Runs && v.Seen.Count == 0 && NoteOf(v) is null;

    private static void Row(StringBuilder text, InterlockVerdict v, string cuts, string sounds) => text.Append(
        CultureInfo.InvariantCulture,
        $"| {v.Failure.Part.Label} | {v.Failure.How} | {cuts} | {sounds} | {YesNo(v.Runs)} | {Found(v)} |\n");

    private static string Found(InterlockVerdict v) =>
        v.Seen.Count > 0 ? string.Join(", ", v.Seen.Select(name => name.Split(' ')[0]))
        : NoteOf(v) ?? "harmless";

    private static string? NoteOf(InterlockVerdict v) =>
        InterlockKnown.Notes.GetValueOrDefault($"{v.Failure.Part.Label} {v.Failure.How}");

    private static string List(IReadOnlyList<string> names) => names.Count == 0 ? "-" : string.Join(", ", names);

    private static string YesNo(bool value) => value ? "yes" : "**no**";
}
