using System.Reflection;
using System.Text.RegularExpressions;
using PumpFirmware;
using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;

namespace PumpBench.Tests.Firmware;

/// <summary>What the firmware's sources say about themselves is what they do.</summary>
[TestClass]
public partial class SourceTests
{
    [TestMethod]
    public void The_state_diagram_lists_exactly_the_permitted_ways()
    {
        var source = Repository.Read("src", "PumpFirmware", "Safety", "PumpStateMachine.cs");
        var drawn = Way().Matches(source).Select(way => $"{way.Groups[1].Value} -> {way.Groups[2].Value}").ToArray();
        var states = Enum.GetValues<PumpState>();
        var permitted =
            from start in states
            from end in states
            where PumpStateMachine.Permits(start, end)
            select $"{start} -> {end}";
        CollectionAssert.AllItemsAreUnique(drawn);
        CollectionAssert.AreEquivalent(permitted.ToArray(), drawn);
    }

    [TestMethod]
    public void Every_code_has_its_identifier_in_camel_case_for_a_name()
    {
        ExpectNames<AlarmCode>(CodeNames.Of);
        ExpectNames<EventCode>(CodeNames.Of);
        ExpectNames<RefusalReason>(CodeNames.Of);
    }

    [TestMethod]
    public void Every_alarm_but_none_has_a_row_in_the_table_of_reactions()
    {
        AlarmCode[] rows = [.. Enumerable.Range(0, FaultTable.Count).Select(FaultTable.CodeAt)];
        CollectionAssert.AreEquivalent(Enum.GetValues<AlarmCode>().Where(code => code != AlarmCode.None).ToArray(), rows);
    }

    [TestMethod]
    public void The_version_is_the_assemblys()
    {
        var assembly = typeof(PumpController).Assembly;
        var informational = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();
        Assert.AreEqual(FirmwareVersion.Text, assembly.GetName().Version?.ToString(3));
        Assert.AreEqual(FirmwareVersion.Text, informational?.InformationalVersion);
    }

    private static void ExpectNames<TCode>(Func<TCode, string> nameOf)
        where TCode : struct, Enum
    {
        foreach (var code in Enum.GetValues<TCode>())
        {
            var identifier = code.ToString();
            Assert.AreEqual(char.ToLowerInvariant(identifier[0]) + identifier[1..], nameOf(code));
        }

        CollectionAssert.AllItemsAreUnique(Enum.GetValues<TCode>().Select(nameOf).ToArray());
        Assert.AreEqual("unknown", nameOf((TCode)Enum.ToObject(typeof(TCode), 9_999)));
    }

    [GeneratedRegex(@"^///\s+(\w+)\s*->\s*(\w+)\s*:", RegexOptions.Multiline)]
    private static partial Regex Way();
}
