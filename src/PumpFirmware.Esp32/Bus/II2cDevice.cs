namespace PumpFirmware.Esp32.Bus;

/// <summary>One chip on an I2C bus, under its own address.</summary>
public interface II2cDevice
{
    /// <summary>Start, write, and after a repeated start read; either part may be empty. Returns when the bus is free again.</summary>
    /// <param name="write">What is sent, from index 0; may be null when nothing is.</param>
    /// <param name="writeCount">How many bytes of it, 0 or more.</param>
    /// <param name="read">Where what comes back goes, from index 0; may be null when nothing is read.</param>
    /// <param name="readCount">How many bytes, 0 or more.</param>
    /// <returns>
    /// True when every byte was acknowledged and has come. False when address or a byte was not, or the bus stood: what was read
    /// is then meaningless, and of what was written any beginning may have arrived.
    /// </returns>
    bool Transfer(byte[] write, int writeCount, byte[] read, int readCount);
}
