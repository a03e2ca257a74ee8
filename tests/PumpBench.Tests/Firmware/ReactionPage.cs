using System.Text;
using System.Text.RegularExpressions;
using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>The page docs/reactions.md, made from the firmware's tables.</summary>
internal static partial class ReactionPage
{
    /// <summary>Where the page lies, from the repository's root on.</summary>
    public const string Path = "docs/reactions.md";

    /// <summary>The page as it has to be.</summary>
    public static string Text()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # What the pump does about a fault

            Made from [`FaultTable`](../src/PumpFirmware/Safety/FaultTable.cs) and
            [`AlarmTimes`](../src/PumpFirmware/Alarms/AlarmTimes.cs); a test fails when this page says anything else, and writes it
            anew when told to (`PUMPBENCH_WRITE_DOCS=1 dotnet test -c Release tests/PumpBench.Tests/PumpBench.Tests.csproj --filter
            ReactionPage`).

            Of several faults the strongest reaction counts, in this order: **go on** (the alarm is all), **minimum rate** (the
            smaller of the prescribed rate and 48 uL/day), **stop at lease end** (deliver the steps that are written down already,
            then stop), **stop and cut** (stop, cut the motor's supply and close the outlet valve). A fault that *latches* stays until a
            clinician clears it, and only when its cause is gone; any other clears by itself. While no drug is known the column of
            morphine and ziconotide holds.

            | fault | raised when | morphine, ziconotide | baclofen |
            |---|---|---|---|

            """);
        var meanings = Meanings();
        for (var row = 0; row < FaultTable.Count; row++)
        {
            var code = FaultTable.CodeAt(row);
            page.Append($"| `{CodeNames.Of(code)}` | {meanings[code]} | {Cell(code, Drug.Morphine)} | {Cell(code, Drug.Baclofen)} |\n");
        }

        page.Append(
            """

            ## A constant-rate pump

            It has no motor to cut, and nothing closes its restrictor: the gas drives the drug until the reservoir is empty or emptied. The same
            table holds for its priorities and for what latches, and every reaction in it is an alarm only:

            - **Too much flow**: `volumeDisagreement`, and with it always `flowNotStopped`, for there is no valve. What helps is to empty the
              reservoir.
            - **A self-test that fails** (buzzer, storage, both clocks, program; at start-up and daily): `selfTestFailed`, latched, high. A pump
              that holds no drug yet is refused its first fill (`faultLatched`), which is the one delivery that can still be kept from
              beginning; one that holds some takes what is said about it, for drug that nobody declared is watched by nobody.
            - **Memory that was hit**: found within a minute, before a level or a new fault counts and before a request is judged; mended from the
              store (`memoryMended`), or else `memoryFault`, latched, high: then it takes no fill and no declaration, and what else it
              alarms may be wrong. Of a date (refill, expiry), which no store of this pump holds, the earlier of the two copies counts.

            ## Silence and escalation

            | priority | silence lasts | with baclofen | unacknowledged, it rises after |
            |---|---|---|---|

            """);
        foreach (var priority in new[] { AlarmPriority.High, AlarmPriority.Medium, AlarmPriority.Low })
        {
            page.Append($"| {Word(priority)} | {Time(AlarmTimes.SilencedForMs(priority, Drug.Morphine))} ")
                .Append($"| {Time(AlarmTimes.SilencedForMs(priority, Drug.Baclofen))} | {Time(AlarmTimes.RisesAfterMs(priority))} |\n");
        }

        AppendSignals(page);
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static void AppendSignals(StringBuilder page)
    {
        page.Append(
            """

            ## Sound and light

            One signal at a time, that of the most urgent alarm, from
            [`AlarmPattern`](../src/PumpFirmware/Alarms/AlarmPattern.cs) in the manner of IEC 60601-1-8. The sound leaves silenced alarms
            out; the light does not.

            | priority | pulses | a pulse, ms | gaps between pulses, ms | bursts repeat after, s | light |
            |---|---|---|---|---|---|

            """);
        foreach (var signal in new[] { AlarmSignal.High, AlarmSignal.Medium, AlarmSignal.Low })
        {
            var last = AlarmPattern.PulseCount(signal) - 1;
            var gaps = Enumerable.Range(0, last).Select(pulse => AlarmPattern.GapMs(signal, pulse));
            var isConstant = AlarmPattern.LightOffMs(signal) == 0;
            var light = isConstant ? "constant" : $"{AlarmPattern.LightOnMs(signal)} ms on, {AlarmPattern.LightOffMs(signal)} ms off";
            page.Append($"| {signal.ToString().ToLowerInvariant()} | {last + 1} | {AlarmPattern.PulseMs(signal, 0)} ")
                .Append($"| {string.Join(", ", gaps)} | {AlarmPattern.GapMs(signal, last) / 1000} ")
                .Append($"| {AlarmPattern.Colour(signal).ToString().ToLowerInvariant()}, {light} |\n");
        }
    }

    private static string Cell(AlarmCode code, Drug drug)
    {
        var reaction = FaultTable.ReactionTo(code, drug) switch
        {
            FaultReaction.AlarmOnly => "go on",
            FaultReaction.Degrade => "minimum rate",
            FaultReaction.StopAtLeaseEnd => "stop at lease end",
            FaultReaction.StopAndCut => "stop and cut",
            var unknown => throw new InvalidOperationException($"no words for {unknown}"),
        };
        var latches = FaultTable.IsLatching(code, drug) ? ", latches" : "";
        return $"{Word(FaultTable.PriorityOf(code, drug))}, {reaction}{latches}";
    }

    private static string Word(AlarmPriority priority) => priority.ToString().ToLowerInvariant();

    private static string Time(long ms) => ms switch
    {
        AlarmTimes.Never => "never",
        < 3_600_000 => $"{ms / 60_000} min",
        _ => $"{ms / 3_600_000} h",
    };

    // The sentence above each code in its source.
    private static Dictionary<AlarmCode, string> Meanings() =>
        Summary().Matches(Repository.Read("src", "PumpFirmware.Delivery", "Alarms", "AlarmCode.cs").ReplaceLineEndings("\n")).ToDictionary(
            found => Enum.Parse<AlarmCode>(found.Groups[2].Value), found => found.Groups[1].Value);

    [GeneratedRegex(@"/// <summary>([^\n]*)\.</summary>\n    (\w+) = \d+,")]
    private static partial Regex Summary();
}
