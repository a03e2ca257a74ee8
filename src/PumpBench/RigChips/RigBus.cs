using PumpFirmware.Esp32.Bus;

namespace PumpBench.RigChips;

/// <summary>
/// An I2C bus with chips on it, and all that can go wrong there: a chip that does not answer, a byte that is not acknowledged, a
/// line that is held low. It keeps every byte that crossed it and takes the time that it takes.
/// </summary>
public sealed class RigBus(RigClock clock, int bitsPerSecond)
{
    /// <summary>So long the device's runtime waits on a line that is held, in us.</summary>
    public const long StandsUs = 1_000_000;

    private const int BitsPerByte = 9;

    private readonly Dictionary<int, BusChip> _chips = [];
    private readonly Dictionary<int, ChipTraffic> _traffic = [];
    private readonly long _byteUs = BitsPerByte * 1_000_000L / bitsPerSecond;
    private long _crossed;

    /// <summary>A line is held low: nothing works and every transfer takes a second.</summary>
    public bool IsHeld { get; set; }

    /// <summary>How many bytes, addresses included, are still acknowledged; then none. Less than 0 for no such fault.</summary>
    public int BytesUntilNoise { get; set; } = -1;

    /// <summary>False for long runs.</summary>
    public bool KeepsLog { get; set; } = true;

    /// <summary>How many transfers have begun.</summary>
    public int Transfers { get; private set; }

    /// <summary>All that was written, address first, a text each such as <c>40: 00 45 26</c>; reads as <c>40&gt; 2</c>.</summary>
    public List<string> Log { get; } = [];

    /// <summary>Puts a chip on the bus.</summary>
    public void Add(int address, BusChip chip) => _chips.Add(address, chip);

    /// <summary>Puts something between a driver and an address, for a test of what a wrong byte does.</summary>
    public Func<int, II2cDevice, II2cDevice> Between { get; set; } = (_, device) => device;

    /// <summary>The addresses that somebody was called at, and what crossed the bus there.</summary>
    public IReadOnlyDictionary<int, ChipTraffic> Traffic => _traffic;

    /// <summary>The view of one address that a driver gets.</summary>
    public II2cDevice Device(int address)
    {
        if (!_traffic.ContainsKey(address))
            _traffic.Add(address, new ChipTraffic());
        return Between(address, new View(this, address, _traffic[address]));
    }

    private bool Transfer(int address, byte[]? write, int writeCount, byte[]? read, int readCount)
    {
        Transfers++;
        if (IsHeld)
        {
            clock.Advance(StandsUs);
            return false;
        }

        BusChip? chip = _chips.GetValueOrDefault(address) is { IsAbsent: false } found ? found : null;
        if (writeCount > 0 && !Send(address, chip, write.AsSpan(0, writeCount)))
            return false;
        if (readCount == 0)
            return true;
        if (KeepsLog)
            Log.Add($"{address:X2}> {readCount}");
        if (!Acknowledges(chip, chip?.Start(reading: true) ?? false))
            return false;
        for (int i = 0; i < readCount; i++)
        {
            Count();
            read![i] = chip!.Give();
        }

        return true;
    }

    private bool Send(int address, BusChip? chip, ReadOnlySpan<byte> bytes)
    {
        if (KeepsLog)
            Log.Add($"{address:X2}: {string.Join(' ', bytes.ToArray().Select(value => $"{value:X2}"))}");
        if (!Acknowledges(chip, chip?.Start(reading: false) ?? false))
            return false;
        foreach (byte value in bytes)
        {
            // A byte that nobody acknowledges because of noise has not arrived either.
            if (BytesUntilNoise == 0)
                return false;
            if (!Acknowledges(chip, chip!.Take(value)))
                return false;
        }

        return true;
    }

    private bool Acknowledges(BusChip? chip, bool taken)
    {
        Count();
        if (BytesUntilNoise == 0)
            return false;
        if (BytesUntilNoise > 0)
            BytesUntilNoise--;
        return chip is not null && taken;
    }

    // An address or a byte crosses the bus.
    private void Count()
    {
        _crossed++;
        clock.Advance(_byteUs);
    }

    private sealed class View(RigBus bus, int address, ChipTraffic traffic) : II2cDevice
    {
        public bool Transfer(byte[] write, int writeCount, byte[] read, int readCount)
        {
            long before = bus._crossed;
            bool isDone = bus.Transfer(address, write, writeCount, read, readCount);
            traffic.Add(bus._crossed - before, isDone);
            return isDone;
        }
    }
}
