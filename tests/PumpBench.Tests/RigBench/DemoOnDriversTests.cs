using PumpBench.Commands;
using PumpBench.Reports;
using PumpBench.Simulation;
using PumpFirmware;
using PumpFirmware.Esp32;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Hal;

namespace PumpBench.Tests.RigBench;

/// <summary>The demo on the rig's drivers: the same week, and nothing of it went past a driver or a chip.</summary>
[TestClass]
public sealed class DemoOnDriversTests
{
    private static readonly Lazy<BothWays> s_demo = new(() => BothWays.Run(DemoCommand.Load()));

    [TestMethod]
    public void It_runs_the_same() => s_demo.Value.AssertEqual();

    [TestMethod]
    public void Every_role_is_played_by_a_driver_and_none_by_a_simulated_part()
    {
        PumpHardware hardware = BenchRun.Of(DemoCommand.Load(), drivers: true).AnyPump.Hardware;
        object[] parts = [.. typeof(PumpHardware).GetFields().Select(role => role.GetValue(hardware)!)];

        Type[] roles = [.. typeof(IStepMotor).Assembly.GetTypes().Where(type => type.IsInterface)];
        Assert.HasCount(roles.Length, parts);
        foreach (Type role in roles)
        {
            object part = parts.Single(role.IsInstanceOfType);
            Assert.AreEqual(typeof(RigDrivers).Assembly, part.GetType().Assembly, $"{role.Name}: {part.GetType().Name}");
        }
    }

    [TestMethod]
    public void Without_the_drivers_no_role_is_played_by_one()
    {
        PumpHardware hardware = BenchRun.Of(DemoCommand.Load()).AnyPump.Hardware;

        foreach (object part in typeof(PumpHardware).GetFields().Select(role => role.GetValue(hardware)!))
            Assert.AreNotEqual(typeof(RigDrivers).Assembly, part.GetType().Assembly, part.GetType().Name);
    }

    [TestMethod]
    public void Every_chip_and_every_pin_saw_traffic_and_no_bus_an_error()
    {
        ReportDrivers drivers = s_demo.Value.Driven.Drivers!;

        Assert.HasCount(typeof(RigDrivers).GetConstructors().Single().GetParameters().Count(IsChip), drivers.Chips);
        foreach (ReportChip chip in drivers.Chips)
        {
            Assert.IsGreaterThan(0L, chip.Messages, chip.Chip);
            Assert.IsGreaterThan(chip.Messages, chip.Bytes, chip.Chip);
            Assert.AreEqual(0L, chip.BusErrors, chip.Chip);
        }

        // No alarm of the week is of medium priority alone, so the yellow light stays dark.
        foreach (ReportPin pin in drivers.Pins.Where(pin => pin.Pin != "yellow light"))
            Assert.IsGreaterThan(0L, pin.Count, pin.Pin);
    }

    [TestMethod]
    public void The_motor_had_as_many_pulses_as_steps_were_commanded_and_the_watchdog_one_for_each_tick()
    {
        RunReport report = s_demo.Value.Driven;
        long Of(string pin) => report.Drivers!.Pins.Single(row => row.Pin == pin).Count;

        // Those that the stall swallowed were played all the same.
        long ledger = (long)Math.Round(report.Ledger.VolumeNl / 15.625);
        Assert.AreEqual(ledger, Of("motor step"));
        Assert.AreEqual(168L * 36_000 + 1, Of("watchdog feed"));
    }

    [TestMethod]
    public void A_start_up_ends_before_the_watchdog_loses_patience_and_a_tick_within_its_window()
    {
        ReportDrivers drivers = s_demo.Value.Driven.Drivers!;

        Assert.IsLessThan(5_000.0, drivers.StartUpMs);
        Assert.IsLessThan(50.0, drivers.LongestTickMs, "the feed after it would come too early");
    }

    [TestMethod]
    public void A_run_without_drivers_says_nothing_of_chips() => Assert.IsNull(s_demo.Value.Plain.Drivers);

    private static bool IsChip(System.Reflection.ParameterInfo parameter) => parameter.ParameterType == typeof(II2cDevice);
}
