using PumpFirmware.Hal;

namespace PumpBench.Tests.Hardware;

/// <summary>The bill of materials, the pin map and the wiring know the same rig.</summary>
[TestClass]
public sealed class BomTests
{
    private static readonly string[] References = [.. RigTables.Bom.SelectMany(line => line.References)];

    [TestMethod]
    public void Every_part_of_the_interlock_is_on_the_bill_of_materials()
    {
        var missing = InterlockNetlist.Parts.Select(part => part.Label).Except(References);
        Assert.AreEqual("", string.Join(", ", missing));
    }

    [TestMethod]
    public void Every_part_that_a_wire_ends_at_is_on_the_bill_of_materials()
    {
        var missing = RigTables.Wires.SelectMany(wire => new[] { wire.From, wire.To })
            .Select(RigTables.PartOf).Distinct().Except(References);
        Assert.AreEqual("", string.Join(", ", missing));
    }

    [TestMethod]
    public void Every_hardware_interface_has_a_part()
    {
        var roles = string.Join(' ', RigTables.Bom.Select(line => line.Role));
        var missing = typeof(IBuzzer).Assembly.GetExportedTypes()
            .Where(type => type.IsInterface && !roles.Contains(type.Name, StringComparison.Ordinal));
        Assert.AreEqual("", string.Join(", ", missing.Select(type => type.Name)));
    }

    [TestMethod]
    public void Every_pin_of_the_driver_project_is_wired_and_every_wired_pin_of_the_processor_is_in_it()
    {
        Assert.IsGreaterThan(20, RigTables.Pins.Count);
        var known = RigTables.Pins.Select(pin => pin.Terminal).ToList();
        var loose = RigTables.Pins.Where(pin => !PinPage.EndsOf(pin.Terminal).Any()).Select(pin => pin.Name);
        Assert.AreEqual("", string.Join(", ", loose));

        var used = RigTables.Wires.SelectMany(wire => new[] { wire.From, wire.To }).Distinct()
            .Where(terminal => terminal.StartsWith("A1.IO", StringComparison.Ordinal)
                || terminal.StartsWith("A9.GP", StringComparison.Ordinal));
        Assert.AreEqual("", string.Join(", ", used.Except(known)));
    }

    [TestMethod]
    public void A_wire_of_a_pin_carries_its_name()
    {
        foreach (var pin in RigTables.Pins)
        {
            var nets = RigTables.Wires.Where(wire => wire.From == pin.Terminal || wire.To == pin.Terminal)
                .Select(wire => wire.Net).Distinct();
            Assert.AreEqual(pin.Name, nets.Single());
        }
    }

    [TestMethod]
    public void Every_line_says_how_many_why_and_from_where()
    {
        foreach (var line in RigTables.Bom)
        {
            Assert.AreEqual(Math.Max(1, line.References.Length), line.Quantity, line.Part);
            foreach (var word in new[] { line.Part, line.Maker, line.Role, line.Why, line.Datasheet })
                Assert.IsGreaterThan(2, word.Length, line.Part);
        }

        Assert.AreEqual(References.Length, References.Distinct().Count());
    }

    [TestMethod]
    public void The_pin_map_is_made_from_the_drivers_constants() => HardwarePages.AssertFresh(PinPage.PinsPath, PinPage.Pins());

    [TestMethod]
    public void The_list_of_the_boards_nodes_is_made_from_the_circuit() =>
        HardwarePages.AssertFresh(PinPage.NetlistPath, PinPage.Netlist());
}
