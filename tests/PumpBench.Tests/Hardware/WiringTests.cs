using System.Xml.Linq;

namespace PumpBench.Tests.Hardware;

[TestClass]
public sealed class WiringTests
{
    [TestMethod]
    public void The_wiring_diagram_is_drawn_from_the_table_of_wires()
    {
        HardwarePages.AssertFresh(WiringDiagram.RelativePath, WiringDiagram.Draw());
    }

    [TestMethod]
    public void Every_wire_of_the_table_appears_once_with_its_number_and_both_its_ends()
    {
        var drawing = XDocument.Load(RepositoryRoot.PathTo(WiringDiagram.RelativePath));
        var drawn = drawing.Descendants().Attributes("data-wire").Select(attribute => int.Parse(attribute.Value)).Order().ToList();
        var terminals = drawing.Descendants().Attributes("data-terminal").Select(attribute => attribute.Value).ToHashSet();
        var numbers = drawing.Descendants().Where(node => (string?)node.Attribute("class") == "number")
            .Select(node => int.Parse(node.Value));

        var expected = Enumerable.Range(1, RigTables.Wires.Count).ToList();
        CollectionAssert.AreEqual(expected, drawn);
        CollectionAssert.AreEqual(expected, numbers.Order().ToList());
        foreach (var wire in RigTables.Wires)
        {
            Assert.Contains(wire.From, terminals, $"wire {wire.Number}");
            if (!wire.To.StartsWith("X1.", StringComparison.Ordinal)) Assert.Contains(wire.To, terminals, $"wire {wire.Number}");
        }
    }

    [TestMethod]
    public void A_terminal_belongs_to_one_net()
    {
        var ends = RigTables.Wires.SelectMany(wire => new[] { (wire.From, wire.Net), (wire.To, wire.Net) })
            .Where(end => !end.Item1.StartsWith("X1.", StringComparison.Ordinal));
        foreach (var terminal in ends.GroupBy(end => end.Item1))
            Assert.AreEqual(1, terminal.Select(end => end.Net).Distinct().Count(), terminal.Key);
    }
}
