namespace PumpFirmware.Esp32.Bus;

/// <summary>A serial line with buffers of its own: neither call waits.</summary>
public interface ISerialPort
{
    /// <summary>Takes what has come.</summary>
    /// <param name="buffer">Where it goes, from index 0.</param>
    /// <returns>How many bytes, 0 to the buffer's length.</returns>
    int Read(byte[] buffer);

    /// <summary>Hands bytes over for sending.</summary>
    /// <param name="buffer">The bytes, from index 0.</param>
    /// <param name="count">How many.</param>
    /// <returns>False when the port did not take them.</returns>
    bool Write(byte[] buffer, int count);
}
