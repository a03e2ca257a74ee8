using CsCheck;
using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpBench.Tests.Firmware;

/// <summary>
/// Stored bytes that are not what was written: a pump starts with the right numbers or stands still and says so, never with
/// defaults and never with others. PUMPBENCH_BITS=1 flips every bit; as usual one of seven.
/// </summary>
[TestClass]
[Requirement("SR35")]
public sealed class DamagedStoreTests
{
    private const long Unreadable = (1L << (int)AlarmCode.StorageFault) | (1L << (int)AlarmCode.MemoryFault);

    private static int Stride => checked((int)Setting.Of("PUMPBENCH_BITS", 7));

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void A_bit_that_flips_in_one_copy_changes_nothing(int copy)
    {
        var image = new StoredImage();
        var findings = new List<string>();
        var tried = 0;
        foreach (var (record, address) in image.Addresses(copy))
        {
            for (var bit = (7 - (address % Stride)) % Stride; bit < 8; bit += Stride, tried++)
            {
                image.StartWith(bytes => bytes[address] ^= (byte)(1 << bit));
                if (image.Facts() != image.Sound) findings.Add($"{record}, byte {address}, bit {bit}: {image.Pump.State}");
            }
        }

        TestContext.WriteLine($"{tried} bits of copy {copy}");
        Assert.IsGreaterThan(8 * 1_000 / Stride, tried);
        Assert.IsEmpty(findings, string.Join("\n", findings.Take(20)));
    }

    [TestMethod]
    public void The_same_bit_in_both_copies_stops_the_pump()
    {
        var image = new StoredImage();
        var findings = new List<string>();
        var tried = 0;
        foreach (var (record, address) in image.Addresses(0))
        {
            for (var bit = address % Stride; bit < 8; bit += Stride, tried++)
            {
                image.StartWith(bytes =>
                {
                    bytes[address] ^= (byte)(1 << bit);
                    bytes[address + StoreLayout.CopyDistance] ^= (byte)(1 << bit);
                });
                if (!StandsAndSaysSo(image)) findings.Add($"{record}, byte {address}, bit {bit}: {image.Pump.State}");
            }
        }

        TestContext.WriteLine($"{tried} bits of both copies");
        Assert.IsEmpty(findings, string.Join("\n", findings.Take(20)));
    }

    [TestMethod]
    public void Whatever_bytes_are_damaged_the_pump_starts_rightly_or_stands_still()
    {
        var image = new StoredImage();
        int[] places = [.. image.Addresses(0).Select(place => place.Address), .. image.Addresses(1).Select(place => place.Address)];
        Gen.Select(Gen.Int[0, places.Length - 1], Gen.Byte[1, 255]).Array[1, 8].Sample(
            damage =>
            {
                image.StartWith(bytes =>
                {
                    foreach (var (place, with) in damage) bytes[places[place]] ^= with;
                });
                return image.Facts() == image.Sound || StandsAndSaysSo(image);
            },
            iter: 1_000, threads: 1);
    }

    [TestMethod]
    public void A_byte_that_takes_nothing_any_more_never_makes_other_numbers()
    {
        var image = new StoredImage();
        var findings = new List<string>();
        var tried = 0;
        foreach (var (record, address) in image.Addresses(0).Concat(image.Addresses(1)).Where((_, i) => i % (2 * Stride) == 0))
        {
            image.Start();
            image.Rig.Run(5_000);
            var before = image.Rig.Motor.Steps;
            image.Rig.Store.StuckByte = address;
            image.Rig.Run(150_000);
            var made = image.Rig.Motor.Steps - before;
            var (booked, latched) = (image.Pump.Ledger.CommandedSteps, image.Pump.LatchedFaults);
            image.Rig.PowerUp();
            tried++;
            var goesOn = image.Pump.State == PumpState.Delivering && (image.Pump.LatchedFaults & ~latched) == 0;
            var booksHold = image.Pump.Ledger.CommandedSteps >= booked && image.Pump.Ledger.CommandedSteps <= booked + 32;
            if (!(goesOn && booksHold && made > 0) && !StandsAndSaysSo(image)) findings.Add($"{record}, byte {address}");
        }

        TestContext.WriteLine($"{tried} bytes");
        Assert.IsEmpty(findings, string.Join("\n", findings.Take(20)));
    }

    private static bool StandsAndSaysSo(StoredImage image)
    {
        var pump = image.Pump;
        if (pump.State != PumpState.Faulted || (pump.LatchedFaults & Unreadable) == 0 || image.Rig.Power.On) return false;
        var before = image.Rig.Motor.Steps;
        image.Rig.Run(3_000);
        return image.Rig.Motor.Steps == before && (pump.Alarms.Active & Unreadable) != 0;
    }
}
