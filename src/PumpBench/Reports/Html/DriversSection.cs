namespace PumpBench.Reports.Html;

/// <summary>What crossed the rig's buses, in a run on the rig's drivers.</summary>
internal static class DriversSection
{
    /// <summary>Writes the section; nothing in a run without drivers.</summary>
    public static void Write(HtmlText page, RunReport report)
    {
        if (report.Drivers is not { } drivers) return;
        HtmlTable.Write(
            page, "drivers", "Drivers and chips", "Nothing crossed a bus.",
            ["part", "bus", "address", "messages#", "bytes#", "bus errors#"],
            [
                .. drivers.Chips.Select(chip => new[]
                {
                    chip.Chip, chip.Bus, $"0x{chip.Address:X2}", QuantityText.Number(chip.Messages), QuantityText.Number(chip.Bytes),
                    QuantityText.Number(chip.BusErrors),
                }),
                .. drivers.Pins.Select(pin => new[] { pin.Pin, "", "", $"{QuantityText.Number(pin.Count)} {pin.Counted}", "", "" }),
            ],
            note: "The firmware ran on the rig's drivers, and those on fake chips. By the rig's own time the longest start-up took "
                + $"{QuantityText.Duration(drivers.StartUpMs)}, the longest tick {QuantityText.Duration(drivers.LongestTickMs)}.");
    }
}
