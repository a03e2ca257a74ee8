using System;
using System.Device.I2c;
using PumpFirmware.Esp32.Bus;

namespace PumpFirmware.Esp32.Rig;

/// <summary>One address on one of the ESP32's two I2C controllers.</summary>
public sealed class I2cLine : II2cDevice
{
    private readonly I2cDevice device;

    /// <summary>Opens an address. A chip that is not there shows only in its transfers.</summary>
    /// <param name="bus">1 or 2, its pins already assigned.</param>
    /// <param name="address">7 bits.</param>
    /// <param name="speed">The bus's speed: the same for all of its chips.</param>
    public I2cLine(int bus, int address, I2cBusSpeed speed)
    {
        device = I2cDevice.Create(new I2cConnectionSettings(bus, address, speed));
    }

    /// <inheritdoc/>
    public bool Transfer(byte[] write, int writeCount, byte[] read, int readCount)
    {
        try
        {
            I2cTransferResult result;
            if (readCount == 0) result = device.Write(new SpanByte(write, 0, writeCount));
            else if (writeCount == 0) result = device.Read(new SpanByte(read, 0, readCount));
            else result = device.WriteRead(new SpanByte(write, 0, writeCount), new SpanByte(read, 0, readCount));
            return result.Status == I2cTransferStatus.FullTransfer;
        }
        catch (Exception)
        {
            // The runtime throws for errors of the controller that it has no status for. To a driver it is the same: no answer.
            return false;
        }
    }
}
