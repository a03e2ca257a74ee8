using PumpBench.RigChips;
using PumpFirmware.Esp32.Bus;

namespace PumpBench.Tests.Drivers;

/// <summary>One chip alone on the sensor bus, for the tests of its driver.</summary>
public abstract class OneChipTests<TChip>
    where TChip : BusChip
{
    private readonly int _address;

    private protected OneChipTests(int address, Func<RigClock, TChip> make)
    {
        _address = address;
        Bus = new RigBus(Clock, 400_000);
        Chip = make(Clock);
        Bus.Add(address, Chip);
    }

    private protected RigClock Clock { get; } = new();

    private protected RigBus Bus { get; }

    private protected TChip Chip { get; }

    private protected II2cDevice Device => Bus.Device(_address);
}
