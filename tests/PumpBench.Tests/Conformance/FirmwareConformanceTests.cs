namespace PumpBench.Tests.Conformance;

/// <summary>The gate against the firmware itself.</summary>
[TestClass]
public sealed class FirmwareConformanceTests
{
    private static readonly string[] assemblies =
    [
        "PumpFirmware.Hal.dll", "PumpFirmware.Delivery.dll", "PumpFirmware.dll", "PumpFirmware.ConstantRate.dll", "PumpFirmware.Esp32.dll",
    ];

    [TestMethod]
    public void The_firmware_uses_only_what_the_device_has_and_bears()
    {
        IReadOnlyList<Finding> findings = ConformanceGate.Inspect(
            [.. assemblies.Select(name => Path.Combine(AppContext.BaseDirectory, name))], AllowList.OfTheProject());

        Assert.IsEmpty(findings, $"{findings.Count} findings:\n{string.Join('\n', findings)}");
    }
}
