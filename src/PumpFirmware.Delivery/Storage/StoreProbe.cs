using PumpFirmware.Hal;

namespace PumpFirmware.Storage;

/// <summary>
/// Writes a pattern where no record lies and reads it back: a store that says that it wrote, and did not, is found before a
/// record depends on it.
/// </summary>
public sealed class StoreProbe
{
    private const int Pattern = 0x55;

    private readonly INonVolatileStore store;
    private readonly byte[] written = new byte[StoreLayout.ProbeBytes];
    private readonly byte[] read = new byte[StoreLayout.ProbeBytes];

    /// <summary>Uses a store; writes nothing yet.</summary>
    public StoreProbe(INonVolatileStore store)
    {
        this.store = store;
    }

    /// <summary>True when the last <see cref="Write"/> read back what it wrote.</summary>
    public bool ReadBack;

    /// <summary>Writes the pattern, then its inverse, and reads each back: every bit is seen at 0 and at 1.</summary>
    /// <returns>False when the store refused a write.</returns>
    public bool Write()
    {
        ReadBack = true;
        return WriteAll(Pattern) && WriteAll(0xFF - Pattern);
    }

    private bool WriteAll(int value)
    {
        for (int i = 0; i < written.Length; i++) written[i] = (byte)value;
        if (!store.Write(StoreLayout.Probe, written, written.Length)) return false;
        if (!store.Read(StoreLayout.Probe, read, read.Length)) ReadBack = false;
        for (int i = 0; i < read.Length; i++)
        {
            if (read[i] != written[i]) ReadBack = false;
        }

        return true;
    }
}
