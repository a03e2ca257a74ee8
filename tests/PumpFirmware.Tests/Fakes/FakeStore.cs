// PumpBench.Tests compiles this file too, with nullable references enabled.
#nullable disable

using System;
using PumpFirmware.Hal;

namespace PumpFirmware.Tests.Fakes;

/// <summary>Memory that keeps its bytes, can refuse, and can lose power at any byte of a write.</summary>
public sealed class FakeStore : INonVolatileStore
{
    public const long Never = -1;

    public readonly byte[] Bytes;

    /// <summary>Writes answer no and change nothing.</summary>
    public bool RefusesWrites;

    /// <summary>Of the writes from now on, how many succeed before one is refused; negative for no such limit.</summary>
    public int WritesUntilRefusal = -1;

    /// <summary>Reads answer no.</summary>
    public bool RefusesReads;

    /// <summary>Power fails when so many bytes have been written since the store was made, or <see cref="Never"/>.</summary>
    public long CutAtByte = Never;

    /// <summary>A byte that takes no other value any more although the write answers yes, or <see cref="Never"/>.</summary>
    public long StuckByte = Never;

    public long BytesWritten;
    public int Writes;

    /// <summary>Where the last writes went, oldest first, and what the motor had done by then.</summary>
    public readonly int[] Addresses = new int[TraceLength];
    public readonly long[] StepsThen = new long[TraceLength];
    public int Traced;
    public FakeMotor TracedMotor;

    private const int TraceLength = 64;

    public FakeStore(int capacityBytes)
    {
        Bytes = new byte[capacityBytes];
    }

    public int CapacityBytes
    {
        get { return Bytes.Length; }
    }

    public bool Read(int address, byte[] buffer, int count)
    {
        if (RefusesReads || address < 0 || address + count > Bytes.Length) return false;
        Array.Copy(Bytes, address, buffer, 0, count);
        return true;
    }

    public bool Write(int address, byte[] buffer, int count)
    {
        if (address < 0 || address + count > Bytes.Length) return false;
        Trace(address);
        if (RefusesWrites) return false;
        if (WritesUntilRefusal == 0)
        {
            WritesUntilRefusal = -1;
            return false;
        }

        if (WritesUntilRefusal > 0) WritesUntilRefusal--;
        Writes++;
        int whole = count;
        if (CutAtByte != Never && BytesWritten + count > CutAtByte) whole = (int)(CutAtByte - BytesWritten);
        byte stuck = StuckByte == Never ? (byte)0 : Bytes[StuckByte];
        Array.Copy(buffer, 0, Bytes, address, whole);
        if (StuckByte != Never) Bytes[StuckByte] = stuck;
        BytesWritten += whole;
        if (whole == count) return true;
        CutAtByte = Never;
        throw new PowerCutException();
    }

    public void FlipBit(int address, int bit)
    {
        Bytes[address] = (byte)(Bytes[address] ^ (1 << bit));
    }

    public void Fill(byte value)
    {
        for (int i = 0; i < Bytes.Length; i++) Bytes[i] = value;
    }

    /// <summary>Starts the trace of writes anew.</summary>
    public void TraceFrom(FakeMotor motor)
    {
        TracedMotor = motor;
        Traced = 0;
    }

    private void Trace(int address)
    {
        if (TracedMotor == null || Traced == TraceLength) return;
        Addresses[Traced] = address;
        StepsThen[Traced] = TracedMotor.Steps;
        Traced++;
    }
}
