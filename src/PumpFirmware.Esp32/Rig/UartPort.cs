using System;
using System.IO.Ports;
using nanoFramework.Hardware.Esp32;
using PumpFirmware.Esp32.Bus;

namespace PumpFirmware.Esp32.Rig;

/// <summary>The ESP32's second serial port, 115,200 baud, 8N1. The first one is the debugger's.</summary>
public sealed class UartPort : ISerialPort
{
    private const int Baud = 115_200;

    private readonly SerialPort port;

    /// <summary>Opens it on two pins.</summary>
    public UartPort(int receivePin, int sendPin)
    {
        Configuration.SetPinFunction(receivePin, DeviceFunction.COM2_RX);
        Configuration.SetPinFunction(sendPin, DeviceFunction.COM2_TX);
        port = new SerialPort("COM2", Baud, Parity.None, 8, StopBits.One);
        port.Open();
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer)
    {
        int waiting = port.BytesToRead;
        if (waiting == 0) return 0;
        return port.Read(buffer, 0, waiting < buffer.Length ? waiting : buffer.Length);
    }

    /// <inheritdoc/>
    public bool Write(byte[] buffer, int count)
    {
        try
        {
            port.Write(buffer, 0, count);
            return true;
        }
        catch (Exception)
        {
            // A line that nobody listens to, or that is full: what was to be said there is not worth a stop.
            return false;
        }
    }
}
