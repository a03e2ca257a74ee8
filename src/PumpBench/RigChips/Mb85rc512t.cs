namespace PumpBench.RigChips;

/// <summary>
/// Fujitsu MB85RC512T: two address bytes, then data; the address goes on by itself and around the end. Its name is read at the
/// reserved address F8h (<see cref="Identity"/>).
/// </summary>
public class Mb85rc512t : BusChip
{
    private readonly byte[] _bytes;
    private int _addressBytes;
    private int _address;
    private bool _isInside;

    /// <param name="sizeBytes">65,536; a smaller chip of the family ignores the bits of an address that it has not.</param>
    /// <param name="product">12 bits of product, 658h for this chip, 510h for the MB85RC256V.</param>
    public Mb85rc512t(int sizeBytes = 65_536, int product = 0x658)
    {
        _bytes = new byte[sizeBytes];
        Identity = new NameOf(this, product);
    }

    /// <summary>What answers at the reserved address.</summary>
    public BusChip Identity { get; }

    /// <summary>The content, to look at and to damage.</summary>
    public Span<byte> Bytes => _bytes;

    /// <inheritdoc/>
    public override bool Start(bool reading)
    {
        if (!reading)
            _addressBytes = 0;
        _isInside = false;
        return true;
    }

    /// <inheritdoc/>
    public override bool Take(byte value)
    {
        if (_addressBytes < 2)
        {
            _address = _addressBytes++ == 0 ? value << 8 : (_address | value) % _bytes.Length;
            return true;
        }

        int address = Next(out bool isFirst);
        return WriteCell(address, value, isFirst);
    }

    /// <inheritdoc/>
    public override byte Give()
    {
        int address = Next(out bool isFirst);
        return ReadCell(address, isFirst);
    }

    /// <summary>Reads a byte where it is kept.</summary>
    /// <param name="address">Where.</param>
    /// <param name="isFirst">Whether it is the first of its transfer.</param>
    protected virtual byte ReadCell(int address, bool isFirst) => _bytes[address];

    /// <summary>Writes a byte where it is kept.</summary>
    /// <param name="address">Where.</param>
    /// <param name="value">What.</param>
    /// <param name="isFirst">Whether it is the first of its transfer.</param>
    /// <returns>False when the chip does not acknowledge it, and keeps what was there.</returns>
    protected virtual bool WriteCell(int address, byte value, bool isFirst)
    {
        _bytes[address] = value;
        return true;
    }

    private int Next(out bool isFirst)
    {
        int address = _address;
        _address = (_address + 1) % _bytes.Length;
        isFirst = !_isInside;
        _isInside = true;
        return address;
    }

    private sealed class NameOf(Mb85rc512t chip, int product) : BusChip
    {
        private bool _isMeant;
        private int _given;

        public override bool Start(bool reading)
        {
            _given = 0;
            _isMeant &= reading;
            return !chip.IsAbsent && (!reading || _isMeant);
        }

        // The address of the chip that is asked, the direction bit without meaning: 1010 and three pins at ground.
        public override bool Take(byte value) => _isMeant = (value & 0xFE) == 0xA0;

        public override byte Give() => (byte)((_given++ % 3) switch { 0 => 0x00, 1 => 0xA0 | product >> 8, _ => product });
    }
}
