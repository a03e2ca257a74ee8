namespace PumpBench.Tests.Hardware;

/// <summary>A box on the wiring diagram.</summary>
/// <param name="Reference">A2.</param>
/// <param name="Title">What it is, short.</param>
/// <param name="Column">0 left, 1 the processor's, 2 right, 3 far right.</param>
internal sealed record WiringModule(string Reference, string Title, int Column)
{
    /// <summary>All boxes, each column from top to bottom.</summary>
    public static IReadOnlyList<WiringModule> All { get; } =
    [
        new("A2", "FRAM MB85RC512T", 0), new("A3", "rotation sensor AS5601", 0), new("R56", "2.2 kOhm", 0), new("R57", "2.2 kOhm", 0),
        new("R54", "100 kOhm", 0), new("R55", "100 kOhm", 0), new("A12", "link TTL-232R-3V3", 0), new("A4", "pressure HSCDRRN001BD2A3", 0),
        new("A5", "bridge converter NAU7802", 0), new("B1", "load cell 100 g", 0), new("A6", "supply INA226", 0),
        new("A7", "temperature TMP117", 0), new("A8", "clock DS3231", 0), new("R58", "2.2 kOhm", 0), new("R59", "2.2 kOhm", 0),
        new("A1", "ESP32-DevKitC-32E", 1), new("A9", "expander MCP23008", 1), new("A13", "R-78E5.0: 12 V to 5 V", 1),
        new("PS1", "supply 12 V", 1), new("F1", "fuse 2 A", 1),
        new("A10", "motor driver TMC2209", 2), new("R60", "10 kOhm", 2), new("A11", "interlock board", 2), new("R51", "1 kOhm", 2),
        new("R52", "1 kOhm", 2), new("R53", "1 kOhm", 2),
        new("M1", "motor", 3), new("K1", "pinch valve", 3), new("LS1", "sounder A", 3), new("LS2", "sounder B", 3),
        new("LS3", "piezo disc", 3), new("SW1", "service switch", 3), new("D10", "red", 3), new("D11", "yellow", 3), new("D12", "cyan", 3),
    ];
}
