using System.Text;
using PumpFirmware.Esp32.Bus;

namespace PumpBench.RigChips;

/// <summary>The two directions of a serial line.</summary>
public sealed class SerialLine : ISerialPort
{
    private readonly Queue<byte> _typed = [];
    private readonly StringBuilder _sent = new();

    /// <summary>All that the rig sent.</summary>
    public string Sent => _sent.ToString();

    /// <summary>Its buffer is full.</summary>
    public bool IsFull { get; set; }

    /// <summary>Somebody types.</summary>
    public void Type(string text)
    {
        foreach (byte value in Encoding.Latin1.GetBytes(text))
            _typed.Enqueue(value);
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer)
    {
        int count = Math.Min(buffer.Length, _typed.Count);
        for (int i = 0; i < count; i++)
            buffer[i] = _typed.Dequeue();
        return count;
    }

    /// <inheritdoc/>
    public bool Write(byte[] buffer, int count)
    {
        if (IsFull)
            return false;
        _sent.Append(Encoding.Latin1.GetString(buffer, 0, count));
        return true;
    }
}
