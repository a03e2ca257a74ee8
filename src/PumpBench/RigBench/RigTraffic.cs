using PumpBench.Reports;
using PumpBench.RigChips;
using PumpFirmware.Esp32.Drivers;

namespace PumpBench.RigBench;

/// <summary>What crossed the rig's buses and pins, for the report.</summary>
internal static class RigTraffic
{
    private static readonly Dictionary<int, string> s_parts = new()
    {
        [FramStore.Address] = "MB85RC512T",
        [FramStore.IdAddress] = "MB85RC512T, device ID",
        [RotationSensor.Address] = "AS5601",
        [PressureSensor.Address] = "HSCDRRN001BD2A3",
        [ReservoirScale.Address] = "NAU7802",
        [SupplySensor.Address] = "INA226",
        [Thermometer.Address] = "TMP117",
        [WallClock.Address] = "DS3231",
        [Expander.Address] = "MCP23008",
    };

    /// <summary>All of it since the rig was made; null without a rig.</summary>
    public static ReportDrivers? Of(RigProcessor? processor)
    {
        if (processor is null) return null;
        FakeRig rig = processor.Rig;
        return new ReportDrivers(
            processor.LongestStartUpUs / 1000.0, processor.LongestTickUs / 1000.0,
            [.. Of("memory", rig.MemoryBus), .. Of("sensor", rig.SensorBus)],
            [
                new ReportPin("motor step", "pulses", rig.Motor.Pulses),
                new ReportPin("motor driver disable", "rises", rig.Motor.Disable.Rises),
                new ReportPin("interlock channel A", "rises", rig.Interlock.ChannelA.Rises),
                new ReportPin("interlock channel B", "rises", rig.Interlock.ChannelB.Rises),
                new ReportPin("motor supply sense", "reads", rig.SupplySense.Reads),
                new ReportPin("rotation pulse counter", "reads", rig.Counter.Reads),
                new ReportPin("watchdog feed", "rises", rig.WatchdogFeed.Rises),
                new ReportPin("sounder", "pulses", rig.Sounder.Pulses),
                new ReportPin("sounder current", "conversions", rig.Sounder.Conversions),
                new ReportPin("red light", "rises", rig.Red.Rises),
                new ReportPin("yellow light", "rises", rig.Yellow.Rises),
            ]);
    }

    private static IEnumerable<ReportChip> Of(string name, RigBus bus) => bus.Traffic.OrderBy(chip => chip.Key).Select(chip =>
        new ReportChip(s_parts[chip.Key], name, chip.Key, chip.Value.Messages, chip.Value.Bytes, chip.Value.Errors));
}
