namespace PumpBench.RigChips;

/// <summary>Microchip MCP23008: eight pins, inputs after power-up, sequential addresses.</summary>
public sealed class Mcp23008 : RegisterChip
{
    private readonly byte[] _registers = new byte[11];

    /// <summary>A chip fresh from power-up.</summary>
    public Mcp23008() => PowerUp();

    /// <summary>What stands at the pins from outside, a bit each; those that are not inputs do not matter.</summary>
    public int Outside { get; set; } = 1 << 3;

    /// <summary>Called on every change of a pin's level.</summary>
    public Action<int> Changed { get; set; } = _ => { };

    /// <summary>The levels at the pins: what the latch drives where it drives, and else what stands outside.</summary>
    public int Levels => Outside & _registers[0] | _registers[10] & ~_registers[0] & 0xFF;

    /// <summary>Loses and regains its supply, or is reset.</summary>
    public void PowerUp()
    {
        Array.Clear(_registers);
        _registers[0] = 0xFF;
    }

    /// <inheritdoc/>
    protected override void WriteRegister(int register, byte value)
    {
        _registers[register == 9 ? 10 : register % 11] = value;
        Changed(Levels);
    }

    /// <inheritdoc/>
    protected override byte ReadRegister(int register) => register % 11 == 9 ? (byte)Levels : _registers[register % 11];
}
